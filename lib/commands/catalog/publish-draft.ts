import {
  findReleaseOfDraft,
  insertPlan,
  insertPlanVersion,
  insertRelease,
  insertReleasePlans,
  lastReleaseNumber,
  lastVersionNumbers,
  listFeatures,
  listPlanIds,
  listReleasedPlans,
  lockProductLine,
  moveLiveRelease,
  notifyCatalog,
  releasedCatalog,
  type ProductLineRow,
  type ReleasedPlan,
} from '@/db/write/catalog';
import { activePatches, closeDraft, findDraft, listDraftPatches, type DraftRow } from '@/db/write/drafts';
import { listDraftReasons } from '@/db/write/draft-reasons';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { editableDraft } from '@/lib/commands/catalog/editable-draft';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { catalogContext } from '@/lib/domain/catalog/catalog-context';
import { checkCatalog } from '@/lib/domain/catalog/check-catalog';
import { decidePublish, type PlanToRelease, type PublishDecision } from '@/lib/domain/catalog/decide-publish';
import { applyPatches } from '@/lib/domain/catalog/patch';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface PublishedRelease {
  readonly releaseId: string;
  readonly number: number;
  /** The keys of the plans that got a new version; the others keep theirs. */
  readonly changedPlans: readonly string[];
}

/**
 * Makes a draft live for new customers, in one transaction. Existing subscriptions stay pinned to the versions they
 * bought. `expectedHash` is the hash of what was reviewed; another state is refused.
 */
export async function publishDraft(
  viewer: AnyViewer,
  { draftId, expectedHash }: { draftId: string; expectedHash?: string },
): Promise<PublishedRelease | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit, emit } = context;
    const refusal = refusalUnlessMay(viewer, 'release.publish', { tenantId });
    if (refusal) return refusal;
    const found = await editableDraft(context, draftId);
    if (isRefusal(found)) return (await alreadyPublished(context, draftId)) ?? found;
    const line = await lockProductLine(tx, tenantId, found.line.id);
    assert(line, 'a draft has a product line');
    const live = line.liveReleaseId === null ? [] : await listReleasedPlans(tx, tenantId, line.liveReleaseId);
    const decision = await decide(context, { draft: found.draft, line, live, expectedHash });
    if (isRefusal(decision)) return decision;
    const release = await insertDecided(context, { draft: found.draft, line, decision });
    const moved = await moveLiveRelease(tx, line, line.liveReleaseId, release.releaseId);
    const closed = await closeDraft(tx, tenantId, draftId, { closedAt: at, closedAs: 'published' });
    assert(moved && closed, 'a locked product line and a locked draft move together');
    await emit('release.published', { ...release, productLineId: line.id, brandId: line.brandId, draftId });
    await audit(
      'release.published',
      { kind: 'release', id: release.releaseId },
      { ...release, documentHash: decision.documentHash },
    );
    await notifyCatalog(tx, tenantId, line.id);
    return release;
  });
}

/** A second press of the button is told which release the first one made. */
async function alreadyPublished({ tx, tenantId, viewer }: CommandContext, draftId: string): Promise<Refusal | null> {
  const release = await findReleaseOfDraft(tx, tenantId, draftId);
  const draft = release && (await findDraft(tx, tenantId, draftId));
  const line = release && (await lockProductLine(tx, tenantId, release.productLineId));
  if (!release || !draft || !line) return null;
  if (refusalUnlessMay(viewer, 'release.publish', { tenantId, brandId: line.brandId })) return null;
  return refuse('ALREADY_DONE', `Draft ${draft.number} was published as r${release.number}.`, {
    values: { releaseId: release.id, number: String(release.number) },
  });
}

interface Publishing {
  readonly draft: DraftRow;
  readonly line: ProductLineRow;
}

async function decide(
  { tx, tenantId }: CommandContext,
  { draft, line, live, expectedHash }: Publishing & { live: readonly ReleasedPlan[]; expectedHash: string | undefined },
): Promise<PublishDecision | Refusal> {
  const base = await releasedCatalog(tx, tenantId, draft.baseReleaseId);
  const applied = applyPatches(base, activePatches(await listDraftPatches(tx, tenantId, draft.id)));
  if (isRefusal(applied)) return applied;
  const { document } = applied;
  const features = await listFeatures(tx, tenantId, line.id);
  const plans = live.map(({ content, versionId, contentHash }) => ({
    key: content.key,
    planVersionId: versionId,
    contentHash,
  }));
  return decidePublish({
    live: line.liveReleaseId === null ? null : { releaseId: line.liveReleaseId, plans },
    draftBaseReleaseId: draft.baseReleaseId,
    document,
    expectedHash,
    findings: checkCatalog(document, features, catalogContext(line.currencies, document, base)),
    reasons: new Set((await listDraftReasons(tx, tenantId, draft)).map(({ warning }) => warning)),
  });
}

async function insertDecided(
  { tx, tenantId, viewer, at, newId }: CommandContext,
  { draft, line, decision }: Publishing & { decision: PublishDecision },
): Promise<PublishedRelease> {
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
    rollout: 'new_customers',
    publishedAt: at,
    publishedBy: actorId(viewer),
  });
  const offered = await insertVersions({ tx, tenantId, at, newId }, line.id, decision.plans);
  await insertReleasePlans(
    tx,
    offered.map((plan, position) => ({ tenantId, releaseId, position, ...plan })),
  );
  const changedPlans = decision.plans.filter((plan) => plan.kind === 'NEW_VERSION').map((plan) => plan.key);
  return { releaseId, number, changedPlans };
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
