import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { listRedemptions } from '@/db/write/coupons';
import type { SubscriptionRow } from '@/db/write/subscriptions';
import { partners } from '@/db/schema/partners';
import { priceOverrides } from '@/db/schema/price-adjustments';
import { subscriptions } from '@/db/schema/subscriptions';
import { adjustmentOf } from '@/lib/domain/coupons/decide-redemption';
import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';

export type PriceOverrideRow = typeof priceOverrides.$inferSelect;

/** What changes the prices of a subscription beside its plan, whenever it holds. */
type Adjusted = Pick<SubscriptionRow, 'id' | 'customerId' | 'payerCustomerId' | 'productLineId' | 'currency'>;

/** What may change the prices of some subscriptions; `adjustmentsOf` says which of it is whose. */
export interface AdjustmentRows {
  readonly overrides: readonly { readonly row: PriceOverrideRow; readonly payer: string | null }[];
  readonly redemptions: Awaited<ReturnType<typeof listRedemptions>>;
}

/**
 * The overrides of the subscriptions' customers, the price books of the partners who pay for them, and the coupons they redeemed.
 * Two statements side by side, however many subscriptions.
 */
export async function listAdjustmentRows(
  tx: Tx,
  tenantId: string,
  subscriptionIds: readonly string[],
): Promise<AdjustmentRows> {
  const [overrides, redemptions] = await Promise.all([
    overridesFor(tx, tenantId, subscriptionIds),
    listRedemptions(tx, tenantId, subscriptionIds),
  ]);
  return { overrides, redemptions };
}

/** The adjustments of one subscription. */
export function adjustmentsOf({ overrides, redemptions }: AdjustmentRows, subscription: Adjusted): PriceAdjustment[] {
  const own = overrides.filter(({ row, payer }) => appliesTo(row, payer, subscription));
  const coupons = redemptions.filter(({ redemption }) => redemption.subscriptionId === subscription.id);
  return [
    ...own.map(({ row }) => adjustmentOfOverride(row)),
    ...coupons.map(({ redemption, coupon }) =>
      adjustmentOf(coupon, subscription.currency, redemption.startAt, redemption.endAt),
    ),
  ];
}

async function overridesFor(tx: Tx, tenantId: string, subscriptionIds: readonly string[]) {
  const asked = and(
    eq(subscriptions.tenantId, tenantId),
    sql`${subscriptions.id} = any(${sql.param([...subscriptionIds])})`,
  );
  const customerIds = tx.select({ id: subscriptions.customerId }).from(subscriptions).where(asked);
  const payerIds = tx.select({ id: subscriptions.payerCustomerId }).from(subscriptions).where(asked);
  return tx
    .select({ row: priceOverrides, payer: partners.billingCustomerId })
    .from(priceOverrides)
    .leftJoin(partners, and(eq(partners.tenantId, priceOverrides.tenantId), eq(partners.id, priceOverrides.partnerId)))
    .where(
      and(
        eq(priceOverrides.tenantId, tenantId),
        or(inArray(priceOverrides.customerId, customerIds), inArray(partners.billingCustomerId, payerIds)),
      ),
    )
    .orderBy(asc(priceOverrides.startAt), asc(priceOverrides.id));
}

function appliesTo(row: PriceOverrideRow, payer: string | null, subscription: Adjusted): boolean {
  if (row.productLineId !== subscription.productLineId) return false;
  return row.customerId === null
    ? payer !== null && payer === subscription.payerCustomerId
    : row.customerId === subscription.customerId;
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

/** Overrides of the same customer or partner for the same plan and item of a product line. */
export async function listSameScope(
  tx: Tx,
  tenantId: string,
  scope: Pick<PriceOverrideRow, 'customerId' | 'partnerId' | 'productLineId' | 'planKey' | 'itemKey'>,
): Promise<PriceOverrideRow[]> {
  const { customerId, partnerId, productLineId, planKey, itemKey } = scope;
  return tx
    .select()
    .from(priceOverrides)
    .where(
      and(
        eq(priceOverrides.tenantId, tenantId),
        customerId === null ? isNull(priceOverrides.customerId) : eq(priceOverrides.customerId, customerId),
        partnerId === null ? isNull(priceOverrides.partnerId) : eq(priceOverrides.partnerId, partnerId),
        eq(priceOverrides.productLineId, productLineId),
        planKey === null ? isNull(priceOverrides.planKey) : eq(priceOverrides.planKey, planKey),
        itemKey === null ? isNull(priceOverrides.itemKey) : eq(priceOverrides.itemKey, itemKey),
      ),
    )
    .orderBy(asc(priceOverrides.startAt));
}

export async function setOverrideEnd(tx: Tx, tenantId: string, overrideId: string, endAt: Date): Promise<void> {
  await tx
    .update(priceOverrides)
    .set({ endAt })
    .where(and(eq(priceOverrides.tenantId, tenantId), eq(priceOverrides.id, overrideId)));
}
