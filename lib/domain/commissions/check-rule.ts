import type {
  CommissionRuleContent,
  Qualification,
  RuleExclusions,
  RuleSplit,
} from '@/lib/domain/commissions/commission-rule';
import type { RuleCalc } from '@/lib/domain/commissions/rule-calc';
import { exact, exactToString, sumExact } from '@/lib/domain/money/exact';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** What no single member shows: bounds that ascend, shares that sum, kinds that go together. `null` when all is well. */
export function checkRule(content: CommissionRuleContent): Refusal | null {
  return (
    checkCalc(content.calc) ??
    checkScope(content) ??
    (content.qualification ? checkQualification(content.qualification) : null) ??
    checkTogether(content) ??
    (content.split ? checkSplit(content.split) : null) ??
    checkBase(content) ??
    checkLimits(content)
  );
}

/** Patterns say something, and nothing is both named and left out. */
function checkScope({ scope, except = {} }: CommissionRuleContent): Refusal | null {
  for (const [field, said] of Object.entries({ scope, except }))
    for (const [dimension, values] of Object.entries(said)) {
      const unclear = values.find((value) => dimension !== 'territory' && !/^\*?[^*]+\*?$/.test(value));
      if (unclear !== undefined)
        return refuse('INPUT_INVALID', `"${unclear}": a star stands at the beginning or the end of some text.`, {
          field: `${field}.${dimension}`,
        });
    }
  for (const [dimension, values] of Object.entries(except)) {
    const named: readonly string[] = scope[dimension as keyof RuleExclusions] ?? [];
    const both = values.find((value) => named.includes(value));
    if (both !== undefined)
      return refuse('INPUT_INVALID', `"${both}" is both named and left out.`, { field: `except.${dimension}` });
  }
  return null;
}

function checkQualification(qualification: Qualification): Refusal | null {
  const { ownVolumeMinor = 0, ownVolumeBelowMinor, ownSales = 0, ownSalesBelow } = qualification;
  const field = { field: 'qualification' };
  if (Object.keys(qualification).length === 1)
    return refuse('INPUT_INVALID', 'A qualification states what has to be sold: a volume or a number of sales.', field);
  if (ownVolumeMinor < (ownVolumeBelowMinor ?? Infinity) && ownSales < (ownSalesBelow ?? Infinity)) return null;
  return refuse('INPUT_INVALID', 'Nobody can reach as much and stay below it.', field);
}

/** A split divides all of a commission and no more; an overlay may add up to anything. */
function checkSplit({ mode, shares }: RuleSplit): Refusal | null {
  const holders = shares.map((share) =>
    share.to === 'seller' ? 'seller' : share.to === 'role' ? share.role : share.partnerId,
  );
  if (new Set(holders).size < holders.length)
    return refuse('INPUT_INVALID', 'The same share is named twice; name everyone once.', { field: 'split.shares' });
  const sum = sumExact(shares.map(({ percent }) => exact(percent)));
  if (mode === 'overlay' || sum.eq(exact(100))) return null;
  return refuse('INPUT_INVALID', `The shares sum to ${exactToString(sum)} %; a split needs exactly 100 %.`, {
    field: 'split.shares',
    values: { sum: exactToString(sum) },
  });
}

function checkCalc(calc: RuleCalc): Refusal | null {
  switch (calc.kind) {
    case 'percentage':
      return above100(calc.percent) ? refuseCalc('A percentage is at most 100.', 'percent') : null;
    case 'graduated':
    case 'slab':
      return ascending(
        calc.tiers.map(({ upTo }) => upTo),
        'tiers',
      );
    case 'declining':
      return ascending(
        calc.steps.map(({ throughPeriod }) => (throughPeriod === null ? null : String(throughPeriod))),
        'steps',
        false,
      );
    case 'accelerator': {
      if (calc.measure === 'units' && calc.retroactive === 'excess')
        return refuseCalc('A quota in units is retroactive for all volume or for none.', 'retroactive');
      if (exact(calc.quota).lte(exact(0))) return refuseCalc('The quota is more than nothing.', 'quota');
      const bounds = ['100', ...calc.steps.map(({ fromPercent }) => fromPercent)];
      const falls = calc.steps.some((_, index) => exact(bounds[index + 1] ?? '0').lt(exact(bounds[index] ?? '0')));
      return falls ? refuseCalc('The steps begin at 100 % of the quota or more and ascend.', 'steps') : null;
    }
    default:
      return null;
  }
}

