import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { customerBalanceEntries, customers } from '@/db/schema/customers';
import { coupons, couponRedemptions, priceOverrides, promotionCodes } from '@/db/schema/price-adjustments';
import { subscriptions } from '@/db/schema/subscriptions';
import { productLines } from '@/db/schema/catalog';
import { partners } from '@/db/schema/partners';
import { brands } from '@/db/schema/tenancy';
import { walletDraws, walletGrants } from '@/db/schema/wallets';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Localized } from '@/lib/domain/localized';
import type { Money } from '@/lib/domain/money/money';
import { usable } from '@/lib/domain/wallets/wallet-at';
import { byUse, type OpenGrant } from '@/lib/domain/wallets/wallet-grant';
import { asStaff, type StaffScope } from './staff-scope';

export interface WalletGrantView {
  readonly id: string;
  readonly kind: 'purchased' | 'promotional';
  readonly granted: Money;
  readonly left: Money;
  readonly priority: number;
  readonly startAt: Date;
  readonly expiresAt: Date | null;
  readonly reason: string;
  /** Used up and expired grants stay in the list. */
  readonly state: 'waiting' | 'usable' | 'used' | 'expired';
}

export interface OverrideView {
  readonly id: string;
  readonly line: Localized;
  readonly planKey: string | null;
  readonly itemKey: string | null;
  readonly kind: 'percentage' | 'unit_amount';
  readonly value: string;
  readonly currency: string | null;
  readonly interval: string | null;
  readonly startAt: Date;
  readonly endAt: Date | null;
  readonly reason: string;
}

export interface RedemptionView {
  readonly id: string;
  readonly coupon: Localized;
  readonly code: string | null;
  readonly subscriptionId: string;
  readonly startAt: Date;
  readonly endAt: Date | null;
}

export interface CustomerAccount {
  readonly id: string;
  readonly name: string;
  readonly brand: { readonly key: string; readonly name: string };
  readonly currency: Money['currency'];
  readonly timeZone: string;
  readonly at: Date;
  /** What we owe the customer, and the newest movements of it. */
  readonly balance: Money;
  readonly movements: readonly {
    readonly id: string;
    readonly at: Date;
    readonly reason: string;
    readonly amount: Money;
  }[];
  readonly wallet: Money;
  readonly grants: readonly WalletGrantView[];
  readonly overrides: readonly OverrideView[];
  readonly redemptions: readonly RedemptionView[];
  readonly subscriptions: readonly {
    readonly id: string;
    readonly lineKey: string;
    readonly line: Localized;
    readonly invoiceGroup: string | null;
    readonly payer: string | null;
  }[];
  /** Partners that can be invoiced in the customer's place. */
  readonly payers: readonly { readonly partnerId: string; readonly name: string }[];
  readonly lines: readonly { readonly id: string; readonly names: Localized }[];
}

/** Prices, credit and payer of a customer; null for one that does not exist or belongs to a brand out of reach. */
export async function findCustomerAccount(viewer: Viewer, customerId: string): Promise<CustomerAccount | null> {
  return asStaff(viewer, 'invoice.read', async (scope) => {
    const { tx, tenantId, at, seen } = scope;
    const [found] = await tx
      .select({ customer: customers, brand: { id: brands.id, key: brands.key, name: brands.name } })
      .from(customers)
      .innerJoin(brands, and(eq(brands.tenantId, customers.tenantId), eq(brands.id, customers.brandId)))
      .where(and(seen, eq(customers.id, customerId)));
    if (!found) return null;
    const { customer, brand } = found;
    const { currency } = customer;
    const grants = await grantsOf(scope, customerId);
    const { availableMinor } = usable(
      grants.filter((grant) => grant.currency === currency),
      at,
    );
    return {
      id: customer.id,
      name: customer.name,
      brand: { key: brand.key, name: brand.name },
      currency,
      timeZone: customer.timeZone,
      at,
      ...(await balanceOf(scope, customerId, currency)),
      wallet: { amountMinor: availableMinor, currency },
      grants: grants.map((grant) => grantView(grant, at)),
      overrides: await overridesOf(scope, customerId),
      redemptions: await redemptionsOf(scope, customerId),
      subscriptions: await subscriptionsOf(scope, customerId),
      payers: await tx
        .select({ partnerId: partners.id, name: partners.name })
        .from(partners)
        .innerJoin(
          customers,
          and(eq(customers.tenantId, partners.tenantId), eq(customers.id, partners.billingCustomerId)),
        )
        .where(and(eq(partners.tenantId, tenantId), eq(customers.brandId, brand.id)))
        .orderBy(asc(partners.name)),
      lines: await tx
        .select({ id: productLines.id, names: productLines.names })
        .from(productLines)
        .where(and(eq(productLines.tenantId, tenantId), eq(productLines.brandId, brand.id)))
        .orderBy(asc(productLines.position)),
    };
  });
}

const MOST = 12;

