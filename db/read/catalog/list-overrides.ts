import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { tenantTime } from '@/db/clock';
import type { Tx } from '@/db/client';
import { releases } from '@/db/schema/catalog';
import { customers } from '@/db/schema/customers';
import { partners } from '@/db/schema/partners';
import { priceOverrides } from '@/db/schema/price-adjustments';
import { inTenant } from '@/db/tenant';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { StoredPrice } from '@/lib/domain/catalog/stored-price';
import type { Currency } from '@/lib/domain/money/currency';
import { findCatalogLine } from './catalog-line';
import { personNames } from './person-names';

export interface OverridesOfLine {
  readonly at: Date;
  readonly rows: readonly StoredPrice[];
  /** Partners who pay for customers and so can have a price book. */
  readonly partners: readonly SubjectChoice[];
  /** The first customers of the brand by name, to choose from while typing. */
  readonly customers: readonly (SubjectChoice & { readonly email: string })[];
}

export interface SubjectChoice {
  readonly id: string;
  readonly name: string;
  readonly currency: Currency;
}

const MOST_ROWS = 1_000;
const MOST_CUSTOMERS = 200;

/** Every special price of a product line, newest first; undefined for who may not see the line. */
export async function listOverrides(viewer: AnyViewer, lineKey: string): Promise<OverridesOfLine | undefined> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    const line = await findCatalogLine(tx, tenantId, { key: lineKey });
    if (!line || !may(viewer, 'draft.read', { tenantId, brandId: line.brand.id }).allowed) return undefined;
    const at = await tenantTime(tx, tenantId);
    return {
      at,
      rows: await rowsOf(tx, { tenantId, productLineId: line.id, at }),
      partners: await payingPartners(tx, tenantId, line.brand.id),
      customers: await tx
        .select({ id: customers.id, name: customers.name, currency: customers.currency, email: customers.email })
        .from(customers)
        .where(and(eq(customers.tenantId, tenantId), eq(customers.brandId, line.brand.id)))
        .orderBy(asc(customers.name), asc(customers.id))
        .limit(MOST_CUSTOMERS),
    };
  });
}

/** The customer of a brand with an e-mail address. */
export async function findCustomerByEmail(
  viewer: AnyViewer,
  { brandId, email }: { readonly brandId: string; readonly email: string },
): Promise<string | null> {
  const { tenantId } = viewer;
  if (!may(viewer, 'draft.edit', { tenantId, brandId }).allowed) return null;
  return inTenant(tenantId, async (tx) => {
    const [row] = await tx
      .select({ id: customers.id })
      .from(customers)
      .where(
        and(eq(customers.tenantId, tenantId), eq(customers.brandId, brandId), eq(customers.email, email.toLowerCase())),
      );
    return row?.id ?? null;
  });
}

async function payingPartners(tx: Tx, tenantId: string, brandId: string): Promise<SubjectChoice[]> {
  return tx
    .select({ id: partners.id, name: partners.name, currency: customers.currency })
    .from(partners)
    .innerJoin(customers, and(eq(customers.tenantId, partners.tenantId), eq(customers.id, partners.billingCustomerId)))
    .where(and(eq(partners.tenantId, tenantId), eq(customers.brandId, brandId), isNotNull(partners.billingCustomerId)))
    .orderBy(asc(partners.name));
}

async function rowsOf(
  tx: Tx,
  { tenantId, productLineId, at }: { readonly tenantId: string; readonly productLineId: string; readonly at: Date },
): Promise<StoredPrice[]> {
  const found = await tx
    .select({
      row: priceOverrides,
      customer: { name: customers.name, currency: customers.currency },
      partner: { name: partners.name },
      release: { id: releases.id, number: releases.number },
    })
    .from(priceOverrides)
    .leftJoin(
      customers,
      and(eq(customers.tenantId, priceOverrides.tenantId), eq(customers.id, priceOverrides.customerId)),
    )
    .leftJoin(partners, and(eq(partners.tenantId, priceOverrides.tenantId), eq(partners.id, priceOverrides.partnerId)))
    .leftJoin(releases, and(eq(releases.tenantId, priceOverrides.tenantId), eq(releases.id, priceOverrides.releaseId)))
    .where(and(eq(priceOverrides.tenantId, tenantId), eq(priceOverrides.productLineId, productLineId)))
    .orderBy(asc(priceOverrides.startAt), asc(priceOverrides.id))
    .limit(MOST_ROWS);
  const nameOf = await personNames(
    tx,
    found.map(({ row }) => row.createdBy),
  );
  return found.map(({ row, customer, partner, release }) => {
    const { id, planKey, itemKey, kind, value, currency, interval, startAt, endAt, reason } = row;
    return {
      id,
      key: row.entryKey ?? id,
      subject: {
        kind: row.customerId === null ? 'partner' : 'customer',
        id: row.customerId ?? row.partnerId ?? '',
        name: customer?.name ?? partner?.name ?? '',
        currency: customer?.currency ?? null,
      },
      planKey,
      itemKey,
      kind,
      value,
      currency,
      interval,
      startAt,
      endAt,
      reason,
      from: release
        ? { kind: 'release', ...release }
        : { kind: 'direct', by: nameOf(row.createdBy), at: row.createdAt },
      state: endAt !== null && (endAt <= at || endAt <= startAt) ? 'ended' : startAt > at ? 'planned' : 'in_force',
    };
  });
}
