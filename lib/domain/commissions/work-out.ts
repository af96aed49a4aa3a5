import { acceleratorTrueUp } from '@/lib/domain/commissions/calc/accelerator';
import { percentOfPeriod } from '@/lib/domain/commissions/calc/declining';
import { spiffCount } from '@/lib/domain/commissions/calc/flat';
import { slabTrueUp } from '@/lib/domain/commissions/calc/tiers';
import type { CommissionKind, CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import type { Sum } from '@/lib/domain/commissions/commission-history';
import type { CommissionEvent } from '@/lib/domain/commissions/commission-question';
import type { MinorByCurrency } from '@/lib/domain/commissions/commission-rule';
import { collectedBase, collectedUnits, countsUnits } from '@/lib/domain/commissions/event-base';
import type {
  AcceleratorCalc,
  FlatCalc,
  RuleCalc,
  SpiffCalc,
  TierCalc,
  WindowKind,
} from '@/lib/domain/commissions/rule-calc';
import type { Working } from '@/lib/domain/commissions/working';
import { exactToString, fromMinor } from '@/lib/domain/money/exact';
import { money, toDecimalString } from '@/lib/domain/money/money';

/** One entry a rule asks for, before limits. */
export interface Worked {
  readonly kind: CommissionKind;
  /** Percent digits, `0` where no percent is paid. */
  readonly percent: string;
  /** Absent for a percentage of the base. */
  readonly working?: Working;
}

export interface WorkContext {
  readonly event: CommissionEvent;
  readonly base: CommissionTrace['base'];
  /** Number of the paid period, from 1. */
  readonly period: number;
  /** What the window of the rule had before; a window that nobody looks at is `ever`. */
  readonly before: Sum;
}

/** What a rule gives the partner who is attributed the event. */
export function workOut(calc: RuleCalc, context: WorkContext): Worked[] {
  switch (calc.kind) {
    case 'percentage':
      return [{ kind: 'ACCRUAL', percent: calc.percent }];
    case 'flat':
      return flat(calc, context);
    case 'graduated':
    case 'slab':
      return tiers(calc, context);
    case 'declining': {
      const { steps } = calc;
      const { period } = context;
      const percent = percentOfPeriod(steps, period);
      return [{ kind: 'ACCRUAL', percent, working: { kind: 'declining', steps, period } }];
    }
    case 'accelerator':
      return accelerator(calc, context);
    case 'spiff':
      return spiff(calc, context);
    default:
      return [];
  }
}

/** The window a rule reads its volume from. */
export function windowOfCalc(calc: RuleCalc): WindowKind | 'ever' {
  return calc.kind === 'graduated' || calc.kind === 'slab' || calc.kind === 'accelerator' ? calc.window : 'ever';
}

/** Digits for one in this currency; `null` where none is stated. */
export function amountIn(amounts: MinorByCurrency, { currency }: CommissionEvent): string | null {
  const amountMinor = amounts[currency];
  return amountMinor === undefined ? null : toDecimalString(money(amountMinor, currency));
}

function flat(calc: FlatCalc, { event }: WorkContext): Worked[] {
  const amount = amountIn(calc.amounts, event);
  if (amount === null) return [];
  const count = calc.per === 'unit' ? (event.units ?? '1') : '1';
  return [{ kind: 'ACCRUAL', percent: '0', working: { kind: 'flat', amount, count } }];
}

function tiers({ kind, ...calc }: TierCalc, { event, base, before }: WorkContext): Worked[] {
  const had = fromMinor(before.volumeMinor, event.currency);
  const volume = collectedBase(event, base);
  const trueUp = slabTrueUp({ kind, ...calc }, had, volume);
  const working: Working = {
    kind,
    tiers: calc.tiers,
    before: exactToString(had),
    volume: exactToString(volume),
  };
  return [
    { kind: 'ACCRUAL', percent: '0', working },
    ...(trueUp === null ? [] : [{ kind: 'TRUE_UP', percent: '0', working: trueUp } as const]),
  ];
}

function accelerator(calc: AcceleratorCalc, { event, base, before }: WorkContext): Worked[] {
  const volume = collectedBase(event, base);
  const volumeBefore = fromMinor(before.volumeMinor, event.currency);
  const measured = calc.measure === 'units' ? collectedUnits(event) : volume;
  const measuredBefore = calc.measure === 'units' ? before.units : volumeBefore;
  const trueUp = acceleratorTrueUp(calc, { volume: volumeBefore, measured: measuredBefore }, measured);
  const working: Working = {
    kind: 'accelerator',
    calc,
    volume: exactToString(volume),
    measuredBefore: exactToString(measuredBefore),
    measured: exactToString(measured),
  };
  return [
    { kind: 'ACCRUAL', percent: calc.percent, working },
    ...(trueUp === null ? [] : [{ kind: 'TRUE_UP', percent: '0', working: trueUp } as const]),
  ];
}

function spiff(calc: SpiffCalc, { event, before }: WorkContext): Worked[] {
  const amount = amountIn(calc.amounts, event);
  if (amount === null || !countsUnits(event) || (calc.firstOnly && event.firstActivation !== true)) return [];
  const units = Math.floor(Number(event.units ?? 1));
  const count = spiffCount(units, before.count, calc.maxCount);
  return count === 0 ? [] : [{ kind: 'BONUS', percent: '0', working: { kind: 'spiff', amount, count: String(count) } }];
}
