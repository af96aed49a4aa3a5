import type { Tx } from '@/db/client';
import { inTenant } from '@/db/tenant';
import { listBrandRows } from '@/db/write/brand-rows';
import {
  listDeviceModels,
  listFeatures,
  listProductLineRows,
  releasedCatalog,
  type DeviceModelRow,
  type ProductLineRow,
} from '@/db/write/catalog';
import { activePatches, findOpenDraft, listDraftPatches } from '@/db/write/drafts';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { CATALOG_FILE_FORMAT, CATALOG_FILE_VERSION, type CatalogFile } from '@/lib/domain/catalog/catalog-file';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import { applyPatches } from '@/lib/domain/catalog/patch';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface ExportedPart {
  /** Only the product lines of this brand. */
  readonly brandKey?: string | undefined;
  /** `draft` takes the newest open draft of a line where there is one. */
  readonly content: 'live' | 'draft';
}

/** The catalogue of the viewer's brands as a file. Stated again it changes nothing, so two exports of one state are equal. */
export async function exportCatalog(
  viewer: AnyViewer,
  { brandKey, content }: ExportedPart,
): Promise<CatalogFile | Refusal> {
  const { tenantId } = viewer;
  // What is not live is for those who work on it; keys that may only read see what is live.
  const action = content === 'live' && viewer.kind === 'key' ? 'catalog.read' : actionFor(viewer);
  const refusal = refusalUnlessMay(viewer, action, { tenantId });
  if (refusal) return refusal;
  return inTenant(tenantId, async (tx) => {
    const brands = (await listBrandRows(tx, tenantId)).filter(
      ({ id }) => refusalUnlessMay(viewer, action, { tenantId, brandId: id }) === null,
    );
    if (brandKey !== undefined && !brands.some(({ key }) => key === brandKey))
      return refuse('NOT_FOUND', `There is no brand ${brandKey}.`, { field: 'brand' });
    const models = await listDeviceModels(tx, tenantId);
    const lines: CatalogFile['lines'] = [];
    for (const row of await listProductLineRows(tx, tenantId)) {
      const brand = brands.find(({ id, key }) => id === row.brandId && (brandKey ?? key) === key);
      if (brand === undefined) continue;
      const plans = content === 'live' ? await released(tx, row) : await drafted(tx, row);
      if (isRefusal(plans)) return plans;
      lines.push(await fileLine(tx, row, { brand: brand.key, models, document: plans }));
    }
    return { format: CATALOG_FILE_FORMAT, version: CATALOG_FILE_VERSION, lines };
  });
}

function actionFor(viewer: AnyViewer): 'draft.read' | 'draft.edit' {
  return viewer.kind === 'key' ? 'draft.edit' : 'draft.read';
}

function released(tx: Tx, { tenantId, liveReleaseId }: ProductLineRow): Promise<CatalogDocument> {
  return releasedCatalog(tx, tenantId, liveReleaseId);
}

async function drafted(tx: Tx, row: ProductLineRow): Promise<CatalogDocument | Refusal> {
  const draft = await findOpenDraft(tx, row.tenantId, row.id);
  if (draft === undefined) return released(tx, row);
  const base = await releasedCatalog(tx, row.tenantId, draft.baseReleaseId);
  const applied = applyPatches(base, activePatches(await listDraftPatches(tx, row.tenantId, draft.id)));
  return isRefusal(applied) ? applied : applied.document;
}

interface LineParts {
  readonly brand: string;
  readonly models: readonly DeviceModelRow[];
  readonly document: CatalogDocument;
}

async function fileLine(
  tx: Tx,
  row: ProductLineRow,
  { brand, models, document }: LineParts,
): Promise<CatalogFile['lines'][number]> {
  const { key, names, description, unitNames, currencies, featureGroups } = row;
  const features = await listFeatures(tx, row.tenantId, row.id);
  const line = {
    key,
    brand,
    names,
    description,
    unitNames,
    currencies,
    featureGroups,
    models: models
      .filter((model) => model.productLineId === row.id)
      .map(({ sku, name, hardwareRevision }) => ({ sku, name, hardwareRevision })),
    features: features.map(({ id: _id, position: _position, ...feature }) => feature),
    plans: document.plans,
  };
  // Members nobody stated are left out, as they are in the file.
  return JSON.parse(JSON.stringify(line)) as CatalogFile['lines'][number];
}
