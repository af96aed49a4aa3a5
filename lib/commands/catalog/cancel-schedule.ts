import { lockSchedule, setSchedule } from '@/db/write/publish-schedules';
import { findProductLine } from '@/db/write/catalog';
import { findDraft } from '@/db/write/drafts';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Takes a scheduled publish back before its time. */
export async function cancelSchedule(
  viewer: AnyViewer,
  { scheduleId }: { readonly scheduleId: string },
): Promise<{ scheduleId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'release.publish', { tenantId });
    if (refusal) return refusal;
    const schedule = await lockSchedule(tx, tenantId, scheduleId);
    const draft = schedule && (await findDraft(tx, tenantId, schedule.draftId));
    const line = draft && (await findProductLine(tx, tenantId, draft.productLineId));
    if (!schedule || !line) return refuse('NOT_FOUND', 'Nothing of this name is scheduled.');
    const outside = refusalUnlessMay(viewer, 'release.publish', { tenantId, brandId: line.brandId });
    if (outside) return outside;
    if (schedule.state !== 'waiting')
      return refuse('ALREADY_DONE', `This is ${schedule.state} already.`, { values: { state: schedule.state } });
    await setSchedule(tx, schedule, { state: 'cancelled' });
    await audit('draft.schedule_cancelled', { kind: 'draft', id: schedule.draftId }, { scheduleId });
    return { scheduleId };
  });
}
