import { inTenant } from '@/db/tenant';
import { findScheduleOf, type ScheduleRow } from '@/db/write/publish-schedules';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { hashOfDraft, readableDraft } from './draft-subject';
import { personNames } from './person-names';

export interface ScheduleView extends Pick<
  ScheduleRow,
  'id' | 'rollout' | 'publishAt' | 'timeZone' | 'state' | 'failure' | 'releaseId'
> {
  readonly by: string;
  /** The draft is still what was scheduled; otherwise it will not be published. */
  readonly current: boolean;
}

/** The newest schedule of a draft; null when there is none for this viewer. */
export async function getSchedule(viewer: AnyViewer, draftId: string): Promise<ScheduleView | null> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    const found = await readableDraft(tx, viewer, draftId);
    const row = found && (await findScheduleOf(tx, tenantId, draftId));
    if (!found || !row) return null;
    const nameOf = await personNames(tx, [row.createdBy]);
    const { id, rollout, publishAt, timeZone, state, failure, releaseId } = row;
    const current = row.documentHash === (await hashOfDraft(tx, found.draft));
    return { id, rollout, publishAt, timeZone, state, failure, releaseId, by: nameOf(row.createdBy), current };
  });
}
