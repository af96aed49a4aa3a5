import type { ApprovalView } from '@/db/read/catalog/get-approvals';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import type { ImpactView } from '@/db/read/catalog/get-impact';
import { approvalReasons, type ApprovalReason } from '@/lib/domain/catalog/approval';
import { sameRollout, type Rollout } from '@/lib/domain/catalog/rollout';

export interface ApprovalState {
  /** What would be published with the draft: what was computed last, or new customers only. */
  readonly rollout: Rollout;
  /** Why a second person has to look; empty when nobody has to. */
  readonly reasons: readonly ApprovalReason[];
  /** The newest request about exactly this draft and rollout. */
  readonly request: ApprovalView | undefined;
  /** The newest request of all, when it is about something else than what is on the page. */
  readonly voided: ApprovalView | undefined;
  readonly isMissing: boolean;
}

/** Where a draft stands with the second person. */
export function approvalOf(
  { draft, features }: DraftReview,
  view: ImpactView | null,
  approvals: readonly ApprovalView[],
): ApprovalState {
  const rollout: Rollout = view?.rollout ?? { kind: 'new_customers' };
  const impact = view === null || rollout.kind === 'new_customers' ? null : view.impact;
  const reasons = approvalReasons({ impact, changes: draft.changes, features });
  const request = approvals.find((each) => each.current && sameRollout(each.rollout, rollout));
  const isMissing = reasons.length > 0 && request?.decision !== 'approved';
  return { rollout, reasons, request, voided: request === undefined ? approvals[0] : undefined, isMissing };
}
