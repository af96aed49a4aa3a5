import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { listDueSchedules, lockSchedule, setSchedule } from '@/db/write/publish-schedules';
import { editableDraft } from '@/lib/commands/catalog/editable-draft';
import { runCommand } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { publishWithin } from './publish-within';

/** Publishes what is due by the clock of a tenant. What a rule refuses is not published, and the schedule says why. */
export async function publishDue(viewer: SystemViewer): Promise<void> {
  const { tenantId } = viewer;
  const due = await inTenant(tenantId, async (tx) => listDueSchedules(tx, tenantId, await tenantTime(tx, tenantId)));
  for (const scheduleId of due) {
    const published = await publishScheduled(viewer, scheduleId);
    if (isRefusal(published)) await noteFailure(viewer, scheduleId, published);
  }
}

function publishScheduled(viewer: SystemViewer, scheduleId: string) {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at } = context;
    const schedule = await lockSchedule(tx, tenantId, scheduleId);
    if (schedule?.state !== 'waiting') return refuse('ALREADY_DONE', 'Nothing waits to be published.');
    const { documentHash: expectedHash, rollout, createdBy: publishedBy } = schedule;
    const found = await editableDraft(context, schedule.draftId);
    if (isRefusal(found)) return found;
    const timing = { toldAt: schedule.createdAt, publishAt: at };
    const release = await publishWithin(context, { draft: found.draft, rollout, expectedHash, publishedBy, timing });
    if (isRefusal(release)) return release;
    await setSchedule(tx, schedule, { state: 'published', releaseId: release.releaseId });
    return release;
  });
}

/** In a transaction of its own, since the refused one was rolled back. One that somebody cancelled meanwhile stays that. */
function noteFailure(viewer: SystemViewer, scheduleId: string, { code, message }: Refusal) {
  return runCommand(viewer, async ({ tx, tenantId, audit }) => {
    const schedule = await lockSchedule(tx, tenantId, scheduleId);
    if (schedule?.state !== 'waiting') return null;
    const failure = `${code}: ${message}`;
    await setSchedule(tx, schedule, { state: 'failed', failure });
    await audit('draft.publish_failed', { kind: 'draft', id: schedule.draftId }, { scheduleId, failure });
    return null;
  });
}
