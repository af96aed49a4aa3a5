import { listBrandRows } from '@/db/write/brand-rows';
import {
  insertDeviceModels,
  insertFeatures,
  listDeviceModels,
  listFeatures,
  listProductLineRows,
  lockProductLine,
  releasedCatalog,
  type ProductLineRow,
} from '@/db/write/catalog';
import { activePatches, listDraftPatches, listOpenDrafts } from '@/db/write/drafts';
import { featureRow, insertNewLine, refusingTaken } from '@/lib/commands/catalog/new-product-line';
import { openDraftWith } from '@/lib/commands/catalog/open-draft-with';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { CatalogFile, CatalogFileLine } from '@/lib/domain/catalog/catalog-file';
import { decideImport, type LineImport } from '@/lib/domain/catalog/catalog-file-import';
import { documentHash } from '@/lib/domain/catalog/decide-publish';
import { applyPatches } from '@/lib/domain/catalog/patch';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface CatalogImport {
  readonly file: CatalogFile;
  /** Answers what would happen and writes nothing. */
  readonly dryRun: boolean;
  /** Confirms that product lines, features and device models the file brings are made. */
  readonly create: boolean;
}

export interface ImportedLine extends LineImport {
  readonly key: string;
  readonly brand: string;
  readonly names: CatalogFileLine['names'];
  /** The draft with the changes; an open one that says the same already is answered again. Null without changes, and in a dry run. */
  readonly draft: { readonly id: string; readonly number: number } | null;
}

/**
 * Brings a catalogue file in as ordinary drafts, one for each product line it changes, all of them or none. What is live stays
 * as it is until somebody publishes. Importing the same file again opens no second draft.
 */
export async function importCatalog(viewer: AnyViewer, wanted: CatalogImport): Promise<ImportedLine[] | Refusal> {
  return refusingTaken(() => runCommand(viewer, (context) => importLines(context, wanted)));
}

async function importLines(
  context: CommandContext,
  { file, dryRun, create }: CatalogImport,
): Promise<ImportedLine[] | Refusal> {
  const { tenantId, audit } = context;
  const refusal = refusalUnlessMay(context.viewer, 'draft.edit', { tenantId });
  if (refusal) return refusal;
  const decided: DecidedLine[] = [];
  const known = await knownThings(context);
  for (const line of file.lines) {
    const answer = await decideLine(context, line, known);
    if (isRefusal(answer)) return answer;
    decided.push(answer);
  }
  const unconfirmed = decided.find(({ result }) => makes(result));
  if (!dryRun && !create && unconfirmed)
    return refuse('INPUT_INVALID', `${unconfirmed.line.key}: ${makesText(unconfirmed.result)} Confirm with create.`, {
      field: 'create',
    });
  const imported: ImportedLine[] = [];
  for (const each of decided) {
    const draft = dryRun ? null : await carryOut(context, each);
    if (isRefusal(draft)) return draft;
    const { key, brand, names } = each.line;
    imported.push({ ...each.result, key, brand, names, draft });
  }
  const drafts = imported.flatMap(({ draft }) => draft?.id ?? []);
  if (!dryRun && drafts.length > 0)
    await audit(
      'catalog.imported',
      { kind: 'tenant', id: tenantId },
      { drafts, lines: file.lines.map(({ key }) => key) },
    );
  return imported;
}

interface KnownThings {
  readonly lines: readonly ProductLineRow[];
  readonly brands: Awaited<ReturnType<typeof listBrandRows>>;
  readonly models: Awaited<ReturnType<typeof listDeviceModels>>;
}

async function knownThings({ tx, tenantId }: CommandContext): Promise<KnownThings> {
  return {
    lines: await listProductLineRows(tx, tenantId),
    brands: await listBrandRows(tx, tenantId),
    models: await listDeviceModels(tx, tenantId),
  };
}

interface DecidedLine {
  readonly line: CatalogFileLine;
  readonly brandId: string;
  readonly row: ProductLineRow | undefined;
  readonly result: LineImport;
}

