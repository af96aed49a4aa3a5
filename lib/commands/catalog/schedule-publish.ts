import { findScheduleOf, insertSchedule } from '@/db/write/publish-schedules';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { editableDraft } from '@/lib/commands/catalog/editable-draft';
import { checkPublication, tellOfRise } from '@/lib/commands/catalog/publish/publish-within';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { isTimeZone } from '@/lib/domain/time/calendar';

export interface PublishToSchedule {
  readonly draftId: string;
  readonly expectedHash?: string;
  readonly rollout: Rollout;
  readonly publishAt: Date;
  /** In which the time was chosen and is shown; the instant counts. */
  readonly timeZone: string;
}

/**
 * Has exactly this state of a draft published at a time, by the clock of the tenant. What would be refused now is refused now; a
 * draft that is edited before the time is not published. Where a price rises, customers are told now, so their notice begins now.
 */
export async function schedulePublish(
  viewer: AnyViewer,
  { draftId, expectedHash, rollout, publishAt, timeZone }: PublishToSchedule,
): Promise<{ scheduleId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId, audit } = context;
    const refusal = refusalUnlessMay(viewer, 'release.publish', { tenantId });
    if (refusal) return refusal;
    const found = await editableDraft(context, draftId);
    if (isRefusal(found)) return found;
    if (!isTimeZone(timeZone))
      return refuse('INPUT_INVALID', 'This is no time zone; accepted is one such as Europe/Berlin.', {
        field: 'timeZone',
      });
    if (publishAt <= at)
      return refuse('INPUT_INVALID', 'The time to publish has to be in the future.', { field: 'publishAt' });
    if ((await findScheduleOf(tx, tenantId, draftId))?.state === 'waiting')
      return refuse('CONFLICT', 'This draft waits to be published already. Cancel that first.');
    const createdBy = actorId(viewer);
    const checked = await checkPublication(context, {
      draft: found.draft,
      rollout,
      expectedHash,
      publishedBy: createdBy,
      timing: { toldAt: at, publishAt },
    });
    if (isRefusal(checked)) return checked;
    const scheduleId = newId('schedule');
    const { documentHash } = checked.decision;
    await insertSchedule(tx, {
      tenantId,
      id: scheduleId,
      draftId,
      documentHash,
      rollout,
      publishAt,
      timeZone,
      state: 'waiting',
      createdBy,
      createdAt: at,
    });
    const timing = { toldAt: at, publishAt };
    if (checked.impactId !== null) await tellOfRise(context, { draft: found.draft, rollout, timing }, checked.impactId);
    const about = { scheduleId, publishAt: publishAt.toISOString(), timeZone, rollout, documentHash };
    await audit('draft.publish_scheduled', { kind: 'draft', id: draftId }, about);
    return { scheduleId };
  });
}
