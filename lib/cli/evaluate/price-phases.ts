import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import { isRefusal } from '@/lib/domain/refusal';
import { refused, type Answer } from './answer';
import type { PriceCase } from './price-case';
import { modelOf, unitsOf } from './price-model-of';
import { rateCommitted } from '@/lib/domain/rating/price-schedule';
import { inCurrency } from './price-text';
import { tierDifference } from './price-tiers';

/**
 * A billing period that is charged again each time more of its quantity is known, or less: every step charges or credits what
 * the whole now costs, less what was charged before. A minimum is asked for once the last of the periods is there.
 */
export function evaluatePhases(given: PriceCase): Answer {
  const model = modelOf(given);
  if (isRefusal(model)) return refused('invalid', model.message);
  const { phases = [], periods = {}, minimumAmount, maximumAmount, currency } = given;
  const end = Object.values(periods).reduce((latest, [, until]) => (until > latest ? until : latest), '');
  let total: Exact = exact(0);
  const steps: { period?: string; total: string }[] = [];
  for (const { period, cumulativeQuantity } of phases) {
    const units = unitsOf(given, exact(cumulativeQuantity));
    const difference = tierDifference(given, units);
    if (difference !== null) return difference;
    const atEnd = period === undefined || periods[period]?.[1] === end;
    const commitment = {
      ...(minimumAmount === undefined || !atEnd ? {} : { minimumAmount }),
      ...(maximumAmount === undefined ? {} : { maximumAmount }),
    };
    const now = inCurrency(rateCommitted(model, commitment, units).amount, currency);
    steps.push({ ...(period === undefined ? {} : { period }), total: exactToString(now.minus(total)) });
    total = now;
  }
  return { result: { cumulativeTotal: exactToString(total), steps } };
}
