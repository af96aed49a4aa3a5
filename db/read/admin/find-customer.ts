import { and, asc, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { deviceModels } from '@/db/schema/catalog';
import { customers } from '@/db/schema/customers';
import { auditEvents } from '@/db/schema/delivery';
import { devices, ownerships } from '@/db/schema/fleet';
import { invoices } from '@/db/schema/invoicing';
import { payments } from '@/db/schema/payments';
import { users } from '@/db/schema/people';
import { brands, type PostalAddress } from '@/db/schema/tenancy';
import { readBook } from '@/db/read/subscription-book';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import { mrrOf } from '@/lib/domain/analytics/mrr';
import type { Localized } from '@/lib/domain/localized';
import type { Money } from '@/lib/domain/money/money';
import { subscriptionStateAt, type SubscriptionState } from '@/lib/domain/subscriptions/subscription-state';
import { standing, type CustomerRow } from './list-customers';
import { invoiceRow, type InvoiceRow } from './list-invoices';
import { asStaff, type StaffScope } from './staff-scope';

export interface CustomerSubscription {
  readonly id: string;
  readonly plan: Localized | null;
  /** The version that was bought and since when it applies. */
  readonly version: number | null;
  readonly since: Date | null;
  readonly quantity: number | null;
  readonly deviceSerial: string | null;
  readonly state: SubscriptionState;
  readonly mrr: Money;
}

export interface CustomerDetail extends CustomerRow {
  readonly timeZone: string;
  readonly address: PostalAddress;
  readonly vatId: string | null;
  readonly collection: 'card' | 'invoice';
  readonly billingZone: string;
  readonly deviceRows: readonly {
    readonly serial: string;
    readonly model: string;
    readonly place: string;
    readonly since: Date;
  }[];
  readonly subscriptions: readonly CustomerSubscription[];
  readonly invoices: readonly InvoiceRow[];
  /** Null for roles that see no payments. */
  readonly payments:
    | readonly {
        readonly id: string;
        readonly at: Date;
        readonly purpose: string;
        readonly status: string;
        readonly amount: Money;
        readonly declineReason: string | null;
      }[]
    | null;
  /** Null for roles that see no audit. */
  readonly activity:
    readonly { readonly id: string; readonly at: Date; readonly action: string; readonly actor: string }[] | null;
}

const MOST = 12;

/** A customer with everything around it; null for one that does not exist or belongs to a brand out of reach. */
export async function findCustomerDetail(viewer: Viewer, customerId: string): Promise<CustomerDetail | null> {
  return asStaff(viewer, 'customer.read', async (scope) => {
    const { tx, tenantId, at, timeZone, seen } = scope;
    const [found] = await tx
      .select({ customer: customers, brand: { key: brands.key, name: brands.name } })
      .from(customers)
      .innerJoin(brands, and(eq(brands.tenantId, customers.tenantId), eq(brands.id, customers.brandId)))
      .where(and(seen, eq(customers.id, customerId)));
    if (!found) return null;
    const { customer, brand } = found;
    const book = await readBook(tx, tenantId, eq(customers.id, customerId));
    const deviceRows = await devicesOf(scope, customerId);
    const issued = await tx
      .select()
      .from(invoices)
      .where(and(eq(invoices.tenantId, tenantId), eq(invoices.customerId, customerId)))
      .orderBy(desc(invoices.issuedAt))
      .limit(MOST);
    return {
      id: customer.id,
      name: customer.name,
      email: customer.email,
      kind: customer.kind,
      city: customer.address.city,
      country: customer.country,
      since: customer.createdAt,
      brand,
      devices: deviceRows.length,
      ...standing(book, customer, at),
      timeZone,
      address: customer.address,
      vatId: customer.vatId,
      collection: customer.collection,
      billingZone: customer.timeZone,
      deviceRows,
      subscriptions: book.rows.map((row): CustomerSubscription => {
        const state = subscriptionStateAt(row.facts, at);
        const version = state.span && book.versions.get(state.span.planVersionId);
        return {
          id: row.id,
          plan: version?.content.names ?? null,
          version: version?.number ?? null,
          since: state.span?.startAt ?? null,
          quantity: state.span?.quantity ?? null,
          deviceSerial: deviceRows.find((device) => device.id === row.deviceId)?.serial ?? null,
          state,
          mrr: mrrOf(row.facts, book.terms, at),
        };
      }),
      invoices: issued.map((invoice) =>
        invoiceRow(invoice, { customer: { id: customer.id, name: customer.name }, brand, at }),
      ),
      payments: may(viewer, 'payment.read', { tenantId }).allowed ? await paymentsOf(scope, customerId) : null,
      activity: may(viewer, 'audit.read', { tenantId }).allowed
        ? await activityOf(scope, [
            customerId,
            ...book.rows.map((row) => row.id),
            ...deviceRows.map((device) => device.id),
          ])
        : null,
    };
  });
}

async function devicesOf({ tx, tenantId, at }: StaffScope, customerId: string) {
  return tx
    .select({
      id: devices.id,
      serial: devices.serial,
      model: deviceModels.name,
      place: ownerships.name,
      since: ownerships.startAt,
    })
    .from(ownerships)
    .innerJoin(devices, and(eq(devices.tenantId, ownerships.tenantId), eq(devices.id, ownerships.deviceId)))
    .innerJoin(deviceModels, and(eq(deviceModels.tenantId, devices.tenantId), eq(deviceModels.id, devices.modelId)))
    .where(
      and(
        eq(ownerships.tenantId, tenantId),
        eq(ownerships.customerId, customerId),
        lte(ownerships.startAt, at),
        or(isNull(ownerships.endAt), gt(ownerships.endAt, at)),
      ),
    )
    .orderBy(asc(ownerships.startAt), asc(devices.serial));
}

async function paymentsOf(
  { tx, tenantId }: StaffScope,
  customerId: string,
): Promise<NonNullable<CustomerDetail['payments']>> {
  const rows = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.tenantId, tenantId), eq(payments.customerId, customerId)))
    .orderBy(desc(payments.createdAt))
    .limit(MOST);
  return rows.map(({ id, settledAt, createdAt, purpose, status, amountMinor, currency, declineReason }) => ({
    id,
    at: settledAt ?? createdAt,
    purpose,
    status,
    amount: { amountMinor, currency },
    declineReason,
  }));
}

async function activityOf(
  { tx, tenantId }: StaffScope,
  objectIds: readonly string[],
): Promise<NonNullable<CustomerDetail['activity']>> {
  const rows = await tx
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      action: auditEvents.action,
      actorId: auditEvents.actorId,
      name: users.name,
    })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .where(and(eq(auditEvents.tenantId, tenantId), inArray(auditEvents.objectId, [...objectIds])))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(MOST);
  return rows.map(({ id, at, action, actorId, name }) => ({ id, at, action, actor: name ?? actorId }));
}
