import { typedDecimal } from '@/components/ui/typed-decimal';
import { priceKey, type PlanContent, type PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { exponentOf, isCurrency } from '@/lib/domain/money/currency';
import { INTERVAL_UNITS } from '@/lib/domain/time/interval';

/** Which field was not accepted, and why: a message key below `catalog.planEditor.addPrice.problem`. */
export interface AddedPriceProblem {
  readonly field: 'amount' | 'count';
  readonly problem: 'amount' | 'count' | 'taken';
}

/** A flat price from what was typed. */
export function addedPrice(
  plan: PlanContent,
  { text, locale }: { text: (name: string) => string; locale: string },
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
  const key = priceKey(currency, interval);
  if (plan.prices.some((price) => price.key === key)) return { field: 'count', problem: 'taken' };
  const amount = places === 0 ? whole : `${whole}.${fraction.padEnd(places, '0')}`;
  const price = { key, currency, interval, model: { kind: 'flat', amount } } as const;
  return { price, patch: { op: 'set', path: ['plans', plan.key, 'prices', key], value: price } };
}
