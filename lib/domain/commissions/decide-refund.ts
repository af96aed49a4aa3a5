import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';
import {
  decideClawbacks,
  type BookedEntry,
  type EarlierReversal,
  type RefundEvent,
} from '@/lib/domain/commissions/decide-clawbacks';
import type { PayoutSchedule } from '@/lib/domain/commissions/commission-rule';
import { digitsOfMinor } from '@/lib/domain/commissions/digits';
import type { Currency } from '@/lib/domain/money/currency';
import { refuse, type Refusal } from '@/lib/domain/refusal';

export interface RefundedPayment {
  readonly currency: Currency;
  /** Commissionable net the payment brought, and what was given back of it before. */
  readonly netMinor: number;
  readonly refundedBeforeMinor: number;
  readonly entries: readonly BookedEntry[];
  readonly reversals: readonly EarlierReversal[];
}

/** Takes commissions back for a refund of one payment; refuses a refund of more than is left of it. */
export function decideRefund(
  refund: RefundEvent,
  payment: RefundedPayment,
  schedule: PayoutSchedule,
): CommissionEntryDraft[] | Refusal {
  const leftMinor = payment.netMinor - payment.refundedBeforeMinor;
  if (refund.netMinor !== 'whole' && refund.netMinor > leftMinor) {
    const left = digitsOfMinor(leftMinor, payment.currency);
    return refuse('LIMIT_EXCEEDED', `Of this payment ${left} ${payment.currency} are left to refund.`, {
      field: 'amount',
      values: { left },
    });
  }
  return decideClawbacks(refund, payment.entries, payment.reversals, schedule);
}
