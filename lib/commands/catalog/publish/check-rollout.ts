import { listApprovals } from '@/db/write/approvals';
import type { DraftDocument } from '@/db/write/draft-document';
import type { DraftRow } from '@/db/write/drafts';
import { findLatestImpact, type ImpactRecord } from '@/db/write/impacts';
import type { CommandContext } from '@/lib/commands/run-command';
import { approvalReasons } from '@/lib/domain/catalog/approval';
import { diffCatalog } from '@/lib/domain/catalog/diff';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { sameRollout, type Rollout } from '@/lib/domain/catalog/rollout';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface RolloutToCheck {
  readonly draft: DraftRow;
  readonly rollout: Rollout;
  readonly read: DraftDocument;
  readonly features: readonly FeatureDefinition[];
  readonly documentHash: string;
}

/**
 * Whether a rollout may begin: existing customers are reached with an impact somebody could look at, and what needs a second
 * person has their word, both for exactly this state of the draft. Answers the impact whose rows say who moves.
 */
export async function checkRollout(
  context: CommandContext,
  asked: RolloutToCheck,
): Promise<{ impactId: string | null } | Refusal> {
  const impact = await freshImpact(context, asked);
  if (isRefusal(impact)) return impact;
  const changes = diffCatalog(asked.read.base, asked.read.document);
  const reasons = approvalReasons({ impact: impact?.result ?? null, changes, features: asked.features });
  if (reasons.length > 0 && !(await isApproved(context, asked))) {
    return refuse('APPROVAL_NEEDED', 'A second person has to approve this state of the draft and this rollout.', {
      values: { reasons: reasons.join(' ') },
    });
  }
  return { impactId: impact === null || impact.result.who.total === 0 ? null : impact.id };
}

async function freshImpact(
  { tx, tenantId }: CommandContext,
  { draft, rollout, documentHash }: RolloutToCheck,
): Promise<ImpactRecord | null | Refusal> {
  if (rollout.kind === 'new_customers') return null;
  const impact = await findLatestImpact(tx, tenantId, draft.id);
  const isFresh =
    impact !== undefined &&
    impact.documentHash === documentHash &&
    impact.baseReleaseId === draft.baseReleaseId &&
    sameRollout(impact.rollout, rollout);
  return isFresh
    ? impact
    : refuse('IMPACT_STALE', 'Compute the impact of exactly this draft and rollout before publishing it.');
}

/** The newest word counts: changes that were asked for after an approval stand against it. */
async function isApproved(
  { tx, tenantId }: CommandContext,
  { draft, rollout, documentHash }: RolloutToCheck,
): Promise<boolean> {
  const newest = (await listApprovals(tx, tenantId, draft.id)).find(
    (row) => row.decision !== null && row.documentHash === documentHash && sameRollout(row.rollout, rollout),
  );
  return newest?.decision === 'approved';
}
