import { and, eq, inArray, or } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { attributions, partners } from '@/db/schema/partners';

/** Who installed, services or sold the customer's devices, as a contact. */
export interface Caretaker {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly phone: string;
  readonly email: string;
}

/** Whose things are looked after, and when. */
interface LookedAfter {
  readonly at: Date;
  readonly customer: { readonly tenantId: string; readonly id: string };
  readonly devices: readonly { readonly row: { readonly id: string } }[];
  readonly subscriptions: readonly { readonly row: { readonly id: string } }[];
}

const NEAREST = ['serviced_by', 'installed_by', 'sold_by', 'sourced_by'];

/** The partner to ask first: who services before who installed before who sold. Of one device, or of all the customer has. */
export async function lookedAfterBy(tx: Tx, mine: LookedAfter, deviceId?: string): Promise<Caretaker | null> {
  const { tenantId, id } = mine.customer;
  const deviceIds = deviceId === undefined ? mine.devices.map(({ row }) => row.id) : [deviceId];
  const subscriptionIds = mine.subscriptions.map(({ row }) => row.id);
  const targets = [
    eq(attributions.customerId, id),
    ...(deviceIds.length > 0 ? [inArray(attributions.deviceId, deviceIds)] : []),
    ...(subscriptionIds.length > 0 ? [inArray(attributions.subscriptionId, subscriptionIds)] : []),
  ];
  const rows = await tx
    .select({ attribution: attributions, partner: partners })
    .from(attributions)
    .innerJoin(partners, and(eq(partners.tenantId, attributions.tenantId), eq(partners.id, attributions.partnerId)))
    .where(and(eq(attributions.tenantId, tenantId), or(...targets)));
  const [nearest] = rows
    .filter(({ attribution: { startAt, endAt } }) => startAt <= mine.at && (endAt === null || endAt > mine.at))
    .toSorted(
      (a, b) =>
        NEAREST.indexOf(a.attribution.role) - NEAREST.indexOf(b.attribution.role) ||
        b.attribution.startAt.getTime() - a.attribution.startAt.getTime(),
    );
  if (!nearest) return null;
  const { partner } = nearest;
  return { id: partner.id, name: partner.name, city: partner.address.city, phone: partner.phone, email: partner.email };
}
