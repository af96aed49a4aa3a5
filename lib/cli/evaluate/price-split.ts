import { unreachable } from '@/lib/domain/assert';
import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import { rateCommitted } from '@/lib/domain/rating/price-schedule';
import { rateExact } from '@/lib/domain/rating/rate-price';
import { isRefusal } from '@/lib/domain/refusal';
import { differs, refused, unsupported, type Answer } from './answer';
import type { PriceCase } from './price-case';
import {
  graduatedLines,
  SUBJECT,
  usageLine,
  volumeLines,
  writtenLines,
  type CaseLine,
  type LineSpan,
} from './price-lines';
import { convertsAlike, modelOf, unitsOf } from './price-model-of';
import { inCurrency, perUnit } from './price-text';
import { readingDifference } from './price-tiers';

const MODES = new Map([
  ['single_per_period', { first: true, last: true }],
  ['first_in_period_split', { first: true, last: false }],
  ['mid_period_split', { first: false, last: false }],
  ['last_in_period_split', { first: false, last: true }],
]);

/**
 * One line of a billing period that may be charged in several: what the period has cost up to its end, less what it had cost
 * before. A minimum is asked for at the end of the period, a maximum holds all the time.
 */
export function evaluateLine(given: PriceCase): Answer {
  const model = modelOf(given);
  if (isRefusal(model)) return refused('invalid', model.message);
  const place = MODES.get(given.lineMode ?? '');
  if (place === undefined) return unsupported(`"${given.lineMode}" is no part of a billing period that we know.`);
  const prior = exact(given.priorQuantity ?? '0');
  const quantity = exact(given.quantity ?? '0');
  const all = prior.plus(quantity);
  const difference = readingDifference(given, all);
  if (difference !== null) return difference;
  if (!convertsAlike(given, prior, quantity))
    return differs('0027', 'The quantity of a billing period is converted as a whole, not line by line.');
  return writtenLine(given, model, { from: unitsOf(given, prior), to: unitsOf(given, all), ...place });
}

function writtenLine(given: PriceCase, model: PriceModel, span: LineSpan): Answer {
  const { previouslyBilledAmount, currency } = given;
  const charged = span.first ? exact(0) : costOf(given, model, { units: span.from, atEnd: false });
  const before = inCurrency(previouslyBilledAmount === undefined ? charged : exact(previouslyBilledAmount), currency);
  const amount = inCurrency(costOf(given, model, { units: span.to, atEnd: span.last }), currency).minus(before);
  if (!before.eq(inCurrency(charged, currency)))
    return differs('0027', 'What was billed before is not what the period had cost, and the line would correct it.');
  const written = writtenLines(given, linesOf(given, model, span), before, span.last);
  if (!written.total.eq(amount)) return differs('0027', 'A line is rounded once, as a whole, and not tier by tier.');
  const effectiveUnitAmount = perUnit(amount, span.to.minus(span.from));
  return { result: { amount: exactToString(amount), effectiveUnitAmount, lines: written.lines } };
}

/** The cost of a billing period up to some quantity of it, in whole minor units. */
export function costOf(
  given: PriceCase,
  model: PriceModel,
  { units, atEnd }: { readonly units: Exact; readonly atEnd: boolean },
): Exact {
  if (isChargedAtEnd(given) && !atEnd) return exact(0);
  const { minimumAmount, maximumAmount } = given;
  const commitment = {
    ...(minimumAmount === undefined || !atEnd ? {} : { minimumAmount }),
    ...(maximumAmount === undefined ? {} : { maximumAmount }),
  };
  return rateCommitted(model, commitment, units).amount;
}

/** What a volume price comes to is only known when all of the quantity is, and arrears are charged afterwards. */
function isChargedAtEnd({ model, paymentTerm }: PriceCase): boolean {
  return model === 'volume' || (model === 'flat' && paymentTerm !== 'in_advance');
}

export function linesOf(given: PriceCase, model: PriceModel, span: LineSpan): CaseLine[] {
  const units = span.to.minus(span.from);
  switch (model.kind) {
    case 'flat': {
      const charged = isChargedAtEnd(given) ? span.last : span.first;
      return charged ? [{ name: SUBJECT, perUnitAmount: exact(model.amount), quantity: exact(1) }] : [];
    }
    case 'per_unit': {
      if (given.model === 'unit') return usageLine(exact(model.unitAmount), units);
      const amount = inCurrency(units.times(exact(model.unitAmount)), given.currency);
      return units.eq(0) ? [] : usageLine(amount, exact(1));
    }
    case 'package': {
      const packages = (quantity: Exact): Exact => rateExact({ ...model, packageAmount: '1' }, quantity);
      return usageLine(exact(model.packageAmount), packages(span.to).minus(packages(span.from)));
    }
    case 'graduated':
      return graduatedLines(given, span);
    case 'volume':
      return volumeLines(given, span);
    case 'percentage':
    case 'graduated_percentage':
    case 'matrix':
    case 'threshold_surcharge':
      return [
        {
          name: SUBJECT,
          perUnitAmount: rateExact(model, span.to).minus(rateExact(model, span.from)),
          quantity: exact(1),
        },
      ];
    default:
      return unreachable(model);
  }
}
