import { inTenant } from '@/db/tenant';
import { findPayment, type PaymentRow } from '@/db/write/payments';
import { recordCollection, type CollectionOutcome } from '@/lib/commands/billing/record-collection';
import type { Receipt } from '@/lib/commands/billing/record-checkout';
import type { Refusal } from '@/lib/domain/refusal';
import { readPayment, type PaymentFacts } from './charge';
import { settleCheckout } from './settle-checkout';

/** Asks Stripe what became of a payment, whatever kind it is, and applies it. */
export async function settlePayment(
  tenantId: string,
  paymentId: string,
  stripePaymentIntentId: string,
  appliedEventId?: string,
): Promise<Receipt | Refusal> {
  const payment = await inTenant(tenantId, (tx) => findPayment(tx, tenantId, paymentId));
  if (!payment) return { receipt: `payment ${paymentId} is not ours, nothing to do` };
  if (payment.purpose === 'checkout') return settleCheckout(tenantId, paymentId, appliedEventId);
  return recordPaymentFacts(payment, await readPayment(stripePaymentIntentId), appliedEventId);
}

export function recordPaymentFacts(
  payment: PaymentRow,
  facts: PaymentFacts,
  appliedEventId?: string,
): Promise<Receipt | Refusal> {
  const viewer = { kind: 'system', tenantId: payment.tenantId, job: 'stripe' } as const;
  return recordCollection(viewer, payment.id, outcomeOf(facts), appliedEventId);
}

function outcomeOf(facts: PaymentFacts): CollectionOutcome {
  const { stripePaymentIntentId } = facts;
  switch (facts.state) {
    case 'paid':
      return { state: 'paid', stripePaymentIntentId, stripeChargeId: facts.stripeChargeId ?? null };
    case 'processing':
      return { state: 'processing', stripePaymentIntentId };
    case 'declined':
    case 'requires_action':
      return {
        state: facts.state,
        stripePaymentIntentId,
        reason: facts.reason ?? 'bank',
        code: facts.declineCode ?? 'unknown',
      };
  }
}
