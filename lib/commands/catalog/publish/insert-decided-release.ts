import {
  insertPlan,
  insertPlanVersion,
  insertRelease,
  insertReleasePlans,
  lastReleaseNumber,
  lastVersionNumbers,
  listPlanIds,
  type ProductLineRow,
} from '@/db/write/catalog';
import type { DraftRow } from '@/db/write/drafts';
import type { CommandContext } from '@/lib/commands/run-command';
import type { PlanToRelease, PublishDecision } from '@/lib/domain/catalog/decide-publish';
import type { Rollout } from '@/lib/domain/catalog/rollout';

export interface PublishedRelease {
  readonly releaseId: string;
  readonly number: number;
  /** The keys of the plans that got a new version; the others keep theirs. */
  readonly changedPlans: readonly string[];
}

export interface ReleaseToInsert {
  readonly draft: DraftRow;
  readonly line: ProductLineRow;
  readonly decision: PublishDecision;
  readonly rollout: Rollout['kind'];
  readonly publishedBy: string;
}

/** A release with the plan versions it made, by plan key. */
export interface InsertedRelease extends PublishedRelease {
  readonly newVersions: ReadonlyMap<string, string>;
}

/** Writes a decided release: a new version for each plan that changed, and what is offered in order. */
export async function insertDecidedRelease(
  { tx, tenantId, at, newId }: CommandContext,
  { draft, line, decision, rollout, publishedBy }: ReleaseToInsert,
): Promise<InsertedRelease> {
  const releaseId = newId('release');
  const number = (await lastReleaseNumber(tx, tenantId, line.id)) + 1;
  const title = draft.title === '' ? `Draft ${draft.number}` : draft.title;
  await insertRelease(tx, {
    tenantId,
    id: releaseId,
    productLineId: line.id,
    number,
    title,
    baseReleaseId: draft.baseReleaseId,
    draftId: draft.id,
    rollout,
    overrides: decision.overrides,
    publishedAt: at,
    publishedBy,
  });
  const offered = await insertVersions({ tx, tenantId, at, newId }, line.id, decision.plans);
  await insertReleasePlans(
    tx,
    offered.map((plan, position) => ({ tenantId, releaseId, position, ...plan })),
  );
  const changed = decision.plans.flatMap(({ kind, key }, position) => {
    const planVersionId = offered[position]?.planVersionId;
    return kind === 'NEW_VERSION' && planVersionId !== undefined ? [[key, planVersionId] as const] : [];
  });
  return { releaseId, number, changedPlans: changed.map(([key]) => key), newVersions: new Map(changed) };
}

/** A new version for each plan that changed; the others are offered as they are. */
async function insertVersions(
  { tx, tenantId, at, newId }: Pick<CommandContext, 'tx' | 'tenantId' | 'at' | 'newId'>,
  productLineId: string,
  plans: readonly PlanToRelease[],
): Promise<{ planId: string; planVersionId: string }[]> {
  const planIds = await listPlanIds(tx, tenantId, productLineId);
  const numbers = await lastVersionNumbers(tx, tenantId, [...planIds.values()]);
  const offered: { planId: string; planVersionId: string }[] = [];
  for (const plan of plans) {
    let planId = planIds.get(plan.key);
    if (planId === undefined) {
      planId = newId('plan');
      await insertPlan(tx, { tenantId, id: planId, productLineId, key: plan.key, createdAt: at });
    }
    if (plan.kind === 'KEEP') {
      offered.push({ planId, planVersionId: plan.planVersionId });
      continue;
    }
    const { content, contentHash } = plan;
    const planVersionId = newId('version');
    const number = (numbers.get(planId) ?? 0) + 1;
    await insertPlanVersion(tx, { tenantId, id: planVersionId, planId, number, content, contentHash, publishedAt: at });
    offered.push({ planId, planVersionId });
  }
  return offered;
}
