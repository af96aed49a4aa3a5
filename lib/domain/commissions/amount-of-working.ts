import { unreachable } from '@/lib/domain/assert';
import { acceleratorAmount } from '@/lib/domain/commissions/calc/accelerator';
import { decliningAmount } from '@/lib/domain/commissions/calc/declining';
import { drawAmount, drawRecoveryAmount } from '@/lib/domain/commissions/calc/draw';
import { flatAmount } from '@/lib/domain/commissions/calc/flat';
import { percentageAmount, percentOf } from '@/lib/domain/commissions/calc/percentage';
import { overlayAmount, splitExact } from '@/lib/domain/commissions/calc/split';
import { tierAmount } from '@/lib/domain/commissions/calc/tiers';
import { trueUpAmount } from '@/lib/domain/commissions/calc/true-up';
import { unilevelAmount } from '@/lib/domain/commissions/calc/unilevel';
import type { CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import type { Working } from '@/lib/domain/commissions/working';
import type { Exact } from '@/lib/domain/money/exact';

/** What stored inputs come to before limits and rounding, for the whole invoice or the payment (see isOfWholeInvoice). */
export function worthOf(
  { working, calc, base: { currency } }: Pick<CommissionTrace, 'working' | 'calc' | 'base'>,
  base: Exact,
): Exact {
  if (working === undefined) return percentOf(base, calc.percent);
  switch (working.kind) {
    case 'percentage':
      return percentageAmount(working, base);
    case 'flat':
    case 'spiff':
      return flatAmount(working);
    case 'graduated':
    case 'slab':
      return tierAmount(working);
    case 'true_up':
      return trueUpAmount(working);
    case 'declining':
      return decliningAmount(working, base);
    case 'accelerator':
      return acceleratorAmount(working);
    case 'unilevel':
      return unilevelAmount(working, base);
    case 'split':
      return splitExact(working, currency);
    case 'overlay':
      return overlayAmount(working, currency);
    case 'draw':
      return drawAmount(working);
    case 'draw_recovery':
      return drawRecoveryAmount(working);
    default:
      return unreachable(working);
  }
}

/**
 * Whether the amount is meant for the whole invoice, of which a part payment earns its part. Volume, shares of commissions and
 * bonuses are of the payment itself.
 */
export function isOfWholeInvoice(working: Working | undefined): boolean {
  if (working === undefined) return true;
  if (working.kind === 'unilevel') return working.of === 'sale';
  return working.kind === 'percentage' || working.kind === 'flat' || working.kind === 'declining';
}
