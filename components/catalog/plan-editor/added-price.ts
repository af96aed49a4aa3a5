import { typedDecimal } from '@/components/ui/typed-decimal';
import {
  itemPriceKey,
  priceKey,
  type PlanContent,
  type PlanItem,
  type PlanPrice,
} from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { exponentOf, isCurrency } from '@/lib/domain/money/currency';
import { INTERVAL_UNITS } from '@/lib/domain/time/interval';

/** Which field was not accepted, and why: a message key below `catalog.planEditor.addPrice.problem`. */
export interface AddedPriceProblem {
  readonly field: 'amount' | 'count';
  readonly problem: 'amount' | 'count' | 'taken';
}

interface TypedPrice {
  readonly text: (name: string) => string;
  readonly locale: string;
}

/** A price from what was typed, of the plan or of one of its items: for each unit where the item counts something. */
export function addedPrice(
  plan: PlanContent,
  item: PlanItem | null,
  { text, locale }: TypedPrice,
): { readonly price: PlanPrice; readonly patch: Patch } | AddedPriceProblem {
  const currency = text('currency');
  const typed = text('count').trim();
  const count = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  if (count < 1 || count > 120) return { field: 'count', problem: 'count' };
  const unit = INTERVAL_UNITS.find((each) => each === text('unit')) ?? 'month';
  const decimal = typedDecimal(text('amount'), locale);
  if (decimal === undefined || decimal.startsWith('-') || !isCurrency(currency))
    return { field: 'amount', problem: 'amount' };
  const [whole = '0', fraction = ''] = decimal.split('.');
  const places = exponentOf(currency);
  if (fraction.length > places || whole.length > 9) return { field: 'amount', problem: 'amount' };
  const interval = { unit, count };
  const key = item === null ? priceKey(currency, interval) : itemPriceKey(item.key, currency, interval);
  if ((item ?? plan).prices.some((price) => price.key === key)) return { field: 'count', problem: 'taken' };
  const amount = places === 0 ? whole : `${whole}.${fraction.padEnd(places, '0')}`;
  const isFlat = item === null || item.quantity.kind === 'one';
  const model = isFlat ? ({ kind: 'flat', amount } as const) : ({ kind: 'per_unit', unitAmount: amount } as const);
  const price = { key, currency, interval, model };
  return { price, patch: { op: 'set', path: [...pathOfPrices(plan, item), key], value: price } };
}

/** Where the prices of a plan, or of one of its items, stand in the document. */
export function pathOfPrices(plan: PlanContent, item: PlanItem | null): string[] {
  return item === null ? ['plans', plan.key, 'prices'] : ['plans', plan.key, 'items', item.key, 'prices'];
}
