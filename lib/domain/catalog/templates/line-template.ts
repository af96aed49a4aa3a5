import {
  itemPriceKey,
  priceKey,
  type CatalogDocument,
  type Grant,
  type ItemQuantity,
  type PlanContent,
  type PlanItem,
  type PlanPrice,
  type PlanTerms,
} from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import type { Commitment } from '@/lib/domain/rating/price-schedule';
import { MONTHLY, type BillingInterval } from '@/lib/domain/time/interval';

export type TemplateFeature = Omit<FeatureDefinition, 'id' | 'position'>;

/** A business model as a product line to start from. Its amounts are stated in euro. */
export interface LineTemplate {
  readonly key: string;
  readonly description: Localized;
  readonly unitNames: { readonly one: Localized; readonly other: Localized };
  readonly featureGroups: readonly { readonly key: string; readonly names: Localized }[];
  readonly features: readonly TemplateFeature[];
  readonly plans: readonly PlanContent[];
}

/** The plans of a template with the same figures in each of the currencies. */
export function plansInCurrencies(template: LineTemplate, currencies: readonly Currency[]): CatalogDocument {
  return {
    plans: template.plans.map((plan) => ({
      ...plan,
      prices: currencies.flatMap((currency) =>
        plan.prices.map((price) => ({ ...price, currency, key: priceKey(currency, price.interval) })),
      ),
      ...(plan.items === undefined ? {} : { items: plan.items.map((item) => itemInCurrencies(item, currencies)) }),
    })),
  };
}

function itemInCurrencies(item: PlanItem, currencies: readonly Currency[]): PlanItem {
  const prices = currencies.flatMap((currency) =>
    item.prices.map((price) => ({ ...price, currency, key: itemPriceKey(item.key, currency, price.interval) })),
  );
  return { ...item, prices };
}

export function text(en: string, de: string, it: string): Localized {
  return { en, de, it };
}

export const ON: Grant = { kind: 'switch', on: true };

/** Everybody's right to the data of their own device, in every plan of every template. */
export const OWN_DATA: TemplateFeature = {
  key: 'data.export',
  code: 1,
  kind: 'switch',
  group: 'protected',
  icon: 'download',
  criticality: 'legal',
  names: text('Export of own data', 'Export eigener Daten', 'Esportazione dei propri dati'),
};

export const PROTECTED = { key: 'protected', names: text('Protected', 'Geschützt', 'Protetto') };

interface PlanParts {
  readonly key: string;
  readonly names: Localized;
  readonly taglines: Localized;
  readonly prices: readonly PlanPrice[];
  readonly items?: readonly PlanItem[];
  readonly grants: Readonly<Record<string, Grant>>;
  readonly terms?: Partial<PlanTerms>;
  readonly commissionable?: boolean;
}

export function planOf({ grants, terms, commissionable = true, ...plan }: PlanParts): PlanContent {
  return {
    ...plan,
    grants: { ...grants, [OWN_DATA.key]: ON },
    terms: { trialDays: 0, graceDays: 14, proration: 'day', includedMonths: 0, withdrawalDays: 14, ...terms },
    commissionable,
    archived: false,
  };
}

export function priceOfPlan(model: PriceModel, interval: BillingInterval = MONTHLY): PlanPrice {
  return { key: priceKey('EUR', interval), currency: 'EUR', interval, model };
}

export function perUnit(unitAmount: string): PriceModel {
  return { kind: 'per_unit', unitAmount };
}

export function flat(amount: string): PriceModel {
  return { kind: 'flat', amount };
}

interface ItemParts {
  readonly key: string;
  readonly names: Localized;
  readonly timing: PlanItem['timing'];
  readonly quantity: ItemQuantity;
  readonly model: PriceModel;
  readonly interval?: BillingInterval;
  readonly commitment?: Commitment;
}

export function itemOf({ model, interval = MONTHLY, commitment, ...item }: ItemParts): PlanItem {
  const price = { key: itemPriceKey(item.key, 'EUR', interval), currency: 'EUR', interval, model } as const;
  return { ...item, prices: [commitment === undefined ? price : { ...price, commitment }] };
}

/** What has no bound that matters to the customer: everything measured is charged. */
export function counted(per: 'month' | 'year' = 'month', included = 1_000_000_000): Grant {
  return { kind: 'metered', included, per };
}
