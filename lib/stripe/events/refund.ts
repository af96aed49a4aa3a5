import type { Receipt } from '@/lib/commands/billing/record-checkout';
import { recordOutsideRefund } from '@/lib/commands/billing/record-outside-refund';
import { settleRefund } from '@/lib/commands/billing/settle-refund';
import type { Refusal } from '@/lib/domain/refusal';
import { readPayment } from '@/lib/stripe/charge';
import { readRefund, type RefundFacts } from '@/lib/stripe/refund';
import type { ArrivedEvent } from './apply';

/** A refund was made, went through or failed, perhaps days after it succeeded. Refunds of money that was never applied have no row. */
export async function refundChanged({ id, objectId }: ArrivedEvent): Promise<Receipt | Refusal> {
  const refund = await readRefund(objectId);
  const { tenant_id: tenantId, refund_id: refundId } = refund.metadata;
  if (!refundId) return outsideRefund(id, refund);
  if (!tenantId) return { receipt: `refund ${objectId} is not ours, nothing to do` };
  const { state, stripeRefundId } = refund;
  return settleRefund({ kind: 'system', tenantId, job: 'stripe' }, refundId, { state, stripeRefundId }, id);
}

/** Somebody gave money back at Stripe itself. Whose it was says the payment it belongs to. */
async function outsideRefund(eventId: string, refund: RefundFacts): Promise<Receipt | Refusal> {
  const { stripeRefundId, stripePaymentIntentId, state } = refund;
  const metadata = stripePaymentIntentId ? (await readPayment(stripePaymentIntentId)).metadata : {};
  const { tenant_id: tenantId, payment_id: paymentId } = metadata;
  if (!tenantId || !paymentId) return { receipt: `refund ${stripeRefundId} is not ours, nothing to do` };
  const viewer = { kind: 'system', tenantId, job: 'stripe' } as const;
  return recordOutsideRefund(viewer, { paymentId, stripeRefundId, state, ...refund.amount }, eventId);
}
