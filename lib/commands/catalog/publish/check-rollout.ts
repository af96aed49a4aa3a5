import { listApprovals } from '@/db/write/approvals';
import { timeZoneOfLine } from '@/db/write/catalog';
import type { DraftDocument } from '@/db/write/draft-document';
import type { DraftRow } from '@/db/write/drafts';
import { findLatestImpact, type ImpactRecord } from '@/db/write/impacts';
import type { CommandContext } from '@/lib/commands/run-command';
import { approvalReasons } from '@/lib/domain/catalog/approval';
import { diffCatalog } from '@/lib/domain/catalog/diff';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { refusalOfRise } from '@/lib/domain/catalog/price-notice';
import { sameRollout, type Rollout } from '@/lib/domain/catalog/rollout';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface RolloutToCheck {
  readonly draft: DraftRow;
  readonly rollout: Rollout;
  readonly read: DraftDocument;
  readonly features: readonly FeatureDefinition[];
  readonly documentHash: string;
  readonly timing: PublishTiming;
}

export interface PublishTiming {
  /** When customers are told of a price that rises: with the publish, or when it was scheduled. */
  readonly toldAt: Date;
  readonly publishAt: Date;
}

/**
 * Whether a rollout may begin: existing customers are reached with an impact somebody could look at, consumers pay more only after
 * their notice, and what needs a second person has their word, all for exactly this state of the draft. Answers the impact whose rows say who moves.
 */
export async function checkRollout(
  context: CommandContext,
  asked: RolloutToCheck,
): Promise<{ impactId: string | null } | Refusal> {
  const impact = await freshImpact(context, asked);
  if (isRefusal(impact)) return impact;
  const early = impact === null ? null : await riseTooEarly(context, asked, impact);
  if (early !== null) return early;
  const changes = diffCatalog(asked.read.base, asked.read.document);
  const reasons = approvalReasons({ impact: impact?.result ?? null, changes, features: asked.features });
  if (reasons.length > 0 && !(await isApproved(context, asked))) {
    return refuse('APPROVAL_NEEDED', 'A second person has to approve this state of the draft and this rollout.', {
      values: { reasons: reasons.join(' ') },
    });
  }
  return { impactId: impact === null || impact.result.who.total === 0 ? null : impact.id };
}

async function riseTooEarly(
  { tx, tenantId }: CommandContext,
  { draft, rollout, timing }: RolloutToCheck,
  impact: ImpactRecord,
): Promise<Refusal | null> {
  const { notices } = impact.result;
  if (notices.length === 0) return null;
  const timeZone = await timeZoneOfLine(tx, tenantId, draft.productLineId);
  return refusalOfRise({ notices, rollout, timeZone, ...timing });
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
