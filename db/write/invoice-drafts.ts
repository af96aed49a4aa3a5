import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { invoiceDrafts } from '@/db/schema/invoice-drafts';

export type InvoiceDraftRow = typeof invoiceDrafts.$inferSelect;

/** The open drafts of these payers. Whoever asks has locked the payers. */
export async function listDraftsOf(tx: Tx, tenantId: string, payerIds: readonly string[]): Promise<InvoiceDraftRow[]> {
  return tx
    .select()
    .from(invoiceDrafts)
    .where(
      and(eq(invoiceDrafts.tenantId, tenantId), sql`${invoiceDrafts.customerId} = any(${sql.param([...payerIds])})`),
    )
    .orderBy(asc(invoiceDrafts.createdAt), asc(invoiceDrafts.id));
}

export async function findDraft(tx: Tx, tenantId: string, draftId: string): Promise<InvoiceDraftRow | undefined> {
  const [row] = await tx
    .select()
    .from(invoiceDrafts)
    .where(and(eq(invoiceDrafts.tenantId, tenantId), eq(invoiceDrafts.id, draftId)));
  return row;
}

/** Payers with a draft whose time to be looked at is over, in order of id. */
export async function listDraftsToFinalise(
  tx: Tx,
  tenantId: string,
  at: Date,
): Promise<{ id: string; customerId: string }[]> {
  return tx
    .select({ id: invoiceDrafts.id, customerId: invoiceDrafts.customerId })
    .from(invoiceDrafts)
    .where(and(eq(invoiceDrafts.tenantId, tenantId), lte(invoiceDrafts.finaliseAt, at)))
    .orderBy(asc(invoiceDrafts.customerId), asc(invoiceDrafts.id));
}

/** Writes a draft or what it would bill by now; its id, its group and its dates stay. */
export async function saveDraft(tx: Tx, row: typeof invoiceDrafts.$inferInsert): Promise<void> {
  const { netMinor, taxMinor, totalMinor, content, refreshedAt } = row;
  await tx
    .insert(invoiceDrafts)
    .values(row)
    .onConflictDoUpdate({
      target: [invoiceDrafts.tenantId, invoiceDrafts.id],
      set: { netMinor, taxMinor, totalMinor, content, refreshedAt },
    });
}

export async function deleteDraft(tx: Tx, tenantId: string, draftId: string): Promise<void> {
  await tx.delete(invoiceDrafts).where(and(eq(invoiceDrafts.tenantId, tenantId), eq(invoiceDrafts.id, draftId)));
}