function checkTogether({ calc, basis, scope, except, stacking, split, timing }: CommissionRuleContent): Refusal | null {
  const override = stacking?.mode === 'override';
  if (calc.kind === 'unilevel' && !override)
    return refuse('INPUT_INVALID', 'A share per level is an override.', { field: 'stacking.mode' });
  if (override && calc.kind !== 'unilevel' && calc.kind !== 'flat')
    return refuse('INPUT_INVALID', 'An override is a share per level or a fixed amount.', { field: 'stacking.mode' });
  const counts = calc.kind === 'flat' || calc.kind === 'spiff' || calc.kind === 'reward' || calc.kind === 'draw';
  if (basis === 'UNITS' && !counts)
    return refuse('INPUT_INVALID', 'Units are paid with amounts, not with a percentage.', { field: 'basis' });
  if (split !== undefined && (override || calc.kind === 'reward' || calc.kind === 'draw'))
    return refuse('INPUT_INVALID', 'Only the commission of who sold is split.', { field: 'split' });
  if (calc.kind === 'draw' && (Object.keys({ ...scope, ...except }).length > 0 || override))
    return refuse('INPUT_INVALID', 'A guarantee is about everything a partner earns, so nothing narrows it.', {
      field: 'scope',
    });
  if (timing.days !== undefined && timing.days.last < timing.days.first)
    return refuse('INPUT_INVALID', 'The last day is before the first.', { field: 'timing.days' });
  return null;
}

/** What belongs to a basis stands with it, and nowhere else. */
function checkBase({ basis, calc, costs, items, scope }: CommissionRuleContent): Refusal | null {
  const isStated = costs !== undefined && Object.values(costs).some((cost) => cost !== undefined);
  if (basis === 'MARGIN' && !isStated)
    return refuse('INPUT_INVALID', 'A margin needs what is taken off: a cost for each unit, a fee, or a percentage.', {
      field: 'costs',
    });
  if (basis !== 'MARGIN' && costs !== undefined)
    return refuse('INPUT_INVALID', 'Costs are taken from a margin only.', { field: 'costs' });
  const isMeasured = basis === 'USAGE' || basis === 'OUTCOME';
  if (items !== undefined && !isMeasured)
    return refuse('INPUT_INVALID', 'Items narrow rated usage and outcome fees only.', { field: 'items' });
  // Usage is a part of an invoice: a rate of the whole net would pay for the rest of it as well.
  const onlyMeasured = scope.event?.every((event) => event === 'usage' || event === 'outcome') ?? false;
  if (onlyMeasured && !isMeasured && (calc.kind === 'percentage' || 'tiers' in calc))
    return refuse('INPUT_INVALID', 'A rate for usage or an outcome is taken from USAGE or OUTCOME.', {
      field: 'basis',
    });
  return null;
}

function checkLimits({ limits: { floorMinor, capMinor } }: CommissionRuleContent): Refusal | null {
  if (floorMinor === undefined || capMinor === undefined || floorMinor <= capMinor) return null;
  return refuse('INPUT_INVALID', 'The floor is above the cap.', { field: 'limits.floorMinor' });
}

/** Bounds ascend; ranges of volume end with an open one, so that none is without a rate. */
function ascending(bounds: readonly (string | null)[], field: string, lastIsOpen = true): Refusal | null {
  const closed = bounds.flatMap((bound, index) => (bound === null && index === bounds.length - 1 ? [] : [bound]));
  if (closed.includes(null)) return refuseCalc('Only the last range is open.', field);
  if (lastIsOpen && closed.length === bounds.length) return refuseCalc('The last range is open (null).', field);
  const falls = closed.some((bound, index) => exact(bound ?? '0').lte(exact(closed[index - 1] ?? '0')));
  return falls ? refuseCalc('The ranges ascend from above 0.', field) : null;
}

function above100(percent: string): boolean {
  return exact(percent).gt(exact(100));
}

function refuseCalc(message: string, field: string): Refusal {
  return refuse('INPUT_INVALID', message, { field: `calc.${field}` });
}
