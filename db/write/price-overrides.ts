import { and, asc, eq, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { listRedemptions } from '@/db/write/coupons';
import { listResaleBooks } from '@/db/write/resale-books';
import type { SubscriptionRow } from '@/db/write/subscriptions';
import { invoiceLines, invoices } from '@/db/schema/invoicing';
import { partners } from '@/db/schema/partners';
import { priceOverrides } from '@/db/schema/price-adjustments';
import { subscriptions } from '@/db/schema/subscriptions';
import { adjustmentOf } from '@/lib/domain/coupons/decide-redemption';
import { resalePrices, type ResaleBook } from '@/lib/domain/partners/resale-prices';
import { payerWindows, type PayerHistory } from '@/lib/domain/subscriptions/payer-windows';
import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';
import { earliest } from '@/lib/domain/time/earliest';
import type { OpenPeriod } from '@/lib/domain/time/period';

export type PriceOverrideRow = typeof priceOverrides.$inferSelect;

/** What changes the prices of a subscription beside its plan, whenever it holds. */
type Adjusted = Pick<SubscriptionRow, 'id' | 'customerId' | 'payerCustomerId' | 'productLineId' | 'currency'>;

/** What may change the prices of some subscriptions; `adjustmentsOf` says which of it is whose. */
export interface AdjustmentRows {
  readonly overrides: readonly { readonly row: PriceOverrideRow; readonly payer: string | null }[];
  readonly redemptions: Awaited<ReturnType<typeof listRedemptions>>;
  /** What partners who resell and pay for any of them agreed to pay. */
  readonly resale: readonly ResaleBook[];
  /** Who paid for the subscriptions of which the payer was ever changed. */
  readonly payers: readonly (PayerHistory & { readonly subscriptionId: string })[];
}

/**
 * The overrides of the subscriptions' customers, the special prices and the price books of the partners who pay for them, and the
 * coupons they redeemed. Four statements side by side, however many subscriptions.
 */
export async function listAdjustmentRows(
  tx: Tx,
  tenantId: string,
  subscriptionIds: readonly string[],
): Promise<AdjustmentRows> {
  const [overrides, redemptions, payers, resale] = await Promise.all([
    overridesFor(tx, tenantId, subscriptionIds),
    listRedemptions(tx, tenantId, subscriptionIds),
    billedPayers(tx, tenantId, subscriptionIds),
    listResaleBooks(tx, tenantId, subscriptionIds),
  ]);
  return { overrides, redemptions, payers, resale };
}

/** The adjustments of one subscription. What was agreed with a partner holds for the time its partner pays for. */
export function adjustmentsOf(rows: AdjustmentRows, subscription: Adjusted): PriceAdjustment[] {
  const payers = rows.payers.filter(({ subscriptionId }) => subscriptionId === subscription.id);
  const currentId = subscription.payerCustomerId ?? subscription.customerId;
  const own = rows.overrides.flatMap(({ row, payer }): PriceAdjustment[] => {
    if (row.productLineId !== subscription.productLineId) return [];
    if (row.customerId !== null) return row.customerId === subscription.customerId ? [adjustmentOfOverride(row)] : [];
    return payer === null ? [] : payerWindows(payer, currentId, payers).flatMap((window) => bookWithin(row, window));
  });
  const coupons = rows.redemptions.filter(({ redemption }) => redemption.subscriptionId === subscription.id);
  const bought = rows.resale
    .filter(({ book }) => book.productLineId === subscription.productLineId)
    .flatMap((each) => resalePrices(each, payerWindows(each.payerId, currentId, payers)));
  return [
    ...own,
    ...bought,
    ...coupons.map(({ redemption, coupon }) =>
      adjustmentOf(coupon, subscription.currency, redemption.startAt, redemption.endAt),
    ),
  ];
}

function bookWithin(row: PriceOverrideRow, window: OpenPeriod): PriceAdjustment[] {
  const from = window.start > row.startAt ? window.start : row.startAt;
  const until = earliest(row.endAt, window.end);
  return until !== null && until <= from ? [] : [{ ...adjustmentOfOverride(row), from, until }];
}

/** What was billed to whom, of subscriptions that have or had another payer than their customer. */
async function billedPayers(tx: Tx, tenantId: string, subscriptionIds: readonly string[]) {
  const changed = tx
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(asked(tenantId, subscriptionIds), isNotNull(subscriptions.payerCustomerId)));
  return tx
    .select({
      subscriptionId: invoiceLines.subscriptionId,
      payerId: invoices.customerId,
      start: sql<Date>`min(${invoiceLines.periodStart})`.mapWith(invoiceLines.periodStart),
      end: sql<Date>`max(${invoiceLines.periodEnd})`.mapWith(invoiceLines.periodEnd),
    })
    .from(invoiceLines)
    .innerJoin(invoices, and(eq(invoices.tenantId, invoiceLines.tenantId), eq(invoices.id, invoiceLines.invoiceId)))
    .where(
      and(
        eq(invoiceLines.tenantId, tenantId),
        inArray(invoiceLines.subscriptionId, changed),
        ne(invoices.status, 'void'),
      ),
    )
    .groupBy(invoiceLines.subscriptionId, invoices.customerId);
}

