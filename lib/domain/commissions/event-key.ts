import { assert } from '@/lib/domain/assert';
import type { CommissionEvent } from '@/lib/domain/commissions/commission-question';

/** What the keys of all entries of an event begin with. */
export function eventKey({ eventId, paymentId, invoiceId, subscriptionId }: CommissionEvent['source']): string {
  const parts = [eventId ?? paymentId, invoiceId, subscriptionId];
  assert(
    parts.every((part) => !part.includes('/')),
    'ids contain no slash',
  );
  return parts.join('/');
}

/** The event an entry came from, by its key. */
export function eventOfKey(key: string): string {
  return key.split('/', 3).join('/');
}
