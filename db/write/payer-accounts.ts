import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { customerBalanceEntries } from '@/db/schema/customers';
import { subscriptions } from '@/db/schema/subscriptions';
import { brands, legalEntities } from '@/db/schema/tenancy';
import { walletDraws, walletGrants } from '@/db/schema/wallets';
import type { Currency } from '@/lib/domain/money/currency';
import type { OpenGrant } from '@/lib/domain/wallets/wallet-grant';

/** Who issues a brand's invoices. */
export interface Issuer {
  readonly entity: typeof legalEntities.$inferSelect;
  readonly brand: typeof brands.$inferSelect;
}

/** What a payer has with us in one currency, before anything is collected. */
export interface PayerAccount {
  /** Minor units. */
  readonly balanceMinor: number;
  readonly grants: readonly OpenGrant[];
}

/** Who issues and what settles the invoices of some subscriptions. */
export interface PayerAccounts {
  readonly issuerOf: (brandId: string) => Issuer | undefined;
  readonly accountOf: (customerId: string, currency: Currency) => PayerAccount;
}

/** Reads it in one round trip, from the ids alone. Whoever spends it has locked the payers. */
export async function readPayerAccounts(
  tx: Tx,
  tenantId: string,
  subscriptionIds: readonly string[],
): Promise<PayerAccounts> {
  const asked = and(
    eq(subscriptions.tenantId, tenantId),
    sql`${subscriptions.id} = any(${sql.param([...subscriptionIds])})`,
  );
  const payers = tx
    .select({ id: sql<string>`coalesce(${subscriptions.payerCustomerId}, ${subscriptions.customerId})` })
    .from(subscriptions)
    .where(asked);
  const [issuers, balances, grants] = await Promise.all([
    tx
      .select({ entity: legalEntities, brand: brands })
      .from(brands)
      .innerJoin(
        legalEntities,
        and(eq(legalEntities.tenantId, brands.tenantId), eq(legalEntities.id, brands.legalEntityId)),
      )
      .where(
        and(
          eq(brands.tenantId, tenantId),
          inArray(brands.id, tx.select({ id: subscriptions.brandId }).from(subscriptions).where(asked)),
        ),
      ),
    tx
      .select({
        customerId: customerBalanceEntries.customerId,
        currency: customerBalanceEntries.currency,
        balanceMinor: sql<number>`sum(${customerBalanceEntries.amountMinor})::bigint`.mapWith(Number),
      })
      .from(customerBalanceEntries)
      .where(and(eq(customerBalanceEntries.tenantId, tenantId), inArray(customerBalanceEntries.customerId, payers)))
      .groupBy(customerBalanceEntries.customerId, customerBalanceEntries.currency),
    tx
      .select({ ...openGrantColumns, customerId: walletGrants.customerId, currency: walletGrants.currency })
      .from(walletGrants)
      .leftJoin(
        walletDraws,
        and(eq(walletDraws.tenantId, walletGrants.tenantId), eq(walletDraws.grantId, walletGrants.id)),
      )
      .where(
        and(
          eq(walletGrants.tenantId, tenantId),
          inArray(walletGrants.customerId, payers),
          isNull(walletGrants.expiredAt),
        ),
      )
      .groupBy(walletGrants.tenantId, walletGrants.id)
      .having(sql`${walletGrants.amountMinor} > coalesce(sum(${walletDraws.amountMinor}), 0)`),
  ]);
  const issuerOf = new Map(issuers.map((issuer) => [issuer.brand.id, issuer]));
  return {
    issuerOf: (brandId) => issuerOf.get(brandId),
    accountOf: (customerId, currency) => {
      const isAsked = (row: { customerId: string; currency: Currency }): boolean =>
        row.customerId === customerId && row.currency === currency;
      return { balanceMinor: balances.find(isAsked)?.balanceMinor ?? 0, grants: grants.filter(isAsked) };
    },
  };
}

const openGrantColumns = {
  id: walletGrants.id,
  kind: walletGrants.kind,
  amountMinor: walletGrants.amountMinor,
  priority: walletGrants.priority,
  startAt: walletGrants.startAt,
  expiresAt: walletGrants.expiresAt,
  createdAt: walletGrants.createdAt,
  leftMinor: sql<number>`(${walletGrants.amountMinor} - coalesce(sum(${walletDraws.amountMinor}), 0))::bigint`.mapWith(
    Number,
  ),
};
