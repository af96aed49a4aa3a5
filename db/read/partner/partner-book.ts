import { and, asc, eq, gt, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { deviceModels } from '@/db/schema/catalog';
import { customers } from '@/db/schema/customers';
import { devices, ownerships } from '@/db/schema/fleet';
import { attributions, partners } from '@/db/schema/partners';
import { subscriptions } from '@/db/schema/subscriptions';
import { brands } from '@/db/schema/tenancy';
import { readBook, type BookRow, type SubscriptionBook } from '@/db/read/subscription-book';
import { visibleTo } from '@/db/read/visibility';
import { attributionAt, type Attribution } from '@/lib/domain/partners/attribution';
import type { PartnerScope } from './partner-scope';

export interface BookCustomer {
  readonly id: string;
  readonly name: string;
  readonly kind: 'consumer' | 'business';
  readonly city: string;
  readonly email: string;
  readonly brand: { readonly id: string; readonly key: string; readonly name: string };
  readonly country: string;
  readonly createdAt: Date;
}

export interface BookDevice {
  readonly id: string;
  readonly serial: string;
  readonly model: string;
  /** What the owner calls the place. */
  readonly place: string;
  readonly customerId: string;
  readonly ownedSince: Date;
  readonly lastSeenAt: Date | null;
  /** Who earns on it. */
  readonly partnerId: string;
  readonly attribution: Attribution;
}

export interface BookSubscription extends BookRow {
  readonly partnerId: string;
  /** A partner buys it from us and sells it on: it earns a margin, and no commission. Its revenue here is by the list. */
  readonly isResold: boolean;
}

/** What a partner and everybody below it brought: customers, devices and subscriptions, each under the partner who earns on it. */
export interface PartnerBook {
  readonly partners: readonly (typeof partners.$inferSelect)[];
  readonly customers: readonly BookCustomer[];
  readonly devices: readonly BookDevice[];
  readonly subscriptions: readonly BookSubscription[];
  readonly revenue: SubscriptionBook;
}

/** Reads the book of the subtree, or the part of it that concerns one customer. */
export async function readPartnerBook(scope: PartnerScope, customerId?: string): Promise<PartnerBook> {
  const { tx, tenantId, viewer, at, subtree } = scope;
  const seen =
    and(visibleTo(viewer, at).customers, customerId === undefined ? undefined : eq(customers.id, customerId)) ??
    sql`false`;
  const network = await tx
    .select()
    .from(partners)
    .where(and(eq(partners.tenantId, tenantId), inArray(partners.id, [...subtree])))
    .orderBy(asc(partners.createdAt), asc(partners.id));
  const people = await readCustomers(scope, seen);
  const held = await readDevices(scope, seen);
  const revenue = await readBook(tx, tenantId, seen);
  const attributed = await readAttributions(scope, seen);
  const earner = (subject: { customer: string; device?: string; subscription?: string }): Attribution | null => {
    const found = attributionAt(attributed, subject, at);
    return found !== null && subtree.has(found.partnerId) ? found : null;
  };
  return {
    partners: network,
    customers: people,
    devices: held.flatMap((device) => {
      const attribution = earner({ customer: device.customerId, device: device.id });
      return attribution === null ? [] : [{ ...device, partnerId: attribution.partnerId, attribution }];
    }),
    subscriptions: revenue.rows.flatMap((row) => {
      const attribution = earner({
        customer: row.customerId,
        subscription: row.id,
        ...(row.deviceId === null ? {} : { device: row.deviceId }),
      });
      return attribution === null ? [] : [{ ...withoutBuyPrices(row, at), partnerId: attribution.partnerId }];
    }),
    revenue,
  };
}

/** What a partner above pays us is nobody's to see who stands below it. */
function withoutBuyPrices(row: BookRow, at: Date): Omit<BookSubscription, 'partnerId'> {
  const { facts } = row;
  const bought = facts.adjustments?.filter(({ source }) => source === 'book') ?? [];
  if (bought.length === 0) return { ...row, isResold: false };
  const adjustments = facts.adjustments?.filter(({ source }) => source !== 'book') ?? [];
  return {
    ...row,
    facts: { ...facts, adjustments },
    isResold: bought.some(({ from, until }) => from <= at && (until === null || at < until)),
  };
}

async function readCustomers({ tx }: PartnerScope, seen: SQL): Promise<BookCustomer[]> {
  const rows = await tx
    .select({ customer: customers, brand: { id: brands.id, key: brands.key, name: brands.name } })
    .from(customers)
    .innerJoin(brands, and(eq(brands.tenantId, customers.tenantId), eq(brands.id, customers.brandId)))
    .where(seen)
    .orderBy(asc(customers.name), asc(customers.id));
  return rows.map(({ customer, brand }) => ({
    id: customer.id,
    name: customer.name,
    kind: customer.kind,
    city: customer.address.city,
    email: customer.email,
    brand,
    country: customer.country,
    createdAt: customer.createdAt,
  }));
}

type HeldDevice = Omit<BookDevice, 'partnerId' | 'attribution'>;

async function readDevices({ tx, tenantId, at }: PartnerScope, seen: SQL): Promise<HeldDevice[]> {
  return tx
    .select({
      id: devices.id,
      serial: devices.serial,
      model: deviceModels.name,
      place: ownerships.name,
      customerId: ownerships.customerId,
      ownedSince: ownerships.startAt,
      lastSeenAt: devices.lastSeenAt,
    })
    .from(ownerships)
    .innerJoin(customers, and(eq(customers.tenantId, ownerships.tenantId), eq(customers.id, ownerships.customerId)))
    .innerJoin(devices, and(eq(devices.tenantId, ownerships.tenantId), eq(devices.id, ownerships.deviceId)))
    .innerJoin(deviceModels, and(eq(deviceModels.tenantId, devices.tenantId), eq(deviceModels.id, devices.modelId)))
    .where(
      and(
        eq(ownerships.tenantId, tenantId),
        lte(ownerships.startAt, at),
        or(isNull(ownerships.endAt), gt(ownerships.endAt, at)),
        seen,
      ),
    )
    .orderBy(asc(ownerships.startAt), asc(devices.serial));
}

/** Everything anybody is attributed to among these customers; which one earns is decided over all of them. */
async function readAttributions({ tx, tenantId, at }: PartnerScope, seen: SQL): Promise<Attribution[]> {
  const ofCustomer = sql`(select ${customers.id} from ${customers} where ${seen})`;
  const rows = await tx
    .select()
    .from(attributions)
    .where(
      and(
        eq(attributions.tenantId, tenantId),
        lte(attributions.startAt, at),
        or(isNull(attributions.endAt), gt(attributions.endAt, at)),
        or(
          sql`${attributions.customerId} in ${ofCustomer}`,
          sql`${attributions.deviceId} in (select ${ownerships.deviceId} from ${ownerships} where ${ownerships.tenantId} = ${tenantId} and ${ownerships.customerId} in ${ofCustomer})`,
          sql`${attributions.subscriptionId} in (select ${subscriptions.id} from ${subscriptions} where ${subscriptions.tenantId} = ${tenantId} and ${subscriptions.customerId} in ${ofCustomer})`,
        ),
      ),
    );
  return rows.map(({ id, partnerId, role, deviceId, subscriptionId, customerId, startAt, endAt, evidence }) => ({
    id,
    partnerId,
    role,
    target: deviceId
      ? { kind: 'device', id: deviceId }
      : subscriptionId
        ? { kind: 'subscription', id: subscriptionId }
        : { kind: 'customer', id: customerId ?? '' },
    startAt,
    endAt,
    evidence,
  }));
}
