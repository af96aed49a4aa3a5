import { and, asc, eq, ilike, or, sql } from 'drizzle-orm';
import { customerBalanceEntries, customers } from '@/db/schema/customers';
import { brands } from '@/db/schema/tenancy';
import { walletDraws, walletGrants } from '@/db/schema/wallets';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Money } from '@/lib/domain/money/money';
import { asStaff, containing, PAGE_SIZE, pageWithin, type Paged } from './staff-scope';

export interface CreditRow {
  readonly customer: { readonly id: string; readonly name: string };
  readonly brand: { readonly key: string; readonly name: string };
  readonly balance: Money;
  readonly wallet: Money;
  /** When the first usable credit expires; null when none does. */
  readonly expiresAt: Date | null;
}

export interface CreditsPage extends Paged<CreditRow> {
  /** Of everything that fits, by currency. */
  readonly sums: readonly { readonly balance: Money; readonly wallet: Money }[];
}

/** Customers we owe something: a balance from credits, or prepaid credit that can still be used. Null for those who may not see invoices. */
export async function listCredits(
  viewer: Viewer,
  query: { readonly search: string; readonly page: number },
): Promise<CreditsPage | null> {
  return asStaff(viewer, 'invoice.read', async ({ tx, tenantId, at, seen }) => {
    const balance = sql<number>`coalesce((select sum(b.amount_minor) from ${customerBalanceEntries} b
      where b.tenant_id = ${tenantId} and b.customer_id = ${customers.id} and b.currency = ${customers.currency}), 0)`;
    const usable = sql`g.tenant_id = ${tenantId} and g.customer_id = ${customers.id} and g.currency = ${customers.currency}
      and g.start_at <= ${at} and (g.expires_at is null or g.expires_at > ${at})`;
    const left = sql`g.amount_minor - coalesce((select sum(d.amount_minor) from ${walletDraws} d
      where d.tenant_id = ${tenantId} and d.grant_id = g.id), 0)`;
    const wallet = sql<number>`coalesce((select sum(${left}) from ${walletGrants} g where ${usable}), 0)`;
    const expiresAt = sql<Date | null>`(select min(g.expires_at) from ${walletGrants} g where ${usable} and ${left} > 0)`;
    const pattern = containing(query.search);
    const found = tx
      .select({
        customer: { id: customers.id, name: customers.name },
        brand: { key: brands.key, name: brands.name },
        currency: customers.currency,
        balance: balance.mapWith(Number).as('balance'),
        wallet: wallet.mapWith(Number).as('wallet'),
        expiresAt: expiresAt.mapWith(walletGrants.expiresAt).as('expires_at'),
      })
      .from(customers)
      .innerJoin(brands, and(eq(brands.tenantId, customers.tenantId), eq(brands.id, customers.brandId)))
      .where(
        and(
          seen,
          or(sql`${balance} <> 0`, sql`${wallet} > 0`),
          query.search === '' ? undefined : or(ilike(customers.name, pattern), ilike(customers.email, pattern)),
        ),
      )
      .orderBy(asc(customers.name), asc(customers.id));
    // Few customers have credit at a time: a list that is summed is read as a whole.
    const rows = await found;
    const page = pageWithin(query.page, rows.length);
    const currencies = [...new Set(rows.map((row) => row.currency))];
    return {
      total: rows.length,
      page,
      rows: rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((row) => ({
        customer: row.customer,
        brand: row.brand,
        balance: { amountMinor: row.balance, currency: row.currency },
        wallet: { amountMinor: row.wallet, currency: row.currency },
        expiresAt: row.expiresAt,
      })),
      sums: currencies.map((currency) => {
        const same = rows.filter((row) => row.currency === currency);
        return {
          balance: { amountMinor: same.reduce((sum, row) => sum + row.balance, 0), currency },
          wallet: { amountMinor: same.reduce((sum, row) => sum + row.wallet, 0), currency },
        };
      }),
    };
  });
}
