import { inTenant } from '@/db/tenant';
import { findLatestImpact } from '@/db/write/impacts';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Impact } from '@/lib/domain/catalog/impact/impact';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { hashOfDraft, readableDraft } from './draft-subject';
import { personNames } from './person-names';

/** What was computed last for a draft. */
export interface ImpactView {
  readonly id: string;
  readonly asOf: Date;
  readonly by: string;
  readonly rollout: Rollout;
  readonly documentHash: string;
  readonly impact: Impact;
  /** What moved since: the draft, or what is live. Null while it still says what publishing does. */
  readonly stale: 'document' | 'base' | null;
}

/** Null when nothing was computed, or there is no such draft for this viewer. */
export async function getImpact(viewer: AnyViewer, draftId: string): Promise<ImpactView | null> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    const found = await readableDraft(tx, viewer, draftId);
    const row = found && (await findLatestImpact(tx, tenantId, draftId));
    if (!found || !row) return null;
    const nameOf = await personNames(tx, [row.createdBy]);
    const isBaseOld = row.baseReleaseId !== found.draft.baseReleaseId || row.baseReleaseId !== found.line.liveReleaseId;
    const stale = row.documentHash !== (await hashOfDraft(tx, found.draft)) ? 'document' : isBaseOld ? 'base' : null;
    const { id, asOf, rollout, documentHash, result } = row;
    return { id, asOf, by: nameOf(row.createdBy), rollout, documentHash, impact: result, stale };
  });
}
