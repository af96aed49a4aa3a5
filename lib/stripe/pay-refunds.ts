import { inTenant } from '@/db/tenant';
import { listOpenRefunds, type RefundRow } from '@/db/write/refunds';
import { settleRefund, type RefundOutcome } from '@/lib/commands/billing/settle-refund';
import { assert } from '@/lib/domain/assert';
import { money } from '@/lib/domain/money/money';
import { isRefusal } from '@/lib/domain/refusal';
import { findRefundMade, readRefund, refundPayment, type RefundFacts } from './refund';

/**
 * Gives money of credit notes back to the cards it came from, and asks again about refunds that are under way. Each has one
 * business key, so a run that is killed half way repeats itself without paying twice.
 */
export async function payRefunds(tenantId: string): Promise<void> {
  for (const { refund, stripePaymentIntentId } of await inTenant(tenantId, (tx) => listOpenRefunds(tx, tenantId))) {
    assert(stripePaymentIntentId, 'money that came by card has a payment intent');
    const outcome = await askStripe(refund, stripePaymentIntentId);
    if (outcome) await settleRefund({ kind: 'system', tenantId, job: 'refund' }, refund.id, outcome);
  }
}

/**
 * Null while a bank disputes the payment: nothing is decided yet. What Stripe cannot give back is kept as balance, unless it did give
 * it back and the answer was lost so long ago that Stripe forgot the key.
 */
async function askStripe(refund: RefundRow, stripePaymentIntentId: string): Promise<RefundOutcome | null> {
  if (refund.stripeRefundId !== null) return outcomeOf(await readRefund(refund.stripeRefundId));
  const made = await refundPayment({
    tenantId: refund.tenantId,
    refundId: refund.id,
    stripePaymentIntentId,
    amount: money(refund.amountMinor, refund.currency),
    reason: 'requested_by_customer',
  });
  if (!isRefusal(made)) return outcomeOf(made);
  if (made.code === 'CONFLICT') return null;
  const before = await findRefundMade(stripePaymentIntentId, refund.id);
  return before === undefined ? { state: 'failed', stripeRefundId: null } : outcomeOf(before);
}

function outcomeOf({ state, stripeRefundId }: RefundFacts): RefundOutcome {
  return { state, stripeRefundId };
}
