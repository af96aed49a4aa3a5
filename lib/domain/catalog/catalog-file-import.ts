import { canonicalJson } from '@/lib/domain/canonical-json';
import { catalogContext } from '@/lib/domain/catalog/catalog-context';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { CatalogFileLine } from '@/lib/domain/catalog/catalog-file';
import { checkCatalog, type Finding } from '@/lib/domain/catalog/check-catalog';
import { diffCatalog, type DiffRow } from '@/lib/domain/catalog/diff';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { applyPatches } from '@/lib/domain/catalog/patch';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

/** What a product line is before an import. */
export interface CurrentLine extends Pick<CatalogFileLine, 'names' | 'description' | 'unitNames'> {
  readonly currencies: readonly string[];
  readonly featureGroups: readonly CatalogFileLine['featureGroups'][number][];
  readonly brandKey: string;
  readonly features: readonly FeatureDefinition[];
  /** What is live; no plans before the first release. */
  readonly live: CatalogDocument;
}

export interface LineImport {
  readonly isNew: boolean;
  readonly newFeatures: CatalogFileLine['features'];
  readonly newModels: CatalogFileLine['models'];
  /** Paths the file states otherwise than they are, and that an import leaves as they are. */
  readonly unchanged: readonly string[];
  /** What a draft would change about what is live; it holds the draft's edits. */
  readonly changes: readonly DiffRow[];
  /** What the draft stands for. */
  readonly document: CatalogDocument;
  readonly features: readonly FeatureDefinition[];
  readonly findings: readonly Finding[];
}

const NOTHING: CatalogDocument = { plans: [] };

/**
 * What importing one line of a file would do: features and models to be made, and the differences of its plans to what is
 * live. `skus` says which line each known device model belongs to.
 */
export function decideImport(
  line: CatalogFileLine,
  current: CurrentLine | undefined,
  skus: ReadonlyMap<string, string>,
): LineImport | Refusal {
  const known = current?.features ?? [];
  const newFeatures = line.features.filter(({ key }) => !known.some((feature) => feature.key === key));
  const features = [
    ...known,
    ...newFeatures.map((feature, index) => ({ ...feature, id: `new ${feature.key}`, position: known.length + index })),
  ];
  const wrong =
    collision(line, current) ?? strangers(line, features) ?? wrongModels(line, skus) ?? wrongGroup(line, current);
  if (wrong !== null) return wrong;
  const live = current?.live ?? NOTHING;
  const changes = diffCatalog(live, { ...live, plans: line.plans });
  const applied = applyPatches(
    live,
    changes.map(({ patch }) => patch),
  );
  if (isRefusal(applied)) return { ...applied, field: `lines.${line.key}.${applied.field ?? 'plans'}` };
  const { document } = applied;
  const currencies = current?.currencies ?? line.currencies;
  return {
    isNew: current === undefined,
    newFeatures,
    newModels: line.models.filter(({ sku }) => !skus.has(sku)),
    unchanged: current === undefined ? [] : differing(line, current),
    changes,
    document,
    features,
    findings: checkCatalog(document, features, catalogContext(currencies, document, live)),
  };
}

/** A feature's key and code mean the same for ever, so a file cannot give them another meaning. */
function collision(line: CatalogFileLine, current: CurrentLine | undefined): Refusal | null {
  if (current === undefined) return null;
  if (current.brandKey !== line.brand)
    return conflict(`lines.${line.key}.brand`, `this product line belongs to ${current.brandKey}`);
  for (const { key, kind, code } of line.features) {
    const at = `lines.${line.key}.features.${key}`;
    const same = current.features.find((feature) => feature.key === key);
    if (same !== undefined && same.kind !== kind)
      return conflict(`${at}.kind`, `there is a feature with this key already, and it is a ${same.kind}`);
    if (same !== undefined && same.code !== code)
      return conflict(`${at}.code`, `there is a feature with this key already, and its code is ${same.code}`);
    const other = current.features.find((feature) => feature.code === code && feature.key !== key);
    if (other !== undefined) return conflict(`${at}.code`, `the feature ${other.key} has this code`);
  }
  return null;
}

/** Meters and features that neither the file nor the product line defines. */
function strangers(line: CatalogFileLine, features: readonly FeatureDefinition[]): Refusal | null {
  for (const plan of line.plans) {
    const at = `lines.${line.key}.plans.${plan.key}`;
    for (const [key, { kind }] of Object.entries(plan.grants)) {
      const feature = features.find((candidate) => candidate.key === key);
      if (feature === undefined) return unknown(`${at}.grants.${key}`, `there is no feature ${key}`);
      if (feature.kind !== kind) return unknown(`${at}.grants.${key}.kind`, `${key} is a ${feature.kind}`);
    }
    for (const { key, quantity } of plan.items ?? []) {
      if (quantity.kind !== 'meter') continue;
      const { featureKey } = quantity;
      if (!features.some((feature) => feature.key === featureKey && feature.kind === 'metered'))
        return unknown(`${at}.items.${key}.quantity.featureKey`, `there is no metered feature ${featureKey}`);
    }
  }
  return null;
}

function wrongModels({ key, models, features }: CatalogFileLine, skus: ReadonlyMap<string, string>): Refusal | null {
  const foreign = models.find(({ sku }) => (skus.get(sku) ?? key) !== key);
  if (foreign !== undefined)
    return conflict(`lines.${key}.models.${foreign.sku}`, `this device model belongs to ${skus.get(foreign.sku)}`);
  const eligible = new Set(models.map(({ sku }) => sku));
  for (const feature of features) {
    const stranger = feature.modelSkus?.find((sku) => !eligible.has(sku) && skus.get(sku) !== key);
    if (stranger !== undefined)
      return unknown(`lines.${key}.features.${feature.key}.modelSkus`, `there is no device model ${stranger}`);
  }
  return null;
}

function wrongGroup(line: CatalogFileLine, current: CurrentLine | undefined): Refusal | null {
  const groups = (current ?? line).featureGroups.map(({ key }) => key);
  const wrong = line.features.find(({ group }) => !groups.includes(group));
  if (wrong === undefined) return null;
  const accepted = groups.length === 0 ? 'this line has no groups' : `accepted are ${groups.join(', ')}`;
  return unknown(`lines.${line.key}.features.${wrong.key}.group`, `there is no group ${wrong.group}; ${accepted}`);
}

/** What is stated otherwise and is no part of a draft: words of the line, and definitions of its features. */
function differing(line: CatalogFileLine, current: CurrentLine): string[] {
  const at = `lines.${line.key}`;
  const words = (['names', 'description', 'unitNames', 'currencies', 'featureGroups'] as const)
    .filter((member) => canonicalJson(line[member]) !== canonicalJson(current[member]))
    .map((member) => `${at}.${member}`);
  const features = line.features.flatMap((stated) => {
    const feature = current.features.find(({ key }) => key === stated.key);
    if (feature === undefined) return [];
    return (['group', 'names', 'unit', 'icon', 'criticality', 'minimumFirmware', 'modelSkus'] as const)
      .filter((member) => canonicalJson(stated[member] ?? null) !== canonicalJson(feature[member] ?? null))
      .map((member) => `${at}.features.${stated.key}.${member}`);
  });
  return [...words, ...features];
}

function conflict(field: string, message: string): Refusal {
  return refuse('CONFLICT', `${field}: ${message}`, { field });
}

function unknown(field: string, message: string): Refusal {
  return refuse('INPUT_INVALID', `${field}: ${message}`, { field });
}
