import { findProductLine } from '@/db/write/catalog';
import { readDraftDocument } from '@/db/write/draft-document';
import { findDraft } from '@/db/write/drafts';
import { readInFlight, insertImpact, insertImpactRows } from '@/db/write/impacts';
import { readRolloutSubjects, readUsageOf, versionInForce, type SubjectRow } from '@/db/write/rollout-subjects';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { readAgreedPrices } from '@/lib/commands/catalog/impact/read-agreed-prices';
import { sharesReader } from '@/lib/commands/catalog/impact/read-shares';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import { documentHash, planHash } from '@/lib/domain/catalog/decide-publish';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { impactOf, newTally, tallySubject } from '@/lib/domain/rollout/impact-tally';
import { limitsAsked } from '@/lib/domain/rollout/limits-asked';
import type { RolloutQuestion, RolloutSubject, VersionInForce } from '@/lib/domain/rollout/touch-subscription';

/** Subscriptions that are read, decided and written at once. */
const PAGE = 5_000;

export interface ImpactToCompute {
  readonly draftId: string;
  readonly rollout: Rollout;
  /** Who asked, when the jobs compute it for somebody. */
  readonly requestedBy?: string;
  /** Is told after each page how many subscriptions were looked at. */
  readonly onProgress?: (checked: number) => Promise<void>;
}

/**
 * Works out what publishing a draft with a rollout would do to everybody who is a customer at this time, and keeps it with the list
 * behind every number. Reads page by page, so that any number of subscriptions needs the memory of one page. Nothing that is live
 * changes.
 */
export async function computeImpact(
  viewer: AnyViewer,
  { draftId, rollout, requestedBy, onProgress }: ImpactToCompute,
): Promise<{ impactId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId } = context;
    const found = await readDraft(context, draftId);
    if (isRefusal(found)) return found;
    const { base, document, productLineId } = found;
    const targets = targetsOf(base, document);
    const versions = new Map<string, VersionInForce>();
    const impactId = newId('impact');
    const tally = newTally();
    const agreed = await readAgreedPrices(context, found);
    if (isRefusal(agreed)) return agreed;
    const question: RolloutQuestion = { rollout, at, targets, versions, agreed };
    const sharesOf = sharesReader(tx, { tenantId, productLineId, at });
    const readAfter = (after: string) =>
      readRolloutSubjects(tx, { tenantId, productLineId, after, limit: PAGE }, versions);
    for (let page = await readAfter(''); page.length > 0;) {
      const last = page.length < PAGE ? undefined : page.at(-1);
      const subjects = await withFacts(context, question, { page, sharesOf });
      // The database reads the next page while this one is decided.
      const next = last === undefined ? Promise.resolve([]) : readAfter(last.facts.id);
      const rows = subjects.flatMap((subject) => tallySubject(tally, question, subject) ?? []);
      [page] = await Promise.all([next, insertImpactRows(tx, { tenantId, impactId }, rows)]);
      await onProgress?.(tally.checked);
    }
    const inFlight = await readInFlight(tx, { tenantId, productLineId, planKeys: [...targets.keys()], at });
    await insertImpact(tx, {
      tenantId,
      id: impactId,
      draftId,
      documentHash: documentHash(document),
      baseReleaseId: found.baseReleaseId,
      rollout,
      asOf: at,
      result: impactOf(tally, rollout, inFlight),
      createdBy: requestedBy ?? actorId(viewer),
    });
    return { impactId };
  });
}

interface DraftToWeigh {
  readonly productLineId: string;
  readonly brandId: string;
  readonly baseReleaseId: string | null;
  readonly base: CatalogDocument;
  readonly document: CatalogDocument;
}

async function readDraft({ tx, tenantId, viewer }: CommandContext, draftId: string): Promise<DraftToWeigh | Refusal> {
  const refusal = refusalUnlessMay(viewer, 'draft.read', { tenantId });
  if (refusal) return refusal;
  const draft = await findDraft(tx, tenantId, draftId);
  const line = draft && (await findProductLine(tx, tenantId, draft.productLineId));
  if (!draft || !line) return refuse('NOT_FOUND', 'There is no such draft.');
  const outside = refusalUnlessMay(viewer, 'draft.read', { tenantId, brandId: line.brandId });
  if (outside) return outside;
  const read = await readDraftDocument(tx, draft);
  if (isRefusal(read)) return read;
  const { id: productLineId, brandId } = line;
  return { productLineId, brandId, baseReleaseId: draft.baseReleaseId, base: read.base, document: read.document };
}

/** The plans that would get a new version. It has no id yet, so it is named after its plan. */
function targetsOf(base: CatalogDocument, document: CatalogDocument): Map<string, VersionInForce> {
  const before = new Map(base.plans.map((plan) => [plan.key, planHash(plan)]));
  const changed = document.plans.filter((plan) => before.get(plan.key) !== planHash(plan));
  return new Map(
    changed.map((content) => {
      const { key } = content;
      return [key, versionInForce({ id: `draft:${key}`, planId: key, planKey: key, number: 0, content })];
    }),
  );
}

async function withFacts(
  { tx, tenantId, at }: CommandContext,
  question: RolloutQuestion,
  { page, sharesOf }: { readonly page: readonly SubjectRow[]; readonly sharesOf: ReturnType<typeof sharesReader> },
): Promise<RolloutSubject[]> {
  if (question.rollout.kind === 'new_customers' && question.agreed === undefined)
    return page.map((row) => ({ ...row, usage: new Map(), shares: [] }));
  const asked = page.flatMap(({ facts }) => limitsAsked(question, facts));
  const [usage, shares] = await Promise.all([readUsageOf(tx, { tenantId, at, asked }), sharesOf(page)]);
  return page.map((row) => ({
    ...row,
    usage: usage.get(row.facts.id) ?? new Map<string, number>(),
    shares: shares.get(row.facts.id) ?? [],
  }));
}
