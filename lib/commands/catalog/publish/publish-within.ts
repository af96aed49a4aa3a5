import {
  listFeatures,
  listReleasedPlans,
  lockProductLine,
  moveLiveRelease,
  notifyCatalog,
  type ProductLineRow,
} from '@/db/write/catalog';
import { readDraftDocument, type DraftDocument } from '@/db/write/draft-document';
import { listDraftReasons } from '@/db/write/draft-reasons';
import { closeDraft, type DraftRow } from '@/db/write/drafts';
import { tellPriceRises } from '@/db/write/price-rises';
import { startMigration } from '@/lib/commands/catalog/migrations/start-migration';
import type { CommandContext } from '@/lib/commands/run-command';
import { assert } from '@/lib/domain/assert';
import { catalogContext } from '@/lib/domain/catalog/catalog-context';
import { checkCatalog } from '@/lib/domain/catalog/check-catalog';
import { decidePublish, type PublishDecision } from '@/lib/domain/catalog/decide-publish';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { movesFrom, type Rollout } from '@/lib/domain/catalog/rollout';
import type { OverrideChanges } from '@/lib/domain/coupons/decide-override-changes';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { checkRollout, type PublishTiming } from './check-rollout';
import { decideOverrides, publishOverrides } from './publish-overrides';
import { insertDecidedRelease, type PublishedRelease } from './insert-decided-release';

export interface ReleaseWithMigration extends PublishedRelease {
  /** Moves existing subscriptions; null when nobody is touched. */
  readonly migrationId: string | null;
}

export interface Publication {
  /** Locked, open and allowed. */
  readonly draft: DraftRow;
  readonly rollout: Rollout;
  readonly publishedBy: string;
  /** `documentHash` of what was reviewed; another state is refused. */
  readonly expectedHash?: string | undefined;
  /** Told and published at once when not stated. */
  readonly timing?: PublishTiming;
  /** The draft of a release that this one goes back to: what was reasoned and approved there holds again. */
  readonly backTo?: DraftRow | null;
}

interface Prepared {
  readonly overrides: OverrideChanges;
  readonly line: ProductLineRow;
  readonly decision: PublishDecision;
  readonly features: readonly FeatureDefinition[];
  readonly read: DraftDocument;
}

/** Everything that has to hold before a draft is published, without publishing it. Locks the product line. */
export async function checkPublication(
  context: CommandContext,
  publication: Publication,
): Promise<(Prepared & { readonly impactId: string | null }) | Refusal> {
  const prepared = await prepare(context, publication);
  if (isRefusal(prepared)) return prepared;
  const { at } = context;
  const { draft, rollout, backTo, timing = { toldAt: at, publishAt: at } } = publication;
  if (backTo !== undefined) return { ...prepared, impactId: null };
  const { features, read, decision } = prepared;
  const { documentHash } = decision;
  const checked = await checkRollout(context, { draft, rollout, read, features, documentHash, timing });
  return isRefusal(checked) ? checked : { ...prepared, ...checked };
}

/** Makes a draft live as a part of a command: the release, its versions and the list of those who are to move. */
export async function publishWithin(
  context: CommandContext,
  publication: Publication,
): Promise<ReleaseWithMigration | Refusal> {
  const checked = await checkPublication(context, publication);
  if (isRefusal(checked)) return checked;
  const { tx, tenantId, at, audit, emit } = context;
  const { draft, rollout, publishedBy } = publication;
  const { line, decision, overrides, impactId } = checked;
  const inserted = await insertDecidedRelease(context, {
    draft,
    line,
    decision,
    rollout: rollout.kind,
    publishedBy,
  });
  const { newVersions, ...release } = inserted;
  const { releaseId } = release;
  await publishOverrides(context, overrides, { releaseId, productLineId: line.id, publishedBy });
  const moved = await moveLiveRelease(tx, line, line.liveReleaseId, release.releaseId);
  const closed = await closeDraft(tx, tenantId, draft.id, { closedAt: at, closedAs: 'published' });
  assert(moved && closed, 'a locked product line and a locked draft move together');
  const migrationId =
    impactId === null
      ? null
      : await startMigration(context, {
          releaseId: release.releaseId,
          rollout,
          impactId,
          newVersions,
          createdBy: publishedBy,
        });
  if (impactId !== null) await tellOfRise(context, publication, impactId);
  await emit('release.published', { ...release, productLineId: line.id, brandId: line.brandId, draftId: draft.id });
  await audit(
    'release.published',
    { kind: 'release', id: release.releaseId },
    { ...release, documentHash: decision.documentHash, rollout, migrationId },
  );
  await notifyCatalog(tx, tenantId, line.id);
  return { ...release, migrationId };
}

/** Has everybody told whose price rises, with what is published or scheduled; nobody twice. */
export async function tellOfRise(
  { tx, tenantId, at, correlationId }: CommandContext,
  { draft, rollout, timing = { toldAt: at, publishAt: at } }: Pick<Publication, 'draft' | 'rollout' | 'timing'>,
  impactId: string,
): Promise<void> {
  const { toldAt, publishAt } = timing;
  const from = movesFrom(rollout, publishAt);
  // Told when it was scheduled.
  if (from === null || toldAt < at) return;
  await tellPriceRises(tx, { tenantId, draftId: draft.id, impactId, publishAt, from, at, correlationId });
}

async function prepare(
  context: CommandContext,
  { draft, expectedHash, backTo }: Publication,
): Promise<Prepared | Refusal> {
  const { tx, tenantId } = context;
  const line = await lockProductLine(tx, tenantId, draft.productLineId);
  assert(line, 'a draft has a product line');
  const live = line.liveReleaseId === null ? [] : await listReleasedPlans(tx, tenantId, line.liveReleaseId);
  const read = await readDraftDocument(tx, draft);
  if (isRefusal(read)) return read;
  const { base, document } = read;
  const features = await listFeatures(tx, tenantId, line.id);
  const plans = live.map(({ content, versionId, contentHash }) => ({
    key: content.key,
    planVersionId: versionId,
    contentHash,
  }));
  const reasoned = await Promise.all(
    [draft, ...(backTo ? [backTo] : [])].map((each) => listDraftReasons(tx, tenantId, each)),
  );
  const decision = decidePublish({
    live: line.liveReleaseId === null ? null : { releaseId: line.liveReleaseId, plans, overrides: base.overrides },
    draftBaseReleaseId: draft.baseReleaseId,
    document,
    expectedHash,
    findings: checkCatalog(document, features, catalogContext(line.currencies, document, base)),
    reasons: new Set(reasoned.flat().map(({ warning }) => warning)),
  });
  if (isRefusal(decision)) return decision;
  const { id: productLineId, brandId } = line;
  const overrides = await decideOverrides(context, { productLineId, brandId, base, document });
  return isRefusal(overrides) ? overrides : { line, decision, features, read, overrides };
}
