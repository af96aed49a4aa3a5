import { realTime } from '@/db/clock';
import { keepStripeEvent } from '@/db/write/stripe-events';
import { listEvents } from '@/lib/stripe/list-events';

/** Everything Stripe decided in the story is applied already; noting that keeps the sweep from asking about each again. */
export async function keepToldEvents(since: Date): Promise<void> {
  for (const { eventId: id, type, objectId, tenantId } of await listEvents(since)) {
    const now = realTime();
    await keepStripeEvent({
      id,
      type,
      objectId,
      tenantId: tenantId ?? null,
      receivedAt: now,
      appliedAt: now,
      receipt: 'applied while the story was told',
    });
  }
}
