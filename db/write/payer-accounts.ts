import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { customerBalanceEntries } from '@/db/schema/customers';
import { subscriptions } from '@/db/schema/subscriptions';
import { brands, legalEntities } from '@/db/schema/tenancy';
import { walletDraws, walletGrants } from '@/db/schema/wallets';
import { listConfirmations } from '@/db/write/vat-checks';
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
  /** Under which a register keeps its latest confirmation of the VAT id a payer has; null when it gave no number. */
  readonly consultationOf: (payer: { readonly id: string; readonly vatId: string | null }) => string | null;
}

/** Reads it in one round trip, from the ids alone. Whoever spends it has locked the payers. */
export async function readPayerAccounts(
  tx: Tx,
  tenantId: string,
  subscriptionIds: readonly string[],
): Promise<PayerAccounts> {
  const [issuers, balances, grants, confirmations] = await Promise.all([
    listIssuers(tx, tenantId, subscriptionIds),
    listBalances(tx, tenantId, subscriptionIds),
    listGrants(tx, tenantId, subscriptionIds),
    listConfirmations(tx, tenantId, payersOf(tx, tenantId, subscriptionIds)),
  ]);
  const issuerOf = new Map(issuers.map((issuer) => [issuer.brand.id, issuer]));
  // Oldest first, so the newest one of a number stays.
  const consultations = new Map(confirmations.map((row) => [`${row.customerId} ${row.vatId}`, row.consultation]));
  return {
    issuerOf: (brandId) => issuerOf.get(brandId),
    accountOf: (customerId, currency) => {
      const isAsked = (row: { customerId: string; currency: Currency }): boolean =>
        row.customerId === customerId && row.currency === currency;
      return { balanceMinor: balances.find(isAsked)?.balanceMinor ?? 0, grants: grants.filter(isAsked) };
    },
    consultationOf: ({ id, vatId }) => consultations.get(`${id} ${vatId}`) ?? null,
  };
}

function asked(tenantId: string, subscriptionIds: readonly string[]): SQL | undefined {
  return and(eq(subscriptions.tenantId, tenantId), sql`${subscriptions.id} = any(${sql.param([...subscriptionIds])})`);
}

function payersOf(tx: Tx, tenantId: string, subscriptionIds: readonly string[]) {
  return tx
    .select({ id: sql<string>`coalesce(${subscriptions.payerCustomerId}, ${subscriptions.customerId})` })
    .from(subscriptions)
    .where(asked(tenantId, subscriptionIds));
}

function listIssuers(tx: Tx, tenantId: string, subscriptionIds: readonly string[]): Promise<Issuer[]> {
  const named = tx.select({ id: subscriptions.brandId }).from(subscriptions).where(asked(tenantId, subscriptionIds));
  return tx
    .select({ entity: legalEntities, brand: brands })
    .from(brands)
    .innerJoin(
      legalEntities,
      and(eq(legalEntities.tenantId, brands.tenantId), eq(legalEntities.id, brands.legalEntityId)),
    )
    .where(and(eq(brands.tenantId, tenantId), inArray(brands.id, named)))
    .execute();
}

function listBalances(tx: Tx, tenantId: string, subscriptionIds: readonly string[]) {
  return tx
    .select({
      customerId: customerBalanceEntries.customerId,
      currency: customerBalanceEntries.currency,
      balanceMinor: sql<number>`sum(${customerBalanceEntries.amountMinor})::bigint`.mapWith(Number),
    })
    .from(customerBalanceEntries)
    .where(
      and(
        eq(customerBalanceEntries.tenantId, tenantId),
        inArray(customerBalanceEntries.customerId, payersOf(tx, tenantId, subscriptionIds)),
      ),
    )
    .groupBy(customerBalanceEntries.customerId, customerBalanceEntries.currency);
}

function listGrants(tx: Tx, tenantId: string, subscriptionIds: readonly string[]) {
  return tx
    .select({ ...openGrantColumns, customerId: walletGrants.customerId, currency: walletGrants.currency })
    .from(walletGrants)
    .leftJoin(
      walletDraws,
      and(eq(walletDraws.tenantId, walletGrants.tenantId), eq(walletDraws.grantId, walletGrants.id)),
    )
    .where(
      and(
        eq(walletGrants.tenantId, tenantId),
        inArray(walletGrants.customerId, payersOf(tx, tenantId, subscriptionIds)),
        isNull(walletGrants.expiredAt),
      ),
    )
    .groupBy(walletGrants.tenantId, walletGrants.id)
    .having(sql`${walletGrants.amountMinor} > coalesce(sum(${walletDraws.amountMinor}), 0)`);
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