function asked(tenantId: string, subscriptionIds: readonly string[]) {
  return and(eq(subscriptions.tenantId, tenantId), sql`${subscriptions.id} = any(${sql.param([...subscriptionIds])})`);
}

async function overridesFor(tx: Tx, tenantId: string, subscriptionIds: readonly string[]) {
  const customerIds = tx
    .select({ id: subscriptions.customerId })
    .from(subscriptions)
    .where(asked(tenantId, subscriptionIds));
  const payerIds = tx
    .select({ id: subscriptions.payerCustomerId })
    .from(subscriptions)
    .where(asked(tenantId, subscriptionIds));
  const formerIds = tx
    .select({ id: invoices.customerId })
    .from(subscriptions)
    .innerJoin(
      invoiceLines,
      and(eq(invoiceLines.tenantId, subscriptions.tenantId), eq(invoiceLines.subscriptionId, subscriptions.id)),
    )
    .innerJoin(invoices, and(eq(invoices.tenantId, invoiceLines.tenantId), eq(invoices.id, invoiceLines.invoiceId)))
    .where(and(asked(tenantId, subscriptionIds), isNotNull(subscriptions.payerCustomerId)));
  return tx
    .select({ row: priceOverrides, payer: partners.billingCustomerId })
    .from(priceOverrides)
    .leftJoin(partners, and(eq(partners.tenantId, priceOverrides.tenantId), eq(partners.id, priceOverrides.partnerId)))
    .where(
      and(
        eq(priceOverrides.tenantId, tenantId),
        or(
          inArray(priceOverrides.customerId, customerIds),
          inArray(partners.billingCustomerId, payerIds),
          inArray(partners.billingCustomerId, formerIds),
        ),
      ),
    )
    .orderBy(asc(priceOverrides.startAt), asc(priceOverrides.id));
}

function adjustmentOfOverride(row: PriceOverrideRow): PriceAdjustment {
  return {
    id: row.id,
    source: row.customerId === null ? 'partner' : 'customer',
    kind: row.kind,
    value: row.value,
    currency: row.currency,
    interval: row.interval,
    planKeys: row.planKey === null ? null : [row.planKey],
    itemKey: row.itemKey,
    from: row.startAt,
    until: row.endAt,
    periods: null,
  };
}

export async function insertPriceOverride(tx: Tx, row: typeof priceOverrides.$inferInsert): Promise<void> {
  await tx.insert(priceOverrides).values(row);
}

export async function findPriceOverride(
  tx: Tx,
  tenantId: string,
  overrideId: string,
): Promise<PriceOverrideRow | undefined> {
  const [row] = await tx
    .select()
    .from(priceOverrides)
    .where(and(eq(priceOverrides.tenantId, tenantId), eq(priceOverrides.id, overrideId)))
    .for('no key update');
  return row;
}

/** Overrides of a product line for the same customer or partner. */
export async function listOverridesOf(
  tx: Tx,
  tenantId: string,
  { customerId, partnerId, productLineId }: Pick<PriceOverrideRow, 'customerId' | 'partnerId' | 'productLineId'>,
): Promise<PriceOverrideRow[]> {
  return tx
    .select()
    .from(priceOverrides)
    .where(
      and(
        eq(priceOverrides.tenantId, tenantId),
        customerId === null ? isNull(priceOverrides.customerId) : eq(priceOverrides.customerId, customerId),
        partnerId === null ? isNull(priceOverrides.partnerId) : eq(priceOverrides.partnerId, partnerId),
        eq(priceOverrides.productLineId, productLineId),
      ),
    )
    .orderBy(asc(priceOverrides.startAt), asc(priceOverrides.id));
}

/** Subscriptions of a product line that a customer has or an account pays for. */
export async function listAffected(
  tx: Tx,
  tenantId: string,
  { customerId, payerId, productLineId }: { customerId: string | null; payerId: string | null; productLineId: string },
): Promise<string[]> {
  const whose =
    customerId === null ? eq(subscriptions.payerCustomerId, payerId ?? '') : eq(subscriptions.customerId, customerId);
  const rows = await tx
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.productLineId, productLineId), whose));
  return rows.map(({ id }) => id);
}

/** `endAt` null takes a planned end back. */
export async function setOverrideEnd(tx: Tx, tenantId: string, overrideId: string, endAt: Date | null): Promise<void> {
  await tx
    .update(priceOverrides)
    .set({ endAt })
    .where(and(eq(priceOverrides.tenantId, tenantId), eq(priceOverrides.id, overrideId)));
}
