import { exact, type Exact } from '@/lib/domain/money/exact';
import { differs, refused, type Answer } from './answer';
import type { PriceCase } from './price-case';

/** Whether tiers written with their first and last unit make one price. Tiers of whole units follow each other by one. */
export function checkedRanges({ rawTiers = [] }: PriceCase): Answer {
  for (const [index, { firstUnit, lastUnit }] of rawTiers.entries()) {
    const next = rawTiers[index + 1];
    if (lastUnit !== undefined && lastUnit < firstUnit)
      return refused('tier_ends_before_it_begins', `Tier ${index + 1} goes from ${firstUnit} to ${lastUnit}.`);
    if (next === undefined) continue;
    if (lastUnit === undefined)
      return refused('unbounded_tier_not_last', `Tier ${index + 1} has no last unit, yet another follows.`);
    if (next.firstUnit > lastUnit + 1)
      return refused('gap_between_tiers', `Nothing is stated for ${lastUnit + 1} to ${next.firstUnit - 1}.`);
    if (next.firstUnit <= lastUnit)
      return refused('overlapping_tiers', `${next.firstUnit} to ${lastUnit} is in two tiers.`);
  }
  return rawTiers.length === 0 ? refused('no_tiers', 'At least one tier is needed.') : { result: { valid: true } };
}

/** Prices of which every reading makes the same of a negative quantity. */
const LINEAR: ReadonlySet<string> = new Set(['unit', 'dynamic', 'passthrough', 'flat']);

/** Why a quantity is read in another way than the case says; null when both ways come to the same. */
export function readingDifference(given: PriceCase, quantity: Exact): Answer | null {
  const tiers = given.tiers ?? [];
  if (quantity.lt(0) && given.allowNegative !== true && !LINEAR.has(given.model))
    return differs('0025', 'A negative quantity is a correction: the price of as many units, negated.');
  const size = quantity.abs();
  const last = tiers.at(-1)?.upTo ?? null;
  if (last !== null && size.gt(exact(last))) {
    const message = `The last tier has no bound here, and ${last} is the bound of the last.`;
    return given.model === 'volume' ? refused('invalid', message) : differs('0025', message);
  }
  const bound = tiers.findIndex(({ upTo }) => upTo !== null && size.eq(exact(upTo)));
  if (given.tierUpperBound !== 'exclusive' || bound === -1) return null;
  const nextFlat = exact(tiers[bound + 1]?.flatAmount ?? '0');
  if (given.model !== 'volume' && nextFlat.eq(0)) return null;
  return differs('0025', 'A bound belongs to the tier that ends with it.');
}
