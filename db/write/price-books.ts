import { and, asc, eq, or } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { partnerPriceBooks } from '@/db/schema/partner-sales';

export type PriceBookRow = typeof partnerPriceBooks.$inferSelect;

/** The books of one partner, of both sides, and those it agreed with partners below it. Oldest first. */
export async function listBooksAround(tx: Tx, tenantId: string, partnerId: string): Promise<PriceBookRow[]> {
  return tx
    .select()
    .from(partnerPriceBooks)
    .where(
      and(
        eq(partnerPriceBooks.tenantId, tenantId),
        or(eq(partnerPriceBooks.partnerId, partnerId), eq(partnerPriceBooks.sellerId, partnerId)),
      ),
    )
    .orderBy(asc(partnerPriceBooks.startAt), asc(partnerPriceBooks.id));
}

/** What a partner asks of everybody, and nothing else of it. */
export async function listSellBooks(tx: Tx, tenantId: string, partnerId: string): Promise<PriceBookRow[]> {
  return tx
    .select()
    .from(partnerPriceBooks)
    .where(
      and(
        eq(partnerPriceBooks.tenantId, tenantId),
        eq(partnerPriceBooks.partnerId, partnerId),
        eq(partnerPriceBooks.side, 'sell'),
      ),
    );
}

export async function findPriceBook(tx: Tx, tenantId: string, id: string): Promise<PriceBookRow | undefined> {
  const [row] = await tx
    .select()
    .from(partnerPriceBooks)
    .where(and(eq(partnerPriceBooks.tenantId, tenantId), eq(partnerPriceBooks.id, id)));
  return row;
}

export async function insertPriceBook(tx: Tx, row: typeof partnerPriceBooks.$inferInsert): Promise<void> {
  await tx.insert(partnerPriceBooks).values(row);
}

export async function setPriceBookEnd(tx: Tx, tenantId: string, id: string, endAt: Date | null): Promise<void> {
  await tx
    .update(partnerPriceBooks)
    .set({ endAt })
    .where(and(eq(partnerPriceBooks.tenantId, tenantId), eq(partnerPriceBooks.id, id)));
}
