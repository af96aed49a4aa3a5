import { exact, exactToString, sumExact, type Exact } from '@/lib/domain/money/exact';
import type { PriceCase } from './price-case';
import { inCurrency } from './price-text';

/** A line of an invoice before commitments: so many at so much each. */
export interface CaseLine {
  readonly name: string;
  readonly perUnitAmount: Exact;
  readonly quantity: Exact;
}

/** What is rated: how much there was before in the billing period, and how much with this line. */
export interface LineSpan {
  readonly from: Exact;
  readonly to: Exact;
  /** Whether nothing of the billing period was charged before. */
  readonly first: boolean;
  readonly last: boolean;
}

/** The lines a graduated price falls into: a slice and a flat amount for each tier that is newly used. */
export function graduatedLines({ tiers = [] }: PriceCase, { from, to, first }: LineSpan): CaseLine[] {
  const lines: CaseLine[] = [];
  let lower = exact(0);
  for (const [index, { upTo, unitAmount, flatAmount }] of tiers.entries()) {
    const upper = upTo === null || to.lt(exact(upTo)) ? to : exact(upTo);
    const start = from.gt(lower) ? from : lower;
    const entered = index === 0 ? from.eq(0) : to.gt(lower) && from.lte(lower);
    if (index > 0 && to.lte(lower)) break;
    if (unitAmount !== undefined && (upper.gt(start) || (index === 0 && to.eq(0))))
      lines.push(lineOf(`usage price for tier ${index + 1}`, unitAmount, upper.minus(start)));
    if (flatAmount !== undefined && entered && (index > 0 || first))
      lines.push(lineOf(`flat price for tier ${index + 1}`, flatAmount, exact(1)));
    lower = upper;
  }
  return lines;
}

/** The lines of a volume price, which is only known at the end of the billing period. */
export function volumeLines({ tiers = [] }: PriceCase, { to, last }: LineSpan): CaseLine[] {
  const index = tiers.findIndex(({ upTo }) => upTo === null || to.lte(exact(upTo)));
  const tier = tiers[index];
  if (tier === undefined || !last) return [];
  const lines: CaseLine[] = [];
  if (tier.flatAmount !== undefined) lines.push(lineOf(`flat price for tier ${index + 1}`, tier.flatAmount, exact(1)));
  if (tier.unitAmount !== undefined && !to.eq(0))
    lines.push(lineOf(`unit price for tier ${index + 1}`, tier.unitAmount, to));
  return lines;
}

/** One line for all of it; none where there is nothing to charge. */
export function usageLine(perUnitAmount: Exact, quantity: Exact): CaseLine[] {
  if (quantity.eq(0)) return [];
  return [{ name: `${SUBJECT}: usage in period`, perUnitAmount, quantity }];
}

export function lineOf(name: string, perUnitAmount: string, quantity: Exact): CaseLine {
  return { name: `${SUBJECT}: ${name}`, perUnitAmount: exact(perUnitAmount), quantity };
}

/** What lines are about, where a case does not name it. */
export const SUBJECT = 'feature';

export interface WrittenLines {
  readonly lines: readonly Record<string, string>[];
  readonly total: Exact;
}

/** Lines with their amounts as they are booked: limited to the maximum, and raised to the minimum by a line of its own. */
export function writtenLines(given: PriceCase, lines: readonly CaseLine[], before: Exact, last: boolean): WrittenLines {
  const maximum = given.maximumAmount === undefined ? null : exact(given.maximumAmount);
  let running = before;
  const written = lines.map(({ name, perUnitAmount, quantity }) => {
    const amount = inCurrency(perUnitAmount.times(quantity), given.currency);
    const discount = maximum === null ? exact(0) : overage(running.plus(amount).minus(maximum), amount);
    const total = amount.minus(discount);
    running = running.plus(total);
    return {
      name,
      perUnitAmount: exactToString(perUnitAmount),
      quantity: exactToString(quantity),
      ...(amount.eq(0) ? {} : { amount: exactToString(amount) }),
      ...(discount.eq(0) ? {} : { discountsTotal: exactToString(discount) }),
      total: exactToString(total),
    };
  });
  const missing = exact(given.minimumAmount ?? '0').minus(running);
  if (!last || missing.lte(0)) return { lines: written, total: running.minus(before) };
  const text = exactToString(inCurrency(missing, given.currency));
  const minimum = {
    name: `${SUBJECT}: minimum spend`,
    perUnitAmount: text,
    quantity: '1',
    chargesTotal: text,
    total: text,
  };
  return { lines: [...written, minimum], total: sumExact([running.minus(before), exact(text)]) };
}

function overage(above: Exact, amount: Exact): Exact {
  if (above.lte(0)) return exact(0);
  return above.lt(amount) ? above : amount;
}
