import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import type { BillingInterval } from '@/lib/domain/time/interval';

/**
 * The whole catalogue of a product line as one plain JSON value. Immutable once a release published it; a draft is a list
 * of patches on it (patch.ts).
 */
export interface CatalogDocument {
  /** The order of the list is the order of the tiers, cheapest first. Archived plans keep their place. */
  readonly plans: readonly PlanContent[];
}

export interface PlanContent {
  /** Stable through every version: `premium`. */
  readonly key: string;
  readonly names: Localized;
  readonly taglines: Localized;
  readonly prices: readonly PlanPrice[];
  /** By feature key. A feature that is absent is not granted. */
  readonly grants: Readonly<Record<string, Grant>>;
  readonly terms: PlanTerms;
  /** Whether its charges count towards partner commissions. */
  readonly commissionable: boolean;
  /** Archived plans are not offered; who has one keeps it. */
  readonly archived: boolean;
}

export interface PlanTerms {
  readonly trialDays: number;
  /** Days of full service after a failed renewal. */
  readonly graceDays: number;
  readonly proration: 'day' | 'second' | 'none';
  /** Months included with a new device. */
  readonly includedMonths: number;
  readonly withdrawalDays: number;
}

export interface PlanPrice {
  /** `priceKey(currency, interval)`; unique within the plan. */
  readonly key: string;
  readonly currency: Currency;
  readonly interval: BillingInterval;
  readonly model: PriceModel;
}

export type Grant =
  | { readonly kind: 'switch'; readonly on: boolean }
  | { readonly kind: 'limit'; readonly value: number }
  | { readonly kind: 'metered'; readonly included: number; readonly per: 'month' | 'year' }
  | { readonly kind: 'config'; readonly value: string };

/** `EUR-month`, `CHF-year`, `EUR-3-month`. */
export function priceKey(currency: Currency, interval: BillingInterval): string {
  return interval.count === 1 ? `${currency}-${interval.unit}` : `${currency}-${interval.count}-${interval.unit}`;
}

export function findPlan(document: CatalogDocument, key: string): PlanContent | undefined {
  return document.plans.find((plan) => plan.key === key);
}

export function offeredPlans(document: CatalogDocument): PlanContent[] {
  return document.plans.filter((plan) => !plan.archived);
}

/** Whether a grant gives anything at all: off, zero and nothing included are no grant. */
export function grantsSomething(grant: Grant | undefined): boolean {
  switch (grant?.kind) {
    case undefined:
      return false;
    case 'switch':
      return grant.on;
    case 'limit':
      return grant.value > 0;
    case 'metered':
      return grant.included > 0;
    case 'config':
      return grant.value !== '';
  }
}