async function decideLine(
  { tx, tenantId, viewer }: CommandContext,
  line: CatalogFileLine,
  { lines, brands, models }: KnownThings,
): Promise<DecidedLine | Refusal> {
  const found = lines.find(({ key }) => key === line.key);
  const brand = brands.find((each) => (found === undefined ? each.key === line.brand : each.id === found.brandId));
  const unseen = brand && refusalUnlessMay(viewer, 'draft.edit', { tenantId, brandId: brand.id });
  if (brand === undefined || unseen)
    return refuse('NOT_FOUND', `lines.${line.key}.brand: there is no brand ${line.brand}`, {
      field: `lines.${line.key}.brand`,
    });
  const row = found && (await lockProductLine(tx, tenantId, found.id));
  const skus = new Map(
    models.map(({ sku, productLineId }) => [sku, lines.find(({ id }) => id === productLineId)?.key ?? '']),
  );
  const current = row && {
    ...row,
    brandKey: brand.key,
    features: await listFeatures(tx, tenantId, row.id),
    live: await releasedCatalog(tx, tenantId, row.liveReleaseId),
  };
  const result = decideImport(line, current, skus);
  return isRefusal(result) ? result : { line, brandId: brand.id, row, result };
}

function makes({ isNew, newFeatures, newModels }: LineImport): boolean {
  return isNew || newFeatures.length > 0 || newModels.length > 0;
}

function makesText({ isNew, newFeatures, newModels }: LineImport): string {
  if (isNew) return 'the file brings this product line.';
  const made = [...newFeatures.map(({ key }) => key), ...newModels.map(({ sku }) => sku)];
  return `the file brings ${made.join(', ')}.`;
}

/** Makes what is new, and the draft. */
async function carryOut(
  context: CommandContext,
  { line, brandId, row, result }: DecidedLine,
): Promise<ImportedLine['draft'] | Refusal> {
  const productLineId =
    row === undefined ? await makeLine(context, line, brandId) : await addToLine(context, row, result);
  if (isRefusal(productLineId)) return productLineId;
  if (result.changes.length === 0) return null;
  const open = row && (await sameDraft(context, row, result));
  if (open) return open;
  const { draftId, number } = await openDraftWith(context, {
    productLineId,
    baseReleaseId: row?.liveReleaseId ?? null,
    title: 'Imported catalogue',
    patches: result.changes.map(({ patch }) => patch),
  });
  return { id: draftId, number };
}

async function makeLine(
  context: CommandContext,
  { plans: _plans, brand: _brand, ...line }: CatalogFileLine,
  brandId: string,
): Promise<string | Refusal> {
  const made = await insertNewLine(context, { ...line, brandId });
  return isRefusal(made) ? made : made.productLineId;
}

async function addToLine(
  { tx, tenantId, viewer, newId, audit }: CommandContext,
  { id: productLineId, brandId }: ProductLineRow,
  result: LineImport,
): Promise<string | Refusal> {
  if (!makes(result)) return productLineId;
  const refusal = refusalUnlessMay(viewer, 'feature.edit', { tenantId, brandId });
  if (refusal) return refusal;
  const { newFeatures, newModels, features } = result;
  const first = features.length - newFeatures.length;
  await insertFeatures(
    tx,
    newFeatures.map((feature, index) =>
      featureRow({ tenantId, productLineId, id: newId('feature') }, feature, first + index),
    ),
  );
  await insertDeviceModels(
    tx,
    newModels.map((model) => ({ ...model, tenantId, productLineId, id: newId('model') })),
  );
  await audit(
    'product_line.extended',
    { kind: 'product_line', id: productLineId },
    { features: newFeatures.map(({ key }) => key), models: newModels.map(({ sku }) => sku) },
  );
  return productLineId;
}

/** An open draft on the same release that stands for the same. */
async function sameDraft(
  { tx, tenantId }: CommandContext,
  row: ProductLineRow,
  { document }: LineImport,
): Promise<ImportedLine['draft']> {
  const hash = documentHash(document);
  const base = await releasedCatalog(tx, tenantId, row.liveReleaseId);
  for (const draft of await listOpenDrafts(tx, tenantId, row.id)) {
    if (draft.baseReleaseId !== row.liveReleaseId) continue;
    const applied = applyPatches(base, activePatches(await listDraftPatches(tx, tenantId, draft.id)));
    if (!isRefusal(applied) && documentHash(applied.document) === hash) return { id: draft.id, number: draft.number };
  }
  return null;
}
