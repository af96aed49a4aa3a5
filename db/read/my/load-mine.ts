import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { tenantTime } from '@/db/clock';
import { visibleTo } from '@/db/read/visibility';
import { deviceModels } from '@/db/schema/catalog';
import { customers, type paymentMethods } from '@/db/schema/customers';
import { entitlementSets } from '@/db/schema/entitlements';
import { devices, ownerships } from '@/db/schema/fleet';
import { subscriptions } from '@/db/schema/subscriptions';
import { inTenant } from '@/db/tenant';
import { balanceOf, listUsableMethods, type CustomerRow } from '@/db/write/customers';
import type { DeviceRow } from '@/db/write/devices';
import { loadIssuer } from '@/db/write/invoices';
import { loadSubscriptions, type LoadedSubscription } from '@/db/write/load-subscription';
import { listOpenGrants } from '@/db/write/wallets';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { phaseAt } from '@/lib/domain/entitlements/decide-check';
import type { EntitlementPhase, EntitlementSource } from '@/lib/domain/entitlements/entitlement-set';
import { isRefusal } from '@/lib/domain/refusal';
import { taxOfCustomer, type BuyerTax } from '@/lib/domain/tax/tax-of-customer';
import { usable, type Wallet } from '@/lib/domain/wallets/wallet-at';

export type Issuer = NonNullable<Awaited<ReturnType<typeof loadIssuer>>>;
export type MethodRow = typeof paymentMethods.$inferSelect;

/** A device the customer owns now, with what it is entitled to. */
export interface OwnedDevice {
  readonly row: DeviceRow;
  /** What the owner calls it and where it is. */
  readonly name: string;
  readonly ownedSince: Date;
  readonly model: string;
  /** The phase of its entitlement set that holds now; null before it ever had a set. */
  readonly phase: EntitlementPhase | null;
  readonly sources: readonly EntitlementSource[];
  readonly entitledSince: Date | null;
}

/** Everything the pages of one customer are made of. */
export interface Mine {
  readonly at: Date;
  readonly viewer: Viewer;
  readonly customer: CustomerRow;
  readonly issuer: Issuer;
  /** Null where no VAT rate is known for the customer; then no price with VAT is shown. */
  readonly tax: BuyerTax | null;
  readonly balanceMinor: number;
  /** Prepaid credit that holds now, in the order in which it is used. */
  readonly wallet: Wallet;
  readonly subscriptions: readonly LoadedSubscription[];
  readonly devices: readonly OwnedDevice[];
  /** Stored cards, newest first. */
  readonly methods: readonly MethodRow[];
  readonly mayChange: boolean;
  readonly mayReadInvoices: boolean;
}

/** Runs one page's question in one transaction; undefined when the viewer acts for no customer that can be seen. */
export async function asCustomer<T>(
  viewer: Viewer,
  ask: (tx: Tx, mine: Mine) => Promise<T> | T,
): Promise<T | undefined> {
  return inTenant(viewer.tenantId, async (tx) => {
    const mine = await loadMine(tx, viewer);
    return mine && ask(tx, mine);
  });
}

async function loadMine(tx: Tx, viewer: Viewer): Promise<Mine | undefined> {
  const { tenantId, organization } = viewer;
  if (organization.kind !== 'customer') return undefined;
  const at = await tenantTime(tx, tenantId);
  const [customer] = await tx
    .select()
    .from(customers)
    .where(and(visibleTo(viewer, at).customers, eq(customers.id, organization.id)));
  const subject = { tenantId, customerId: organization.id, ...(customer ? { brandId: customer.brandId } : {}) };
  if (!customer || !may(viewer, 'customer.read', subject).allowed) return undefined;
  const issuer = await loadIssuer(tx, tenantId, customer.brandId);
  assert(issuer, 'a brand has a legal entity');
  const rows = await tx
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.customerId, customer.id)))
    .orderBy(asc(subscriptions.createdAt), asc(subscriptions.id));
  const tax = taxOfCustomer(customer, issuer.entity, at);
  return {
    at,
    viewer,
    customer,
    issuer,
    tax: isRefusal(tax) ? null : tax,
    balanceMinor: await balanceOf(tx, tenantId, customer.id, customer.currency),
    wallet: usable(await listOpenGrants(tx, tenantId, customer.id, customer.currency), at),
    subscriptions: await loadSubscriptions(tx, rows),
    devices: await loadDevices(tx, customer, at),
    methods: await listUsableMethods(tx, tenantId, customer.id),
    mayChange: may(viewer, 'subscription.change', subject).allowed,
    mayReadInvoices: may(viewer, 'invoice.read', subject).allowed,
  };
}

async function loadDevices(tx: Tx, { tenantId, id }: CustomerRow, at: Date): Promise<OwnedDevice[]> {
  const rows = await tx
    .select({ device: devices, ownership: ownerships, model: deviceModels.name, set: entitlementSets })
    .from(ownerships)
    .innerJoin(devices, and(eq(devices.tenantId, ownerships.tenantId), eq(devices.id, ownerships.deviceId)))
    .innerJoin(deviceModels, and(eq(deviceModels.tenantId, devices.tenantId), eq(deviceModels.id, devices.modelId)))
    .leftJoin(
      entitlementSets,
      and(
        eq(entitlementSets.tenantId, devices.tenantId),
        eq(entitlementSets.deviceId, devices.id),
        eq(entitlementSets.seq, devices.entitlementSeq),
      ),
    )
    .where(
      and(
        eq(ownerships.tenantId, tenantId),
        eq(ownerships.customerId, id),
        lte(ownerships.startAt, at),
        or(isNull(ownerships.endAt), gt(ownerships.endAt, at)),
      ),
    )
    .orderBy(asc(ownerships.startAt), asc(ownerships.id));
  return rows.map(({ device, ownership, model, set }) => ({
    row: device,
    name: ownership.name,
    ownedSince: ownership.startAt,
    model,
    phase: set && phaseAt(set, at),
    sources: set?.sources ?? [],
    entitledSince: set?.computedAt ?? null,
  }));
}
