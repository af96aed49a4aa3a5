import { inTenant } from '@/db/tenant';
import { listOpenRefunds } from '@/db/write/refunds';
import { settleRefund, type RefundOutcome } from '@/lib/commands/billing/settle-refund';
import { assert } from '@/lib/domain/assert';
import { money } from '@/lib/domain/money/money';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { readRefund, refundPayment, type RefundFacts } from './refund';

/**
 * Gives money of credit notes back to the cards it came from, and asks again about refunds that are under way. Each has one
 * business key, so a run that is killed half way repeats itself without paying twice.
 */
export async function payRefunds(tenantId: string): Promise<void> {
  for (const { refund, stripePaymentIntentId } of await inTenant(tenantId, (tx) => listOpenRefunds(tx, tenantId))) {
    assert(stripePaymentIntentId, 'money that came by card has a payment intent');
    const facts =
      refund.stripeRefundId === null
        ? await refundPayment({
            tenantId,
            refundId: refund.id,
            stripePaymentIntentId,
            amount: money(refund.amountMinor, refund.currency),
            reason: 'requested_by_customer',
          })
        : await readRefund(refund.stripeRefundId);
    const outcome = outcomeOf(facts);
    if (outcome) await settleRefund({ kind: 'system', tenantId, job: 'refund' }, refund.id, outcome);
  }
}

/** While a bank disputes the payment nothing is decided; what Stripe cannot give back is kept as balance. */
function outcomeOf(facts: RefundFacts | Refusal): RefundOutcome | null {
  if (!isRefusal(facts)) return { state: facts.state, stripeRefundId: facts.stripeRefundId };
  return facts.code === 'CONFLICT' ? null : { state: 'failed', stripeRefundId: null };
}
