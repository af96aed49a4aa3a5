import { factorAt, type AcceleratorWorking } from '@/lib/domain/commissions/calc/accelerator';
import type { Working } from '@/lib/domain/commissions/working';
import type { DerivationStep } from '@/lib/domain/derivation';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, exactToString, fromMinor } from '@/lib/domain/money/exact';

/** The steps of workings that do not begin with the sale's net; `null` for those that do. */
export function workingSteps(working: Working, currency: Currency): DerivationStep[] | null {
  switch (working.kind) {
    case 'flat':
    case 'spiff':
      return [first('commission.perUnit', working.amount), times('commission.count', working.count)];
    case 'graduated':
    case 'slab':
      return [
        first('commission.volume', working.volume),
        note('commission.tiers', { kind: working.kind, before: working.before }),
      ];
    case 'true_up':
      return [
        first('commission.volumeBefore', working.volume),
        times('commission.rateChange', `(${working.toPercent} − ${working.fromPercent}) %`),
      ];
    case 'accelerator':
      return acceleratorSteps(working);
    case 'split':
    case 'overlay': {
      const percent = working.kind === 'split' ? (working.percents[working.index] ?? '0') : working.percent;
      return [
        first('commission.whole', exactToString(fromMinor(working.wholeMinor, currency))),
        times(`commission.${working.kind}`, `${percent} %`),
      ];
    }
    default:
      return shareSteps(working);
  }
}

function shareSteps(working: Working): DerivationStep[] | null {
  if (working.kind === 'unilevel' && working.of === 'commission')
    return [
      first('commission.sellersCommission', working.commission),
      times('commission.levelRate', `${working.percent} %`, { level: String(working.level) }),
    ];
  if (working.kind === 'draw')
    return [first('commission.guaranteed', working.guaranteed), less('commission.earned', working.earned)];
  if (working.kind === 'draw_recovery')
    return [
      first('commission.guaranteed', working.guaranteed),
      less('commission.earned', working.earned),
      note('commission.outstanding', { outstanding: working.outstanding }),
    ];
  return null;
}

function acceleratorSteps({ calc, volume, measured, measuredBefore }: AcceleratorWorking): DerivationStep[] {
  const reached = exact(measuredBefore).plus(exact(measured));
  const { percent, quota } = calc;
  const factor = exactToString(factorAt(calc, reached));
  return [
    first('commission.volume', volume),
    note('commission.accelerator', { percent, quota, before: measuredBefore, factor }),
  ];
}

function first(label: string, value: string): DerivationStep {
  return { label, op: '=', value };
}

function less(label: string, value: string): DerivationStep {
  return { label, op: '−', value };
}

function times(label: string, value: string, values: Record<string, string> = {}): DerivationStep {
  return { label, values, op: '×', value };
}

function note(label: string, values: Record<string, string>): DerivationStep {
  return { label, values, op: 'note', value: '' };
}
