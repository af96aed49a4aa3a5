import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { suggestPrice, type PriceEnding } from '@/lib/domain/catalog/suggest-price';
import { sameInterval } from '@/lib/domain/time/interval';
import type { PriceSlot } from './matrix-rows';
import { singleAmount } from './price-amount';

interface Wanted {
  /** The tiers that are offered. */
  readonly plans: readonly PlanContent[];
  /** The price that tiers lack. */
  readonly target: PriceSlot;
  readonly source: PriceSlot;
  /** Decimal digits: what one unit of the source is worth. */
  readonly rate: string;
  readonly ending: PriceEnding;
  /** Every price the product line has. */
  readonly slots: readonly PriceSlot[];
}

export interface PriceSuggestion {
  readonly plan: PlanContent;
  readonly slot: PriceSlot;
  readonly amount: string;
  readonly patch: Patch;
}

/**
 * Prices for the cells that are empty: those of the target, and between two currencies those of every interval both are
 * sold for. A cell that has a price is never touched; a price in steps has no single amount to start from.
 */
export function priceSuggestions({ plans, target, source, rate, ending, slots }: Wanted): PriceSuggestion[] {
  const converts = source.currency !== target.currency && sameInterval(source.interval, target.interval);
  const pairs = converts
    ? slots
        .filter(({ currency }) => currency === source.currency)
        .map((from) => ({ from, to: { ...from, currency: target.currency, key: keyIn(target, from) } }))
    : [{ from: source, to: target }];
  return pairs.flatMap(({ from, to }) =>
    plans.flatMap((plan): PriceSuggestion[] => {
      const price = plan.prices.find(({ key }) => key === from.key);
      const amount = price && singleAmount(price);
      if (price === undefined || amount === undefined || plan.prices.some(({ key }) => key === to.key)) return [];
      const suggested = suggestPrice({ amount, rate, ending }, target.currency);
      return [{ plan, slot: to, amount: suggested, patch: setPrice(plan, to, price.model.kind, suggested) }];
    }),
  );
}

/** `EUR-3-month` in another currency is `CHF-3-month`. */
function keyIn({ currency }: PriceSlot, from: PriceSlot): string {
  return `${currency}${from.key.slice(from.currency.length)}`;
}

function setPrice(plan: PlanContent, { key, currency, interval }: PriceSlot, kind: string, amount: string): Patch {
  const model = kind === 'per_unit' ? { kind, unitAmount: amount } : { kind: 'flat', amount };
  return {
    op: 'set',
    path: ['plans', plan.key, 'prices', key],
    value: { key, currency, interval: { ...interval }, model },
  };
}
