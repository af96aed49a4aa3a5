import type { PriceOverrideContent } from '@/lib/domain/catalog/price-override';
import type { DevicePolicy, DeviceServiceState } from '@/lib/domain/devices/device-service';
import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import type { PriceSchedule } from '@/lib/domain/rating/price-schedule';
import type { TaxBehavior, TaxCategory } from '@/lib/domain/tax/tax-category';
import type { BillingInterval } from '@/lib/domain/time/interval';

/**
 * The whole catalogue of a product line as one plain JSON value. Immutable once a release published it; a draft is a list
 * of patches on it (patch.ts).
 */
export interface CatalogDocument {
  /** The order of the list is the order of the tiers, cheapest first. Archived plans keep their place. */
  readonly plans: readonly PlanContent[];
  /** Price books of partners and prices of customers, in the order of their keys; absent for none. */
  readonly overrides?: readonly PriceOverrideContent[];
}

export interface PlanContent {
  /** Stable through every version: `premium`. */
  readonly key: string;
  readonly names: Localized;
  readonly taglines: Localized;
  readonly prices: readonly PlanPrice[];
  /** What is charged beside the price of the plan: usage, devices, fees. */
  readonly items?: readonly PlanItem[];
  /** `standard` when not stated. */
  readonly taxCategory?: TaxCategory;
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
  /** Whether the prices contain the tax; `exclusive` when not stated. */
  readonly taxBehavior?: TaxBehavior;
}

export interface PlanPrice extends PriceSchedule {
  /** `priceKey(currency, interval)`, for an item `messages:EUR-month`; unique within the plan. */
  readonly key: string;
  readonly currency: Currency;
  readonly interval: BillingInterval;
  readonly model: PriceModel;
}

/** Something a plan charges beside its own price. */
export interface PlanItem {
  /** Unique in the plan and stable through its versions: `messages`. */
  readonly key: string;
  readonly names: Localized;
  /** When a billing period of it is charged: as it begins, after it has ended, or one time for a subscription. */
  readonly timing: 'advance' | 'arrears' | 'once';
  readonly quantity: ItemQuantity;
  readonly prices: readonly PlanPrice[];
  /** That of the plan when not stated. */
  readonly taxCategory?: TaxCategory;
}

/** What an item counts. Everything that is measured is charged in arrears. */
export type ItemQuantity =
  | { readonly kind: 'one' }
  /** The units of the subscription. */
  | { readonly kind: 'subscription' }
  | {
      readonly kind: 'meter';
      readonly featureKey: string;
      /** `sum` when not stated. */
      readonly aggregation?: MeterAggregation;
      /** Divides the measured quantity: `1000` for a price per thousand. */
      readonly per?: string;
      /** The most that counts for one device on one local day. */
      readonly dailyCap?: string;
    }
  | {
      readonly kind: 'devices';
      readonly policy: DevicePolicy;
      /** Service states this item is the price for. */
      readonly states: readonly DeviceServiceState[];
      /** Devices that cost nothing, used up by the items of the plan in their order. */
      readonly free?: number;
    }
  /** Every change of a device from one service state to another: a reactivation fee. */
  | { readonly kind: 'device_transitions'; readonly from: DeviceServiceState; readonly to: DeviceServiceState };

export type MeterAggregation = 'sum' | 'count' | 'max' | 'latest' | 'unique';

export type Grant =
  | { readonly kind: 'switch'; readonly on: boolean }
  | { readonly kind: 'limit'; readonly value: number }
  | { readonly kind: 'metered'; readonly included: number; readonly per: 'month' | 'year' }
  | { readonly kind: 'config'; readonly value: string };

/** `EUR-month`, `CHF-year`, `EUR-3-month`. */
export function priceKey(currency: Currency, interval: BillingInterval): string {
  return interval.count === 1 ? `${currency}-${interval.unit}` : `${currency}-${interval.count}-${interval.unit}`;
}

/** `messages:EUR-month`. */
export function itemPriceKey(itemKey: string, currency: Currency, interval: BillingInterval): string {
  return `${itemKey}:${priceKey(currency, interval)}`;
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
