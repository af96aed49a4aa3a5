import type Stripe from 'stripe';

/**
 * What we take from an event: that something happened to an object. The object itself is read again from Stripe, because
 * events arrive late, twice and in any order.
 */
export interface StripeEventFact {
  readonly eventId: string;
  /** Open: Stripe adds types, and one we do not handle is recorded and left alone. */
  readonly type: string;
  readonly objectId: string;
  readonly objectType: string;
  readonly createdAt: Date;
  /** From the object's metadata; missing on objects that carry none, such as disputes. */
  readonly tenantId?: string;
}

export function eventFact(event: Stripe.Event): StripeEventFact {
  const object: unknown = event.data.object;
  const tenantId = textAt(memberOf(object, 'metadata'), 'tenant_id');
  return {
    eventId: event.id,
    type: event.type,
    objectId: textAt(object, 'id') ?? event.id,
    objectType: textAt(object, 'object') ?? 'unknown',
    createdAt: new Date(event.created * 1000),
    ...(tenantId && { tenantId }),
  };
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function textAt(value: unknown, name: string): string | undefined {
  const found = memberOf(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}
