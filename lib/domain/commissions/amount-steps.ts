import { percentOfPeriod } from '@/lib/domain/commissions/calc/declining';
import type { AmountInputs } from '@/lib/domain/commissions/commission-amount';
import type { CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import { workingSteps } from '@/lib/domain/commissions/working-steps';
import type { Working } from '@/lib/domain/commissions/working';
import type { DerivationStep } from '@/lib/domain/derivation';
import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import { money, toDecimalString } from '@/lib/domain/money/money';

interface Outcome {
  readonly applied: CommissionTrace['limits']['applied'];
  readonly limitedTo: Exact;
  /** No part payment is to be taken into account. */
  readonly whole: boolean;
}

/** The working behind an amount, as the steps a person reads. */
export function amountSteps({ base, calc, limits, working }: AmountInputs, outcome: Outcome): DerivationStep[] {
  const own = working === undefined ? null : workingSteps(working, base.currency);
  const steps = own ?? [...baseSteps(base), ...rateSteps(calc, working)];
  const limited = limitSteps(limits, outcome);
  const share = outcome.whole ? [] : [shareStep(base)];
  // Caps of a customer or window bound what was paid, the other limits what the whole invoice earns.
  const late = outcome.applied === 'CUSTOMER_CAP' || outcome.applied === 'WINDOW_CAP';
  return late ? [...steps, ...share, ...limited] : [...steps, ...limited, ...share];
}

function baseSteps(base: CommissionTrace['base']): DerivationStep[] {
  if (base.stated !== undefined)
    return [{ label: 'commission.stated', values: { basis: base.basis ?? '' }, op: '=', value: base.stated }];
  const steps: DerivationStep[] = [
    { label: 'commission.gross', op: '=', value: base.gross },
    { label: 'commission.tax', op: '−', value: base.tax },
  ];
  const less = (label: string, value: string | undefined) => {
    if (value !== undefined && !exact(value).eq(exact(0))) steps.push({ label, op: '−', value });
  };
  less('commission.excluded', base.excluded);
  if (base.basis === 'MARGIN') {
    less('commission.vendorCost', base.vendorCost);
    less('commission.fees', base.fees);
  }
  return steps;
}

function rateSteps(calc: CommissionTrace['calc'], working: Working | undefined): DerivationStep[] {
  if (working?.kind === 'declining') {
    const { period, steps } = working;
    const value = `${percentOfPeriod(steps, period)} %`;
    return [{ label: 'commission.periodRate', values: { period: String(period) }, op: '×', value }];
  }
  if (working?.kind === 'unilevel')
    return [
      {
        label: 'commission.levelRate',
        values: { level: String(working.level) },
        op: '×',
        value: `${working.percent} %`,
      },
    ];
  if (calc.belowPartner === null) return [{ label: 'commission.rate', op: '×', value: `${calc.percent} %` }];
  const values = { own: calc.ownPercent, below: calc.belowPercent, partner: calc.belowPartner };
  return [{ label: 'commission.difference', values, op: '×', value: `${calc.percent} %` }];
}

const LIMIT_LABELS = {
  FLOOR: 'commission.floor',
  CAP: 'commission.cap',
  CUSTOMER_CAP: 'commission.customerCap',
  WINDOW_CAP: 'commission.windowCap',
  BUDGET: 'commission.budget',
} as const;

function limitSteps(limits: AmountInputs['limits'], { applied, limitedTo }: Outcome): DerivationStep[] {
  if (applied === 'NONE') return [];
  const values = { maxTotalPercent: limits.maxTotalPercent };
  return [{ label: LIMIT_LABELS[applied], values, op: '=', value: exactToString(limitedTo) }];
}

function shareStep(base: AmountInputs['base']): DerivationStep {
  const text = (amountMinor: number) => toDecimalString(money(amountMinor, base.currency));
  return { label: 'commission.collectedShare', op: '×', value: `${text(base.collectedMinor)}/${text(base.ofMinor)}` };
}
