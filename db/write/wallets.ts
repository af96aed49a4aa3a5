import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { walletDraws, walletGrants } from '@/db/schema/wallets';
import type { Currency } from '@/lib/domain/money/currency';
import type { OpenGrant } from '@/lib/domain/wallets/wallet-grant';

export type WalletGrantRow = typeof walletGrants.$inferSelect;
export type WalletDrawRow = typeof walletDraws.$inferSelect;

const leftMinor =
  sql<number>`(${walletGrants.amountMinor} - coalesce(sum(${walletDraws.amountMinor}), 0))::bigint`.mapWith(Number);

/** A wallet's grants with what is left of each, those that are used up left out. The customer is locked by who draws. */
export async function listOpenGrants(
  tx: Tx,
  tenantId: string,
  customerId: string,
  currency: Currency,
): Promise<OpenGrant[]> {
  return tx
    .select({
      id: walletGrants.id,
      kind: walletGrants.kind,
      amountMinor: walletGrants.amountMinor,
      priority: walletGrants.priority,
      startAt: walletGrants.startAt,
      expiresAt: walletGrants.expiresAt,
      createdAt: walletGrants.createdAt,
      leftMinor,
    })
    .from(walletGrants)
    .leftJoin(
      walletDraws,
      and(eq(walletDraws.tenantId, walletGrants.tenantId), eq(walletDraws.grantId, walletGrants.id)),
    )
    .where(
      and(
        eq(walletGrants.tenantId, tenantId),
        eq(walletGrants.customerId, customerId),
        eq(walletGrants.currency, currency),
        isNull(walletGrants.expiredAt),
      ),
    )
    .groupBy(walletGrants.tenantId, walletGrants.id)
    .having(sql`${walletGrants.amountMinor} > coalesce(sum(${walletDraws.amountMinor}), 0)`)
    .orderBy(asc(walletGrants.priority), asc(walletGrants.id));
}

export async function insertGrant(tx: Tx, row: typeof walletGrants.$inferInsert): Promise<void> {
  await tx.insert(walletGrants).values(row);
}

/** Draws and what is given back are written once: a business key that exists already is an error. */
export async function insertDraws(tx: Tx, rows: (typeof walletDraws.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(walletDraws).values(rows);
}

export async function findGrantByRequest(
  tx: Tx,
  tenantId: string,
  requestKey: string,
): Promise<WalletGrantRow | undefined> {
  const [row] = await tx
    .select()
    .from(walletGrants)
    .where(and(eq(walletGrants.tenantId, tenantId), eq(walletGrants.requestKey, requestKey)));
  return row;
}

export async function findGrant(tx: Tx, tenantId: string, grantId: string): Promise<WalletGrantRow | undefined> {
  const [row] = await tx
    .select()
    .from(walletGrants)
    .where(and(eq(walletGrants.tenantId, tenantId), eq(walletGrants.id, grantId)));
  return row;
}

/** What was drawn from a grant so far, less what was given back. */
export async function drawnOf(tx: Tx, tenantId: string, grantId: string): Promise<number> {
  const [row] = await tx
    .select({ sum: sql<number>`coalesce(sum(${walletDraws.amountMinor}), 0)::bigint`.mapWith(Number) })
    .from(walletDraws)
    .where(and(eq(walletDraws.tenantId, tenantId), eq(walletDraws.grantId, grantId)));
  return row?.sum ?? 0;
}

/** Every draw for an invoice and everything given back of it, with the grants, in order of writing. */
export async function listDrawsOfInvoice(
  tx: Tx,
  tenantId: string,
  invoiceId: string,
): Promise<{ draw: WalletDrawRow; grant: WalletGrantRow }[]> {
  return tx
    .select({ draw: walletDraws, grant: walletGrants })
    .from(walletDraws)
    .innerJoin(
      walletGrants,
      and(eq(walletGrants.tenantId, walletDraws.tenantId), eq(walletGrants.id, walletDraws.grantId)),
    )
    .where(and(eq(walletDraws.tenantId, tenantId), eq(walletDraws.invoiceId, invoiceId)))
    .orderBy(asc(walletDraws.at), asc(walletDraws.id));
}

/** Grants whose time is over and of which the rest was not written off yet. */
export async function listExpiredGrants(tx: Tx, tenantId: string, at: Date, limit: number): Promise<WalletGrantRow[]> {
  return tx
    .select()
    .from(walletGrants)
    .where(and(eq(walletGrants.tenantId, tenantId), isNull(walletGrants.expiredAt), lte(walletGrants.expiresAt, at)))
    .orderBy(asc(walletGrants.expiresAt), asc(walletGrants.id))
    .limit(limit);
}

/** Marks a grant as over; false when that was done before. */
export async function markGrantExpired(tx: Tx, tenantId: string, grantId: string, expiredAt: Date): Promise<boolean> {
  const marked = await tx
    .update(walletGrants)
    .set({ expiredAt })
    .where(and(eq(walletGrants.tenantId, tenantId), eq(walletGrants.id, grantId), isNull(walletGrants.expiredAt)))
    .returning({ id: walletGrants.id });
  return marked.length > 0;
}
