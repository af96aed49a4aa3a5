import type { Pair } from '@/components/partners/rule-form-state';
import { amountsOf, digitsOf, numberOf } from '@/components/partners/rule-typed';
import type { RuleCalc } from '@/lib/domain/commissions/rule-calc';
import { fromMinor } from '@/lib/domain/money/exact';
import type { Currency } from '@/lib/domain/money/currency';

/** How an amount comes about, as it is typed. Fields that a kind does not use keep what they had. */
export interface CalcForm {
  readonly kind: RuleCalc['kind'];
  readonly percent: string;
  readonly amount: string;
  readonly per: string;
  readonly window: string;
  /** Bounds and rates of tiers, or last periods and rates; the last bound is empty. */
  readonly tiers: readonly Pair[];
  readonly steps: readonly Pair[];
  readonly quota: string;
  readonly measure: string;
  readonly factors: readonly Pair[];
  readonly retroactive: string;
  readonly maxCount: string;
  readonly firstOnly: boolean;
  readonly of: string;
  /** Rates of the levels above, with commas. */
  readonly levels: string;
  readonly recoverable: boolean;
  readonly every: string;
  readonly reward: string;
  readonly months: string;
  readonly voucher: string;
}

const BLANK: Omit<CalcForm, 'kind'> = {
  percent: '20',
  amount: '',
  per: 'unit',
  window: 'month',
  tiers: [
    { a: '5000', b: '8' },
    { a: '10000', b: '10' },
    { a: '', b: '12' },
  ],
  steps: [
    { a: '12', b: '30' },
    { a: '24', b: '10' },
  ],
  quota: '100',
  measure: 'units',
  factors: [{ a: '100', b: '1.5' }],
  retroactive: 'no',
  maxCount: '',
  firstOnly: true,
  of: 'sale',
  levels: '5',
  recoverable: true,
  every: '3',
  reward: 'free_months',
  months: '1',
  voucher: '',
};

export function formOfCalc(calc: RuleCalc, currency: Currency): CalcForm {
  const amount = (amounts: Partial<Record<Currency, number>>) => {
    const minor = amounts[currency];
    return minor === undefined ? '' : fromMinor(minor, currency).toString();
  };
  const form = { ...BLANK, kind: calc.kind };
  switch (calc.kind) {
    case 'flat':
      return { ...form, per: calc.per, amount: amount(calc.amounts) };
    case 'percentage':
      return { ...form, percent: calc.percent };
    case 'graduated':
    case 'slab':
      return {
        ...form,
        window: calc.window,
        tiers: calc.tiers.map(({ upTo, percent }) => ({ a: upTo ?? '', b: percent })),
      };
    case 'declining':
      return {
        ...form,
        steps: calc.steps.map(({ throughPeriod, percent }) => ({ a: String(throughPeriod ?? ''), b: percent })),
      };
    case 'accelerator': {
      const { percent, quota, measure, window, retroactive, steps } = calc;
      const factors = steps.map(({ fromPercent, factor }) => ({ a: fromPercent, b: factor }));
      return { ...form, percent, quota, measure, window, retroactive, factors };
    }
    case 'spiff':
      return {
        ...form,
        amount: amount(calc.amounts),
        maxCount: String(calc.maxCount ?? ''),
        firstOnly: calc.firstOnly,
      };
    case 'unilevel':
      return { ...form, of: calc.of, levels: calc.percents.join(', ') };
    case 'draw':
      return { ...form, window: calc.window, amount: amount(calc.amounts), recoverable: calc.recoverable };
    case 'reward': {
      const { reward, every } = calc;
      const given = { ...form, every: String(every), reward: reward.kind };
      if (reward.kind === 'credit') return { ...given, amount: amount(reward.amounts) };
      return reward.kind === 'voucher'
        ? { ...given, voucher: reward.what }
        : { ...given, months: String(reward.months) };
    }
  }
}

/** What was typed, in the shape of a rule. What cannot be read goes on as text, so that reading the rule refuses it there. */
export function calcOfForm(form: CalcForm, currency: Currency): unknown {
  const { kind } = form;
  const amounts = amountsOf(form.amount, currency);
  switch (kind) {
    case 'flat':
      return { kind, per: form.per, amounts };
    case 'percentage':
      return { kind, percent: digitsOf(form.percent) };
    case 'graduated':
    case 'slab':
      return {
        kind,
        window: form.window,
        tiers: form.tiers.map(({ a, b }) => ({ upTo: digitsOrOpen(a), percent: digitsOf(b) })),
      };
    case 'declining':
      return { kind, steps: form.steps.map(({ a, b }) => ({ throughPeriod: numberOf(a), percent: digitsOf(b) })) };
    case 'accelerator': {
      const steps = form.factors.map(({ a, b }) => ({ fromPercent: digitsOf(a), factor: digitsOf(b) }));
      const { measure, window, retroactive } = form;
      return {
        kind,
        percent: digitsOf(form.percent),
        quota: digitsOf(form.quota),
        measure,
        window,
        steps,
        retroactive,
      };
    }
    case 'spiff':
      return { kind, amounts, maxCount: numberOf(form.maxCount), firstOnly: form.firstOnly };
    case 'unilevel':
      return { kind, of: form.of, percents: form.levels.split(/[;,\s]+/).filter(Boolean) };
    case 'draw':
      return { kind, window: form.window, amounts, recoverable: form.recoverable };
    case 'reward':
      return { kind, every: numberOf(form.every), reward: rewardOf(form, amounts) };
  }
}

function rewardOf({ reward, months, voucher }: CalcForm, amounts: unknown): unknown {
  if (reward === 'credit') return { kind: reward, amounts };
  return reward === 'voucher' ? { kind: reward, what: voucher.trim() } : { kind: reward, months: numberOf(months) };
}

function digitsOrOpen(text: string): string | null {
  return text.trim() === '' ? null : digitsOf(text);
}
