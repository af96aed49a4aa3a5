/** The events the sandbox sends. */
export type EventType =
  | 'customer.created'
  | 'customer.updated'
  | 'payment_method.attached'
  | 'payment_method.detached'
  | 'setup_intent.created'
  | 'setup_intent.requires_action'
  | 'setup_intent.succeeded'
  | 'setup_intent.setup_failed'
  | 'setup_intent.canceled'
  | 'payment_intent.created'
  | 'payment_intent.requires_action'
  | 'payment_intent.succeeded'
  | 'payment_intent.payment_failed'
  | 'payment_intent.canceled'
  | 'charge.succeeded'
  | 'charge.failed'
  | 'charge.updated'
  | 'charge.refunded'
  | 'charge.dispute.created'
  | 'charge.dispute.updated'
  | 'charge.dispute.closed'
  | 'charge.dispute.funds_withdrawn'
  | 'charge.dispute.funds_reinstated'
  | 'refund.created'
  | 'refund.updated'
  | 'refund.failed'
  | 'checkout.session.completed'
  | 'checkout.session.expired'
  | 'transfer.created'
  | 'transfer.updated'
  | 'transfer.reversed';

/** Only events that tell of a change carry what was before; those that tell of a state do not. */
export function tellsWhatWasBefore(type: EventType): boolean {
  return type.endsWith('.updated') || type === 'charge.refunded' || type === 'transfer.reversed';
}
