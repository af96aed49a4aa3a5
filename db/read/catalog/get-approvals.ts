import { inTenant } from '@/db/tenant';
import { listApprovals } from '@/db/write/approvals';
import { may, type Permission } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { hashOfDraft, readableDraft } from './draft-subject';
import { personNames } from './person-names';

export interface ApprovalView {
  readonly id: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly note: string;
  readonly rollout: Rollout;
  readonly decision: 'approved' | 'changes_requested' | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionNote: string | null;
  /** It is about what the draft stands for now; any edit makes it void. */
  readonly current: boolean;
}

/** The requests about a draft, newest first, and whether the viewer's role may decide. */
export async function getApprovals(
  viewer: AnyViewer,
  draftId: string,
): Promise<{ readonly approvals: readonly ApprovalView[]; readonly mayDecide: Permission }> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    const found = await readableDraft(tx, viewer, draftId);
    const mayDecide = may(viewer, 'draft.approve', { tenantId, brandId: found?.line.brandId ?? '' });
    if (!found) return { approvals: [], mayDecide };
    const rows = await listApprovals(tx, tenantId, draftId);
    const hash = await hashOfDraft(tx, found.draft);
    const nameOf = await personNames(
      tx,
      rows.flatMap(({ requestedBy, decidedBy }) => [requestedBy, ...(decidedBy === null ? [] : [decidedBy])]),
    );
    const approvals = rows.map(
      ({
        id,
        requestedBy,
        requestedAt,
        note,
        rollout,
        decision,
        decidedBy,
        decidedAt,
        decisionNote,
        documentHash,
      }) => ({
        id,
        requestedBy: nameOf(requestedBy),
        requestedAt,
        note,
        rollout,
        decision,
        decidedBy: decidedBy === null ? null : nameOf(decidedBy),
        decidedAt,
        decisionNote,
        current: documentHash === hash,
      }),
    );
    return { approvals, mayDecide };
  });
}
