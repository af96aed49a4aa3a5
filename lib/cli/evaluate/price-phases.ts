import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import { rateCommitted } from '@/lib/domain/rating/price-schedule';
import { isRefusal } from '@/lib/domain/refusal';
import { differs, refused, type Answer } from './answer';
import type { PriceCase } from './price-case';
import { writtenLines } from './price-lines';
import { modelOf, unitsOf } from './price-model-of';
import { linesOf } from './price-split';
import { inCurrency } from './price-text';
import { readingDifference } from './price-tiers';

/**
 * A billing period that is charged again each time more of its quantity is known, or less: every step charges or credits what
 * the whole now costs, less what was charged before. A minimum is asked for once the last of the periods is there.
 */
export function evaluatePhases(given: PriceCase): Answer {
  const model = modelOf(given);
  if (isRefusal(model)) return refused('invalid', model.message);
  const { phases = [], periods = {} } = given;
  const end = Object.values(periods).reduce((latest, [, until]) => (until > latest ? until : latest), '');
  const roundedSteps = steppedAlike(given, model);
  let total: Exact = exact(0);
  const steps: { period?: string; total: string }[] = [];
  for (const { period, cumulativeQuantity } of phases) {
    const units = unitsOf(given, exact(cumulativeQuantity));
    const difference = readingDifference(given, units);
    if (difference !== null) return difference;
    const atEnd = period === undefined || periods[period]?.[1] === end;
    const now = wholeCost(given, model, { units, atEnd });
    const lines = linesOf(given, model, { from: exact(0), to: units, first: true, last: true });
    if (!writtenLines(given, lines, exact(0), atEnd).total.eq(now) || !roundedSteps(units, now.minus(total)))
      return differs(
        '0027',
        'What a billing period costs is rounded once, as a whole, and steps are differences of that.',
      );
    steps.push({ ...(period === undefined ? {} : { period }), total: exactToString(now.minus(total)) });
    total = now;
  }
  return { result: { cumulativeTotal: exactToString(total), steps } };
}

function wholeCost(
  given: PriceCase,
  model: PriceModel,
  { units, atEnd }: { readonly units: Exact; readonly atEnd: boolean },
): Exact {
  const { minimumAmount, maximumAmount, currency } = given;
  const commitment = {
    ...(minimumAmount === undefined || !atEnd ? {} : { minimumAmount }),
    ...(maximumAmount === undefined ? {} : { maximumAmount }),
  };
  return inCurrency(rateCommitted(model, commitment, units).amount, currency);
}

/** Whether a step comes to the same when its own units are rounded, as some do; units that came to nothing are kept for later. */
function steppedAlike(given: PriceCase, model: PriceModel): (units: Exact, step: Exact) => boolean {
  let charged = exact(0);
  return (units, step) => {
    const bounded = given.minimumAmount !== undefined || given.maximumAmount !== undefined;
    if (model.kind !== 'per_unit' || given.model !== 'unit' || bounded) return true;
    const alone = inCurrency(units.minus(charged).times(exact(model.unitAmount)), given.currency);
    if (!alone.eq(0)) charged = units;
    return alone.eq(step);
  };
}
