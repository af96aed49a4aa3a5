import { inTenant } from '@/db/tenant';
import { listPaymentsToRefund } from '@/db/write/payments';
import { recordRefund } from '@/lib/commands/billing/record-refund';
import { assert } from '@/lib/domain/assert';
import { money } from '@/lib/domain/money/money';
import { isRefusal } from '@/lib/domain/refusal';
import { refundPayment } from './refund';

/** Gives back money that arrived for a price that no longer held, for example from a second tab. */
export async function refundUnapplied(tenantId: string): Promise<void> {
  for (const payment of await inTenant(tenantId, (tx) => listPaymentsToRefund(tx, tenantId))) {
    assert(payment.stripePaymentIntentId, 'money that arrived has a payment intent');
    const refund = await refundPayment({
      tenantId,
      refundId: payment.id,
      stripePaymentIntentId: payment.stripePaymentIntentId,
      amount: money(payment.amountMinor, payment.currency),
      reason: 'requested_by_customer',
    });
    if (isRefusal(refund) && refund.code !== 'ALREADY_DONE') continue;
    await recordRefund({ kind: 'system', tenantId, job: 'refund' }, payment.id);
  }
}
