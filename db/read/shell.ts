import { and, count, eq, gt, isNotNull, isNull, min } from 'drizzle-orm';
import { realTime, tenantTime } from '@/db/clock';
import { database, type Tx } from '@/db/client';
import { drafts } from '@/db/schema/catalog';
import { customers } from '@/db/schema/customers';
import { mails } from '@/db/schema/delivery';
import { invoices } from '@/db/schema/invoicing';
import { subscriptions } from '@/db/schema/subscriptions';
import { brands, legalEntities, publicBrands, tenants } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Locale } from '@/lib/domain/localized';

export interface FrameBrand {
  readonly key: string;
  readonly name: string;
  readonly legalName: string;
  readonly locale: Locale;
}

/** What stands round every page of a tenant. */
export interface Frame {
  readonly at: Date;
  readonly timeZone: string;
  readonly tenantName: string;
  readonly brand: FrameBrand | null;
}

/**
 * The tenant and brand an address belongs to before anybody has signed in: by the first part of the host name, otherwise
 * the only tenant there is. Null where that does not decide it.
 */
export async function findPublicTenant(host: string): Promise<{ tenantId: string; brandId: string | null } | null> {
  const key = host.split('.')[0] ?? '';
  const [named] = await database().select().from(publicBrands).where(eq(publicBrands.key, key));
  if (named) return named;
  const [only, ...others] = await database().select({ tenantId: tenants.id }).from(tenants).limit(2);
  return only && others.length === 0 ? { tenantId: only.tenantId, brandId: null } : null;
}

/** The frame for somebody who is not signed in, or not for an organisation yet. */
export async function publicFrame({ tenantId, brandId }: { tenantId: string; brandId: string | null }): Promise<Frame> {
  return inTenant(tenantId, async (tx) => {
    const tenant = await tenantOf(tx, tenantId);
    return {
      at: await tenantTime(tx, tenantId),
      timeZone: tenant.timeZone,
      tenantName: tenant.name,
      brand: brandId === null ? null : await brandOf(tx, tenantId, brandId),
    };
  });
}

/** The frame for a viewer; a customer sees the brand and the billing zone of their contract. */
export async function viewerFrame({ tenantId, organization }: Viewer): Promise<Frame> {
  return inTenant(tenantId, async (tx) => {
    const tenant = await tenantOf(tx, tenantId);
    const [customer] =
      organization.kind === 'customer'
        ? await tx
            .select({ brandId: customers.brandId, timeZone: customers.timeZone })
            .from(customers)
            .where(and(eq(customers.tenantId, tenantId), eq(customers.id, organization.id)))
        : [];
    return {
      at: await tenantTime(tx, tenantId),
      timeZone: customer?.timeZone ?? tenant.timeZone,
      tenantName: tenant.name,
      brand: customer ? await brandOf(tx, tenantId, customer.brandId) : null,
    };
  });
}

/** What the sandbox's band shows beside the date. */
export async function sandboxFacts(tenantId: string): Promise<{ outboxCount: number; nextInvoice: Date | null }> {
  return inTenant(tenantId, async (tx) => {
    const at = await tenantTime(tx, tenantId);
    const [written] = await tx.select({ count: count() }).from(mails).where(eq(mails.tenantId, tenantId));
    const [next] = await tx
      .select({ at: min(subscriptions.nextBillingAt) })
      .from(subscriptions)
      .where(and(eq(subscriptions.tenantId, tenantId), gt(subscriptions.nextBillingAt, at)));
    return { outboxCount: written?.count ?? 0, nextInvoice: next?.at ?? null };
  });
}

/** Numbers beside navigation entries: only queues that somebody has to work through. */
export async function queueCounts({ tenantId, organization }: Viewer): Promise<Record<string, number>> {
  if (organization.kind !== 'manufacturer') return {};
  return inTenant(tenantId, async (tx) => {
    const open = await tx.$count(drafts, and(eq(drafts.tenantId, tenantId), isNull(drafts.closedAt)));
    const failing = await tx.$count(
      invoices,
      and(
        eq(invoices.tenantId, tenantId),
        eq(invoices.status, 'open'),
        isNotNull(invoices.firstFailedAt),
        gt(invoices.totalMinor, 0),
      ),
    );
    return { drafts: open, billing: failing };
  });
}

/** Where no tenant is known: the real time, in no country's zone. */
export function nobodysFrame(): Frame {
  return { at: realTime(), timeZone: 'UTC', tenantName: 'Perennial', brand: null };
}

async function tenantOf(tx: Tx, tenantId: string): Promise<{ name: string; timeZone: string }> {
  const [row] = await tx
    .select({ name: tenants.name, timeZone: tenants.timeZone })
    .from(tenants)
    .where(eq(tenants.id, tenantId));
  return row ?? { name: tenantId, timeZone: 'UTC' };
}

async function brandOf(tx: Tx, tenantId: string, brandId: string): Promise<FrameBrand | null> {
  const [row] = await tx
    .select({ key: brands.key, name: brands.name, legalName: legalEntities.name, locale: brands.defaultLocale })
    .from(brands)
    .innerJoin(
      legalEntities,
      and(eq(legalEntities.tenantId, brands.tenantId), eq(legalEntities.id, brands.legalEntityId)),
    )
    .where(and(eq(brands.tenantId, tenantId), eq(brands.id, brandId)));
  return row ?? null;
}
