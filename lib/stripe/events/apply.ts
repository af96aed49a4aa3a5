import { database } from '@/db/client';
import { realTime } from '@/db/clock';
import { findStripeEvent, markStripeEventApplied } from '@/db/write/stripe-events';
import { isRefusal } from '@/lib/domain/refusal';
import { checkoutSessionChanged } from './checkout-session';
import { disputeChanged } from './dispute';
import { paymentIntentChanged } from './payment-intent';
import { refundChanged } from './refund';
import { transferChanged } from './transfer';

/** What an event is about; the object is read again from Stripe before anything is decided. */
export interface ArrivedEvent {
  readonly id: string;
  readonly objectId: string;
}

type Handler = (event: ArrivedEvent) => ReturnType<typeof checkoutSessionChanged>;

/** Events that say something we act on. All others are kept and left alone. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  'checkout.session.completed': checkoutSessionChanged,
  'checkout.session.async_payment_succeeded': checkoutSessionChanged,
  'checkout.session.async_payment_failed': checkoutSessionChanged,
  'checkout.session.expired': checkoutSessionChanged,
  'payment_intent.succeeded': paymentIntentChanged,
  'payment_intent.payment_failed': paymentIntentChanged,
  'refund.created': refundChanged,
  'refund.updated': refundChanged,
  'refund.failed': refundChanged,
  'charge.dispute.created': disputeChanged,
  'charge.dispute.updated': disputeChanged,
  'charge.dispute.funds_withdrawn': disputeChanged,
  'charge.dispute.funds_reinstated': disputeChanged,
  'charge.dispute.closed': disputeChanged,
  'transfer.reversed': transferChanged,
};

/**
 * Applies one kept event and answers with the receipt. Whatever was applied before is not applied again: the effect's own row
 * decides, and the event is marked in the transaction of its effect.
 */
export async function applyStripeEvent(eventId: string): Promise<string> {
  const event = await findStripeEvent(eventId);
  if (!event) return `event ${eventId} is unknown`;
  if (event.appliedAt) return event.receipt ?? 'applied already';
  const handle = HANDLERS[event.type];
  const done = handle
    ? await handle({ id: event.id, objectId: event.objectId })
    : { receipt: `${event.type} needs nothing from us` };
  const receipt = isRefusal(done) ? `refused: ${done.message}` : done.receipt;
  await markStripeEventApplied(database(), eventId, realTime(), receipt);
  return receipt;
}
