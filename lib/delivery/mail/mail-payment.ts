import type { Tx } from '@/db/client';
import { findMailPayment, findMailSubscription } from '@/db/read/mail-facts';
import type { OutboxEvent } from '@/db/write/delivery';
import { assert } from '@/lib/domain/assert';
import { isCurrency } from '@/lib/domain/money/currency';
import { money, type Money } from '@/lib/domain/money/money';
import { billingPeriodContaining } from '@/lib/domain/time/billing-period';
import { DECLINE_REASONS, paymentFailed, paymentReceived, type PlanOfDevice } from './customer-mails';
import { deliveryViewer, idOf, mailCustomer } from './event-mail';
import { currentSpan } from './mail-subscription';

export async function mailPaymentReceived(tx: Tx, event: OutboxEvent): Promise<void> {
  const { payment, invoice, subscriptionId } = await paymentOf(tx, event);
  assert(invoice !== undefined && subscriptionId !== undefined, 'a payment that was received has an invoice');
  const plan = await planOf(tx, event, subscriptionId);
  await mailCustomer(tx, event, {
    customerId: payment.customerId,
    template: 'payment-received',
    write: (language) => paymentReceived(language, { ...plan, amount: amountOf(payment), invoice }),
  });
}

export async function mailPaymentFailed(tx: Tx, event: OutboxEvent): Promise<void> {
  const { payment, invoice, subscriptionId } = await paymentOf(tx, event);
  // A decline inside the checkout was shown to the person on the spot.
  if (invoice === undefined || subscriptionId === undefined || payment.purpose === 'checkout') return;
  const plan = await planOf(tx, event, subscriptionId);
  const reason = DECLINE_REASONS.find((known) => known === payment.declineReason) ?? 'bank';
  await mailCustomer(tx, event, {
    customerId: payment.customerId,
    template: 'payment-failed',
    write: (language) =>
      paymentFailed(language, {
        ...plan,
        amount: amountOf(payment),
        reason,
        graceEndsAt: invoice.graceEndsAt,
        invoiceId: invoice.id,
      }),
  });
}

async function paymentOf(tx: Tx, event: OutboxEvent) {
  const found = await findMailPayment(deliveryViewer(event), tx, idOf(event, 'paymentId'));
  assert(found, `the payment of ${event.type} exists`);
  return { invoice: undefined, subscriptionId: undefined, ...found };
}

async function planOf(
  tx: Tx,
  event: OutboxEvent,
  subscriptionId: string,
): Promise<PlanOfDevice & { nextAt: Date | null }> {
  const subscription = await findMailSubscription(deliveryViewer(event), tx, subscriptionId, event.at);
  const span = subscription && currentSpan(subscription.spans, event.at);
  assert(subscription && span, 'the subscription that was paid has a span');
  const cycle = {
    anchor: span.anchorAt,
    interval: { unit: span.intervalUnit, count: span.intervalCount },
    timeZone: subscription.timeZone,
  };
  const periodEnd = billingPeriodContaining(cycle, event.at).end;
  // A span that ends first is not renewed.
  const nextAt = span.endAt === null || periodEnd.getTime() < span.endAt.getTime() ? periodEnd : null;
  return { planNames: span.planNames, deviceName: subscription.deviceName, nextAt };
}

function amountOf(payment: { amountMinor: number; currency: string }): Money {
  assert(isCurrency(payment.currency), `${payment.currency} is a currency`);
  return money(payment.amountMinor, payment.currency);
}
