import type { PlanContent, PlanItem, PlanPrice } from '@/lib/domain/catalog/catalog-document';

/** The one price whose form and cost are shown: of the plan, or of one of its items. Keys of prices are unique in a plan. */
export interface ChosenPrice {
  readonly price: PlanPrice;
  /** Null for a price of the plan itself. */
  readonly item: PlanItem | null;
  readonly path: readonly string[];
}

/** The price a key names; undefined when the plan has none of this key. */
export function chosenPrice(plan: PlanContent | undefined, key: string): ChosenPrice | undefined {
  if (plan === undefined) return undefined;
  const own = plan.prices.find((price) => price.key === key);
  if (own !== undefined) return { price: own, item: null, path: ['plans', plan.key, 'prices', key] };
  for (const item of plan.items ?? []) {
    const price = item.prices.find((each) => each.key === key);
    if (price !== undefined) return { price, item, path: ['plans', plan.key, 'items', item.key, 'prices', key] };
  }
  return undefined;
}

/** What is shown first: what was asked for, else a price in the first currency, else the first of an item. */
export function firstPriceKey(plan: PlanContent, currencies: readonly string[], asked: string | undefined): string {
  if (asked !== undefined && chosenPrice(plan, asked) !== undefined) return asked;
  const first = plan.prices.find(({ currency }) => currency === currencies[0]) ?? plan.prices[0];
  return first?.key ?? plan.items?.flatMap(({ prices }) => prices)[0]?.key ?? '';
}

/** Names the cell that edits of items are made in. */
export function itemCell(plan: PlanContent): string {
  return `${plan.key} items`;
}