async function balanceOf(
  { tx, tenantId }: StaffScope,
  customerId: string,
  currency: Money['currency'],
): Promise<Pick<CustomerAccount, 'balance' | 'movements'>> {
  const which = and(
    eq(customerBalanceEntries.tenantId, tenantId),
    eq(customerBalanceEntries.customerId, customerId),
    eq(customerBalanceEntries.currency, currency),
  );
  const [sum] = await tx
    .select({ amountMinor: sql<number>`coalesce(sum(${customerBalanceEntries.amountMinor}), 0)`.mapWith(Number) })
    .from(customerBalanceEntries)
    .where(which);
  const rows = await tx
    .select()
    .from(customerBalanceEntries)
    .where(which)
    .orderBy(desc(customerBalanceEntries.at), desc(customerBalanceEntries.id))
    .limit(MOST);
  return {
    balance: { amountMinor: sum?.amountMinor ?? 0, currency },
    movements: rows.map(({ id, at, reason, amountMinor }) => ({ id, at, reason, amount: { amountMinor, currency } })),
  };
}

type GrantWithRest = typeof walletGrants.$inferSelect & OpenGrant;

/** In the order in which they are used. */
async function grantsOf({ tx, tenantId }: StaffScope, customerId: string): Promise<GrantWithRest[]> {
  // Written out: columns of the only table of a query are named without it, and inside they would be those of the draws.
  const drawn = sql<number>`coalesce((select sum(draws.amount_minor) from ${walletDraws} draws
    where draws.tenant_id = wallet_grants.tenant_id and draws.grant_id = wallet_grants.id), 0)`;
  const rows = await tx
    .select({ grant: walletGrants, drawn: drawn.mapWith(Number) })
    .from(walletGrants)
    .where(and(eq(walletGrants.tenantId, tenantId), eq(walletGrants.customerId, customerId)));
  return rows.map(({ grant, drawn: used }) => ({ ...grant, leftMinor: grant.amountMinor - used })).toSorted(byUse);
}

function grantView(grant: GrantWithRest, at: Date): WalletGrantView {
  const { id, kind, currency, amountMinor, leftMinor, priority, startAt, expiresAt, reason } = grant;
  const expired = expiresAt !== null && expiresAt <= at;
  return {
    id,
    kind,
    granted: { amountMinor, currency },
    left: { amountMinor: expired ? 0 : leftMinor, currency },
    priority,
    startAt,
    expiresAt,
    reason,
    state: expired ? 'expired' : leftMinor <= 0 ? 'used' : startAt <= at ? 'usable' : 'waiting',
  };
}

async function overridesOf({ tx, tenantId }: StaffScope, customerId: string): Promise<OverrideView[]> {
  const rows = await tx
    .select({ override: priceOverrides, line: productLines.names })
    .from(priceOverrides)
    .innerJoin(
      productLines,
      and(eq(productLines.tenantId, priceOverrides.tenantId), eq(productLines.id, priceOverrides.productLineId)),
    )
    .where(and(eq(priceOverrides.tenantId, tenantId), eq(priceOverrides.customerId, customerId)))
    .orderBy(desc(priceOverrides.startAt), desc(priceOverrides.id));
  return rows.map(({ override, line }) => ({ ...override, line }));
}

async function redemptionsOf({ tx, tenantId }: StaffScope, customerId: string): Promise<RedemptionView[]> {
  return tx
    .select({
      id: couponRedemptions.id,
      coupon: coupons.names,
      code: promotionCodes.code,
      subscriptionId: couponRedemptions.subscriptionId,
      startAt: couponRedemptions.startAt,
      endAt: couponRedemptions.endAt,
    })
    .from(couponRedemptions)
    .innerJoin(
      coupons,
      and(eq(coupons.tenantId, couponRedemptions.tenantId), eq(coupons.id, couponRedemptions.couponId)),
    )
    .leftJoin(
      promotionCodes,
      and(
        eq(promotionCodes.tenantId, couponRedemptions.tenantId),
        eq(promotionCodes.id, couponRedemptions.promotionCodeId),
      ),
    )
    .where(and(eq(couponRedemptions.tenantId, tenantId), eq(couponRedemptions.customerId, customerId)))
    .orderBy(desc(couponRedemptions.startAt));
}

async function subscriptionsOf(
  { tx, tenantId }: StaffScope,
  customerId: string,
): Promise<CustomerAccount['subscriptions']> {
  const rows = await tx
    .select({
      id: subscriptions.id,
      lineKey: productLines.key,
      line: productLines.names,
      invoiceGroup: subscriptions.invoiceGroup,
      payerId: subscriptions.payerCustomerId,
    })
    .from(subscriptions)
    .innerJoin(
      productLines,
      and(eq(productLines.tenantId, subscriptions.tenantId), eq(productLines.id, subscriptions.productLineId)),
    )
    .where(and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.customerId, customerId)))
    .orderBy(asc(subscriptions.createdAt));
  const payerIds = rows.flatMap(({ payerId }) => (payerId === null ? [] : [payerId]));
  const payers =
    payerIds.length === 0
      ? []
      : await tx
          .select({ id: customers.id, name: customers.name })
          .from(customers)
          .where(and(eq(customers.tenantId, tenantId), inArray(customers.id, payerIds)));
  return rows.map(({ payerId, ...row }) => ({
    ...row,
    payer: payers.find((payer) => payer.id === payerId)?.name ?? null,
  }));
}
