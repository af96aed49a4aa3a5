import { canonicalJson } from '@/lib/domain/canonical-json';
import { grantsSomething, type PlanContent } from '@/lib/domain/catalog/catalog-document';
import { lowersProtection, type FeatureDefinition } from '@/lib/domain/catalog/feature';
import { lintGates } from '@/lib/domain/catalog/gate-linter';
import type { FeatureChange, NewFeatureInput } from '@/lib/domain/catalog/parse-feature';
import type { Localized } from '@/lib/domain/localized';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

interface FeatureGroup {
  readonly key: string;
  readonly names: Localized;
}

/** What a feature of a product line has to fit. */
export interface FeatureLine {
  readonly features: readonly FeatureDefinition[];
  readonly groups: readonly FeatureGroup[];
  readonly modelSkus: readonly string[];
  /** The plans on offer in the live release. */
  readonly offered: readonly PlanContent[];
}

interface DecidedFeature<Definition> {
  readonly feature: Definition;
  /** A group that has to be made for it. */
  readonly newGroup: FeatureGroup | null;
}

/** The largest number a compact entitlement token holds. */
const MOST_CODE = 65_535;
const SHORTEST_REASON = 10;
const LONGEST_REASON = 1000;

/** A feature of nobody yet: no plan grants it, so nothing that is live changes. */
export function decideNewFeature(
  input: NewFeatureInput,
  line: FeatureLine,
): DecidedFeature<Omit<FeatureDefinition, 'id'>> | Refusal {
  const { key, kind } = input;
  const taken = line.features.find((feature) => feature.key === key);
  if (taken !== undefined)
    return refuse('INPUT_INVALID', `The key ${key} is taken by “${taken.names.en}”. Keys stay with their feature.`, {
      field: 'key',
    });
  if (input.criticality === 'safety' && line.offered.length > 0)
    return refuse(
      'INPUT_INVALID',
      'A new feature is in no plan yet. Make it normal, grant it in every plan, publish, and mark it safety then.',
      { field: 'criticality' },
    );
  const fitting = fit(input, kind, line);
  if (isRefusal(fitting)) return fitting;
  const code = Math.max(0, ...line.features.map((feature) => feature.code)) + 1;
  if (code > MOST_CODE) return refuse('INPUT_INVALID', 'This product line has no code left for another feature.');
  const position = Math.max(-1, ...line.features.map((feature) => feature.position)) + 1;
  return { feature: { key, code, kind, position, ...fitting.definition }, newGroup: fitting.newGroup };
}

/** What a feature becomes. Its key, code and kind stay: devices, plans and usage name it by them. */
export function decideFeatureChange(
  before: FeatureDefinition,
  change: FeatureChange,
  reason: string,
  line: FeatureLine,
): DecidedFeature<FeatureDefinition> | Refusal {
  const fitting = fit(change, before.kind, line);
  if (isRefusal(fitting)) return fitting;
  const { id, key, code, kind, position } = before;
  const feature: FeatureDefinition = { id, key, code, kind, position, ...fitting.definition };
  if (sameDefinition(before, feature)) return refuse('ALREADY_DONE', 'Nothing was changed.');
  const refusal = refusalOfCriticality(before, feature, reason, line);
  return refusal ?? { feature, newGroup: fitting.newGroup };
}

function sameDefinition(left: FeatureDefinition, right: FeatureDefinition): boolean {
  const said = (feature: FeatureDefinition) => canonicalJson({ ...feature, modelSkus: feature.modelSkus?.toSorted() });
  return said(left) === said(right);
}

/** Whether devices may do something else, or are told something else, once the feature is this. */
export function changesEntitlements(before: FeatureDefinition, after: FeatureDefinition): boolean {
  const what = ({ criticality, minimumFirmware, modelSkus }: FeatureDefinition) =>
    canonicalJson({ criticality, minimumFirmware, modelSkus: modelSkus?.toSorted() });
  return what(before) !== what(after);
}

function refusalOfCriticality(
  before: FeatureDefinition,
  after: FeatureDefinition,
  reason: string,
  { offered }: FeatureLine,
): Refusal | null {
  if (before.criticality === after.criticality) return null;
  if (after.criticality === 'safety') {
    const without = offered.filter((plan) => !grantsSomething(plan.grants[after.key]));
    return without.length === 0 ? null : unfit('safety', 'which live plans leave out', without);
  }
  if (lowersProtection(before.criticality, after.criticality)) {
    const { length } = reason.trim();
    if (length < SHORTEST_REASON || length > LONGEST_REASON)
      return refuse(
        'INPUT_INVALID',
        `Taking away a protection needs a reason of ${SHORTEST_REASON} to ${LONGEST_REASON} characters.`,
        { field: 'reason' },
      );
  }
  if (after.criticality !== 'legal' || lintGates(offered, [after]).length === 0) return null;
  const giving = offered.filter((plan) => grantsSomething(plan.grants[after.key]));
  const without = offered.filter((plan) => !giving.includes(plan));
  return unfit('legal', 'which live plans sell', without.length > 0 && giving.length > 0 ? giving : offered);
}

function unfit(criticality: 'safety' | 'legal', what: string, plans: readonly PlanContent[]): Refusal {
  const names = plans.map((plan) => plan.names.en).join(', ');
  return refuse(
    'INPUT_INVALID',
    `It cannot be marked ${criticality}, ${what}: ${names}. Publish a draft in which every plan grants the same of it first.`,
    { field: 'criticality', values: { plans: names } },
  );
}

type Fitting = Pick<
  FeatureDefinition,
  'group' | 'names' | 'unit' | 'icon' | 'criticality' | 'minimumFirmware' | 'modelSkus'
>;

function fit(
  change: FeatureChange,
  kind: FeatureDefinition['kind'],
  { groups, modelSkus: known }: FeatureLine,
): { definition: Fitting; newGroup: FeatureGroup | null } | Refusal {
  const { names, icon, criticality, unit, minimumFirmware, modelSkus = [] } = change;
  const group = groupOf(change.group, groups);
  if (isRefusal(group)) return group;
  const stranger = modelSkus.find((sku) => !known.includes(sku));
  if (stranger !== undefined)
    return refuse('INPUT_INVALID', `This product line has no device model ${stranger}.`, { field: 'modelSkus' });
  const counted = kind === 'limit' || kind === 'metered';
  const definition: Fitting = {
    group: group.key,
    names,
    icon,
    criticality,
    ...(counted && unit !== undefined ? { unit } : {}),
    ...(minimumFirmware === undefined ? {} : { minimumFirmware }),
    ...(modelSkus.length === 0 ? {} : { modelSkus: known.filter((sku) => modelSkus.includes(sku)) }),
  };
  return { definition, newGroup: groups.includes(group) ? null : group };
}

function groupOf(wanted: FeatureChange['group'], groups: readonly FeatureGroup[]): FeatureGroup | Refusal {
  if ('key' in wanted) {
    const found = groups.find(({ key }) => key === wanted.key);
    return found ?? refuse('INPUT_INVALID', 'This product line has no such group.', { field: 'group' });
  }
  const key = wanted.names.en
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  if (key === '')
    return refuse('INPUT_INVALID', 'The English name of a group has letters or digits.', { field: 'groupNames.en' });
  if (groups.some((group) => group.key === key))
    return refuse('INPUT_INVALID', `There is a group called ${wanted.names.en} already.`, { field: 'groupNames.en' });
  return { key, names: wanted.names };
}
