import type { Working } from '@/lib/domain/commissions/working';
import type { Currency } from '@/lib/domain/money/currency';
import { exactToString, fromMinor } from '@/lib/domain/money/exact';

/** What the sentence about a calculation says: a message key below `commission.because`, and digits. */
export interface WorkingValues {
  readonly label: string;
  readonly values: Readonly<Record<string, string>>;
}

/** How an amount came about that is no percentage of the base; null for one that is. */
export function workingValues(working: Working, currency: Currency): WorkingValues | null {
  switch (working.kind) {
    case 'flat':
    case 'spiff':
      return { label: 'calcCount', values: { amount: working.amount, count: working.count } };
    case 'graduated':
    case 'slab':
      return { label: `calcTiers_${working.kind}`, values: { volume: working.volume, before: working.before } };
    case 'accelerator':
      return { label: 'calcAccelerator', values: { volume: working.volume, percent: working.calc.percent } };
    case 'true_up': {
      const { volume, fromPercent, toPercent } = working;
      return { label: 'calcTrueUp', values: { volume, fromPercent, toPercent } };
    }
    case 'unilevel': {
      const { percent, commission } = working;
      return working.of === 'sale' ? null : { label: 'calcShare', values: { percent, whole: commission } };
    }
    case 'split':
    case 'overlay': {
      const percent = working.kind === 'split' ? (working.percents[working.index] ?? '0') : working.percent;
      return { label: 'calcShare', values: { percent, whole: exactToString(fromMinor(working.wholeMinor, currency)) } };
    }
    case 'draw':
      return { label: 'calcDraw', values: { guaranteed: working.guaranteed, earned: working.earned } };
    case 'draw_recovery': {
      const { guaranteed, earned, outstanding } = working;
      return { label: 'calcDrawRecovery', values: { guaranteed, earned, outstanding } };
    }
    default:
      return null;
  }
}
