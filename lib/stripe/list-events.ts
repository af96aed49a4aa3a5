import type Stripe from 'stripe';
import { stripeClient } from './client';
import { eventFact, type StripeEventFact } from './event-fact';

/**
 * Every event Stripe made at or after `since` (Stripe's clock, whole seconds, 30 days back at most), oldest first. The
 * sweep compares them with what arrived, so that a webhook that never came is noticed.
 */
export async function listEvents(since: Date): Promise<StripeEventFact[]> {
  const params: Stripe.EventListParams = { created: { gte: Math.floor(since.getTime() / 1000) }, limit: 100 };
  const newestFirst: StripeEventFact[] = [];
  for await (const event of stripeClient().events.list(params)) newestFirst.push(eventFact(event));
  return newestFirst.toReversed();
}
