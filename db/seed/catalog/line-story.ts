import type { NewProductLine } from '@/lib/commands/catalog/new-product-line';
import { priceKey, type PlanPrice, type PlanTerms } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import type { Currency } from '@/lib/domain/money/currency';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';

/** A product line of the demo company and everything that was published about it, oldest first. */
export interface LineStory {
  readonly line: Omit<NewProductLine, 'brandId'>;
  readonly releases: readonly StoryRelease[];
}

export interface StoryRelease {
  readonly publishedAt: Date;
  readonly title: string;
  /** Edits on the release before it. */
  readonly patches: readonly Patch[];
}

/** A monthly and a yearly price in one currency, as decimal amounts for one unit. */
export function pricesIn(
  currency: Currency,
  amounts: { month: string; year: string },
  kind: 'flat' | 'per_unit',
): PlanPrice[] {
  return [
    { key: priceKey(currency, MONTHLY), currency, interval: MONTHLY, model: modelOf(kind, amounts.month) },
    { key: priceKey(currency, YEARLY), currency, interval: YEARLY, model: modelOf(kind, amounts.year) },
  ];
}

function modelOf(kind: 'flat' | 'per_unit', amount: string): PriceModel {
  return kind === 'flat' ? { kind, amount } : { kind, unitAmount: amount };
}

export function terms(stated: Partial<PlanTerms> = {}): PlanTerms {
  return { trialDays: 0, graceDays: 14, proration: 'day', includedMonths: 0, withdrawalDays: 14, ...stated };
}

/** One price of one plan set to another amount. */
export function reprice(plan: string, price: string, amount: string, kind: 'flat' | 'per_unit'): Patch {
  const member = kind === 'flat' ? 'amount' : 'unitAmount';
  return { op: 'set', path: ['plans', plan, 'prices', price, 'model', member], value: amount };
}
