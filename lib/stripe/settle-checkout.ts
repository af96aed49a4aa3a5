import { inTenant } from '@/db/tenant';
import { findPayment, type PaymentRow } from '@/db/write/payments';
import { recordCheckout, type CheckoutOutcome, type Receipt } from '@/lib/commands/billing/record-checkout';
import type { Refusal } from '@/lib/domain/refusal';
import { expireCheckout, readCheckout, type CheckoutFacts } from './checkout';

/**
 * Asks Stripe what became of a checkout and applies it. The webhook, the success page and the sweep all end here, so a late
 * webhook keeps nobody waiting and none of them can disagree.
 */
export async function settleCheckout(
  tenantId: string,
  paymentId: string,
  appliedEventId?: string,
): Promise<Receipt | Refusal> {
  const payment = await inTenant(tenantId, (tx) => findPayment(tx, tenantId, paymentId));
  if (!payment?.stripeSessionId) return { receipt: `payment ${paymentId} has no checkout, nothing to do` };
  return record(tenantId, paymentId, await readCheckout(payment.stripeSessionId), appliedEventId);
}

/** Closes a checkout so that nobody can pay it any more; if somebody just did, that is applied. */
export async function closeCheckout(tenantId: string, payment: PaymentRow): Promise<'closed' | 'paid'> {
  if (!payment.stripeSessionId) {
    await recordCheckout({ kind: 'system', tenantId, job: 'checkout' }, payment.id, { state: 'expired' });
    return 'closed';
  }
  const facts = await expireCheckout(payment.stripeSessionId);
  await record(tenantId, payment.id, facts);
  return facts.payment?.state === 'paid' ? 'paid' : 'closed';
}

function record(tenantId: string, paymentId: string, facts: CheckoutFacts, appliedEventId?: string) {
  return recordCheckout({ kind: 'system', tenantId, job: 'stripe' }, paymentId, outcomeOf(facts), appliedEventId);
}

function outcomeOf({ status, payment }: CheckoutFacts): CheckoutOutcome {
  if (payment?.state === 'paid') {
    const { card, stripePaymentMethodId } = payment;
    return {
      state: 'paid',
      amountMinor: payment.amountMinor,
      currency: payment.currency,
      stripePaymentIntentId: payment.stripePaymentIntentId,
      stripeChargeId: payment.stripeChargeId ?? null,
      card:
        card && stripePaymentMethodId
          ? {
              stripePaymentMethodId,
              brand: card.brand,
              last4: card.last4,
              expiresMonth: card.expMonth,
              expiresYear: card.expYear,
            }
          : null,
    };
  }
  if (payment?.state === 'processing') return { state: 'processing' };
  return { state: status === 'expired' ? 'expired' : 'open' };
}
