import {
  grantsSomething,
  offeredPlans,
  priceKey,
  type CatalogDocument,
  type Grant,
  type PlanContent,
} from '@/lib/domain/catalog/catalog-document';
import { checkOverrides } from '@/lib/domain/catalog/check-overrides';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { lintGates } from '@/lib/domain/catalog/gate-linter';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, type Exact } from '@/lib/domain/money/exact';
import { rateExact } from '@/lib/domain/rating/rate-price';
import type { BillingInterval } from '@/lib/domain/time/interval';

/** Something to put right (`error` blocks publishing) or to think about. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** The field, as in a patch; `['plans']` for the catalogue as a whole. */
  readonly path: readonly string[];
  /** Message key below `catalog.finding`. */
  readonly label: FindingLabel;
  readonly values: Readonly<Record<string, string>>;
}

export type FindingLabel =
  | 'noPlans'
  | 'noPrices'
  | 'priceMissing'
  | 'cheaperThanLower'
  | 'limitBelowLower'
  | 'safetyNotEverywhere'
  | 'legalSold'
  | 'sellsDataAccess'
  | 'sellsSecurityUpdates'
  | 'sellsSafety'
  | 'unknownFeature'
  | 'unknownMeter'
  | 'wrongGrantKind'
  | 'planRemoved'
  | 'overrideNoPlan'
  | 'overrideNoItem'
  | 'overrideNotSold'
  | 'overridesOverlap';

export interface CatalogContext {
  /** What the brands of this product line sell in. */
  readonly currencies: readonly Currency[];
  readonly intervals: readonly BillingInterval[];
  /** The release the draft stands on. */
  readonly base?: CatalogDocument | undefined;
}

/** Everything wrong or doubtful about a catalogue before it goes live, in the order of its plans. */
export function checkCatalog(
  document: CatalogDocument,
  features: readonly FeatureDefinition[],
  context: CatalogContext,
): Finding[] {
  const plans = offeredPlans(document);
  if (plans.length === 0) return [{ severity: 'error', path: ['plans'], label: 'noPlans', values: {} }];
  return [
    ...plans.flatMap((plan) => [
      ...missingPrices(plan, context),
      ...wrongGrants(plan, features),
      ...unknownMeters(plan, features),
    ]),
    ...plans.slice(1).flatMap((plan, index) => {
      const lower = plans[index];
      return lower === undefined ? [] : [...cheaper(lower, plan), ...smaller(lower, plan, features)];
    }),
    ...features.flatMap((feature) => unsafe(plans, feature)),
    ...lintGates(plans, features),
    ...removed(document, context.base),
    ...checkOverrides(document, context.base),
  ];
}

function missingPrices(plan: PlanContent, { currencies, intervals }: CatalogContext): Finding[] {
  const values = { plan: plan.key };
  if (plan.prices.length === 0)
    return [{ severity: 'error', path: ['plans', plan.key, 'prices'], label: 'noPrices', values }];
  return currencies.flatMap((currency) =>
    intervals
      .map((interval) => priceKey(currency, interval))
      .filter((key) => !plan.prices.some((price) => price.key === key))
      .map((key): Finding => {
        return {
          severity: 'error',
          path: ['plans', plan.key, 'prices', key],
          label: 'priceMissing',
          values: { ...values, currency, price: key },
        };
      }),
  );
}

function wrongGrants(plan: PlanContent, features: readonly FeatureDefinition[]): Finding[] {
  return Object.entries(plan.grants).flatMap(([key, grant]): Finding[] => {
    const feature = features.find((candidate) => candidate.key === key);
    const path = ['plans', plan.key, 'grants', key];
    if (feature === undefined)
      return [{ severity: 'error', path, label: 'unknownFeature', values: { plan: plan.key, feature: key } }];
    if (feature.kind === grant.kind) return [];
    return [
      {
        severity: 'error',
        path,
        label: 'wrongGrantKind',
        values: { plan: plan.key, feature: key, expected: feature.kind, actual: grant.kind },
      },
    ];
  });
}

/** An item that counts what nobody measures would never be charged. */
function unknownMeters(plan: PlanContent, features: readonly FeatureDefinition[]): Finding[] {
  return (plan.items ?? []).flatMap(({ key, quantity }): Finding[] => {
    if (quantity.kind !== 'meter') return [];
    const { featureKey } = quantity;
    if (features.some((feature) => feature.key === featureKey && feature.kind === 'metered')) return [];
    return [
      {
        severity: 'error',
        path: ['plans', plan.key, 'items', key, 'quantity', 'featureKey'],
        label: 'unknownMeter',
        values: { plan: plan.key, item: key, feature: featureKey },
      },
    ];
  });
}

/** Compared for one unit, which is what most subscriptions have. */
function cheaper(lower: PlanContent, higher: PlanContent): Finding[] {
  return higher.prices.flatMap((price): Finding[] => {
    const below = lower.prices.find(({ key }) => key === price.key);
    if (below === undefined || !rateExact(price.model, exact(1)).lt(rateExact(below.model, exact(1)))) return [];
    return [
      {
        severity: 'warning',
        path: ['plans', higher.key, 'prices', price.key],
        label: 'cheaperThanLower',
        values: { plan: higher.key, lower: lower.key, price: price.key },
      },
    ];
  });
}

function smaller(lower: PlanContent, higher: PlanContent, features: readonly FeatureDefinition[]): Finding[] {
  return features.flatMap(({ key }): Finding[] => {
    const [less, more] = [sizeOf(higher.grants[key]), sizeOf(lower.grants[key])];
    if (less === null || more === null || !less.lt(more)) return [];
    return [
      {
        severity: 'warning',
        path: ['plans', higher.key, 'grants', key],
        label: 'limitBelowLower',
        values: { plan: higher.key, lower: lower.key, feature: key },
      },
    ];
  });
}

/** How much a grant gives, per year for what is counted; null where more and less mean nothing. */
function sizeOf(grant: Grant | undefined): Exact | null {
  switch (grant?.kind) {
    case undefined:
      return exact(0);
    case 'switch':
      return exact(grant.on ? 1 : 0);
    case 'limit':
      return exact(grant.value);
    case 'metered':
      return exact(grant.included).times(exact(grant.per === 'month' ? 12 : 1));
    case 'config':
      return null;
  }
}

function unsafe(plans: readonly PlanContent[], feature: FeatureDefinition): Finding[] {
  if (feature.criticality !== 'safety') return [];
  return plans
    .filter((plan) => !grantsSomething(plan.grants[feature.key]))
    .map((plan) => ({
      severity: 'error',
      path: ['plans', plan.key, 'grants', feature.key],
      label: 'safetyNotEverywhere',
      values: { plan: plan.key, feature: feature.key },
    }));
}

function removed(document: CatalogDocument, base: CatalogDocument | undefined): Finding[] {
  const missing = base?.plans.filter(({ key }) => !document.plans.some((plan) => plan.key === key)) ?? [];
  return missing.map(({ key }) => ({
    severity: 'warning',
    path: ['plans', key],
    label: 'planRemoved',
    values: { plan: key },
  }));
}
