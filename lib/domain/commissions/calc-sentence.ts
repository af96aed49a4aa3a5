import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import type { SentencePart, SentenceValue } from '@/lib/domain/commissions/rule-sentence';
import type {
  AcceleratorCalc,
  DecliningCalc,
  RewardCalc,
  SpiffCalc,
  TierCalc,
} from '@/lib/domain/commissions/rule-calc';
import type { Currency } from '@/lib/domain/money/currency';

type Values = SentencePart['values'];

/** How the amount of a rule comes about, as the beginning of its sentence. Bounds of volume are in the currency of the plan. */
export function calcSentence({ calc, basis, stacking }: CommissionRuleContent, currency: Currency): SentencePart {
  const of: Values = { basis: { kind: 'said', label: `basis.${basis}` } };
  switch (calc.kind) {
    case 'flat': {
      const above = stacking?.mode === 'override' ? 'Above' : '';
      return {
        label: `calc.flat_${calc.per}${above}`,
        values: { amounts: { kind: 'amounts', amounts: calc.amounts } },
      };
    }
    case 'percentage':
      return { label: 'calc.percentage', values: { ...of, percent: percent(calc.percent) } };
    case 'graduated':
    case 'slab':
      return {
        label: `calc.${calc.kind}`,
        values: { ...of, window: windowOf(calc.window), tiers: tiersOf(calc, currency) },
      };
    case 'declining':
      return { label: 'calc.declining', values: { ...of, steps: stepsOf(calc) } };
    case 'accelerator':
      return accelerator(calc, of, currency);
    case 'spiff':
      return spiff(calc);
    case 'unilevel': {
      const parts = calc.percents.map((each, index) => ({
        label: 'calc.level',
        values: { percent: percent(each), level: number(String(index + 1)) },
      }));
      return { label: `calc.unilevel_${calc.of}`, values: { ...of, levels: { kind: 'parts', parts } } };
    }
    case 'draw': {
      const values: Values = { amounts: { kind: 'amounts', amounts: calc.amounts }, window: windowOf(calc.window) };
      return { label: calc.recoverable ? 'calc.draw' : 'calc.guarantee', values };
    }
    case 'reward':
      return reward(calc);
  }
}

function accelerator(calc: AcceleratorCalc, of: Values, currency: Currency): SentencePart {
  const quota: SentenceValue =
    calc.measure === 'units' ? number(calc.quota) : { kind: 'decimal', decimal: calc.quota, currency };
  const parts = calc.steps.map(({ fromPercent, factor }) => ({
    label: 'calc.factor',
    values: { from: percent(fromPercent), factor: number(factor) },
  }));
  return {
    label: `calc.accelerator_${calc.retroactive}`,
    values: {
      ...of,
      percent: percent(calc.percent),
      quota,
      window: windowOf(calc.window),
      steps: { kind: 'parts', parts },
    },
  };
}

function spiff({ amounts, maxCount, firstOnly }: SpiffCalc): SentencePart {
  return {
    label: maxCount === null ? 'calc.spiff' : 'calc.spiffAtMost',
    values: {
      amounts: { kind: 'amounts', amounts },
      what: { kind: 'said', label: firstOnly ? 'calc.firstActivation' : 'calc.eachEvent' },
      ...(maxCount === null ? {} : { count: number(String(maxCount)) }),
    },
  };
}

function reward({ every, reward: given }: RewardCalc): SentencePart {
  const units: Values = { every: number(String(every)) };
  switch (given.kind) {
    case 'credit':
      return { label: 'calc.rewardCredit', values: { ...units, amounts: { kind: 'amounts', amounts: given.amounts } } };
    case 'free_months':
      return { label: 'calc.rewardMonths', values: { ...units, months: { kind: 'count', count: given.months } } };
    case 'voucher':
      return { label: 'calc.rewardVoucher', values: { ...units, what: { kind: 'word', word: given.what } } };
  }
}

function tiersOf({ tiers }: TierCalc, currency: Currency): SentenceValue {
  const parts = tiers.map(({ upTo, percent: rate }): SentencePart =>
    upTo === null
      ? { label: tiers.length === 1 ? 'calc.tierAll' : 'calc.tierAbove', values: { percent: percent(rate) } }
      : {
          label: 'calc.tier',
          values: { percent: percent(rate), upTo: { kind: 'decimal', decimal: upTo, currency } as const },
        },
  );
  return { kind: 'parts', parts };
}

function stepsOf({ steps }: DecliningCalc): SentenceValue {
  const parts = steps.map(({ throughPeriod, percent: rate }, index): SentencePart => {
    const from = number(String((steps[index - 1]?.throughPeriod ?? 0) + 1));
    return throughPeriod === null
      ? { label: 'calc.stepOpen', values: { percent: percent(rate), from } }
      : { label: 'calc.step', values: { percent: percent(rate), from, through: number(String(throughPeriod)) } };
  });
  return { kind: 'parts', parts };
}

function percent(digits: string): SentenceValue {
  return { kind: 'percent', digits };
}

function number(digits: string): SentenceValue {
  return { kind: 'number', digits };
}

function windowOf(window: string): SentenceValue {
  return { kind: 'said', label: `window.${window}` };
}
