import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import { rateExact } from '@/lib/domain/rating/rate-price';
import { isRefusal } from '@/lib/domain/refusal';
import { differs, refused, type Answer } from './answer';
import type { PriceCase } from './price-case';
import { modelOf } from './price-model-of';
import { asAsked, perUnit } from './price-text';

/**
 * Units that come and go within a billing period: each change costs what it does to the price of a whole period, for the part
 * of the period that is left. Units that were there for no time are left out.
 */
export function evaluateProrated(given: PriceCase): Answer {
  const model = modelOf(given);
  if (isRefusal(model)) return refused('invalid', model.message);
  const { eventQuantities = [], eventProratedQuantities = [], tiers = [] } = given;
  if (eventQuantities.length !== eventProratedQuantities.length)
    return refused('invalid', 'eventQuantities and eventProratedQuantities are of different lengths.');
  let units = exact(0);
  let amount = rateExact(model, units);
  for (const [index, quantity] of eventQuantities.entries()) {
    const change = exact(quantity);
    const timed = exact(eventProratedQuantities[index] ?? '0');
    if (change.eq(0) || (timed.eq(0) && (change.gt(0) || units.plus(change).lt(0)))) continue;
    const after = units.plus(change);
    if (after.lt(0)) return refused('invalid', `Event ${index + 1} takes away more units than there are.`);
    if ((change.lt(0) || !timed.eq(change)) && flatBetween(tiers, units, after))
      return differs('0027', 'The flat amount of a tier is due for the part of the period in which it is reached.');
    const whole = rateExact(model, after).minus(rateExact(model, units));
    amount = amount.plus(whole.times(timed).div(change));
    units = after;
  }
  const each = asAsked(exact(perUnit(amount, exact(given.fullQuantity ?? '0'))), given);
  return { result: { amount: exactToString(asAsked(amount, given)), effectiveUnitAmount: exactToString(each) } };
}

/** Whether a tier with a flat amount begins between two quantities. */
function flatBetween(tiers: PriceCase['tiers'] & object, a: Exact, b: Exact): boolean {
  const [low, high] = a.lt(b) ? [a, b] : [b, a];
  return tiers.some(({ upTo }, index) => {
    const flat = tiers[index + 1]?.flatAmount;
    if (upTo === null || flat === undefined || exact(flat).eq(0)) return false;
    return low.lte(exact(upTo)) && high.gt(exact(upTo));
  });
}
