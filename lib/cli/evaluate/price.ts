import { exact, exactToString, sumExact, type Exact } from '@/lib/domain/money/exact';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import { isRefusal } from '@/lib/domain/refusal';
import { refused, unsupported, type Answer } from './answer';
import { priceCaseSchema, unknownMember, type PriceCase } from './price-case';
import { modelOf, unitsOf } from './price-model-of';
import { evaluatePercentage } from './price-percentage';
import { evaluatePhases } from './price-phases';
import { evaluateProrated } from './price-prorated';
import { costOf, evaluateLine } from './price-split';
import { asAsked, perUnit } from './price-text';
import { checkedRanges, readingDifference } from './price-tiers';

/** What a price makes of a quantity, or of several. docs/evaluate.md describes the members of a case. */
export function evaluatePrice(given: unknown): Answer {
  const parsed = priceCaseSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused('invalid', `${(issue?.path ?? []).join('.')}: ${issue?.message ?? 'not a case about a price'}`);
  }
  const question = parsed.data;
  const unknown = unknownMember(question);
  if (unknown !== null) return unsupported(`A case about a price has no member "${unknown}" that we know.`);
  if (question.rawTiers !== undefined && question.tiers === undefined) return checkedRanges(question);
  if (!MODELS.has(question.model)) return unsupported(`"${question.model}" is no price model of ours.`);
  if (question.phases !== undefined) return evaluatePhases(question);
  if (question.lineMode !== undefined) return evaluateLine(question);
  if (question.model.startsWith('percentage')) return evaluatePercentage(question);
  if (question.model === 'prorated_graduated') return evaluateProrated(question);
  return evaluateQuantities(question);
}

const MODELS: ReadonlySet<string> = new Set([
  'unit',
  'graduated',
  'volume',
  'package',
  'percentage',
  'percentage_single_event',
  'graduated_percentage',
  'prorated_graduated',
  'dynamic',
  'flat',
  'passthrough',
]);

function evaluateQuantities(given: PriceCase): Answer {
  const model = modelOf(given);
  if (isRefusal(model)) return refused('invalid', model.message);
  if (given.validation === true) return { result: { valid: true } };
  const { bucketQuantities, groupQuantities, quantity, amount } = given;
  if (groupQuantities !== undefined) return grouped(given, model, groupQuantities);
  const single = quantity ?? (model.kind === 'flat' ? '1' : given.model === 'passthrough' ? amount : undefined);
  if (given.eventByEvent === true || (single === undefined && bucketQuantities === undefined))
    return unsupported('The case states no quantity.');
  const quantities = bucketQuantities ?? [single ?? '0'];
  const amounts: Exact[] = [];
  for (const each of quantities) {
    const units = exact(each);
    const difference = readingDifference(given, units);
    if (difference !== null) return difference;
    amounts.push(costOf(given, model, { units: unitsOf(given, units), atEnd: true }));
  }
  const total = sumExact(amounts);
  const units = sumExact(quantities.map((each) => exact(each)));
  const paid = units.minus(exact(given.model === 'package' ? (given.freeUnits ?? '0') : '0'));
  return { result: { amount: exactToString(asAsked(total, given)), effectiveUnitAmount: perUnit(total, paid) } };
}

/** Each group is priced on its own, as a device or a site is. */
function grouped(given: PriceCase, model: PriceModel, quantities: Readonly<Record<string, string>>): Answer {
  const groups = Object.entries(quantities).map(
    ([name, quantity]) =>
      [name, costOf(given, model, { units: unitsOf(given, exact(quantity)), atEnd: true })] as const,
  );
  const total = sumExact(groups.map(([, amount]) => amount));
  const units = sumExact(Object.values(quantities).map((each) => exact(each)));
  return {
    result: {
      amount: exactToString(total),
      effectiveUnitAmount: perUnit(total, units),
      groups: Object.fromEntries(groups.map(([name, amount]) => [name, exactToString(amount)])),
    },
  };
}
