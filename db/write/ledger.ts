import type { Tx } from '@/db/client';
import { journals, postings } from '@/db/schema/ledger';

/** Writes a journal once: a source that was posted before for this kind is left as it is. */
export async function insertJournal(
  tx: Tx,
  journal: typeof journals.$inferInsert,
  lines: readonly Omit<typeof postings.$inferInsert, 'tenantId' | 'journalId' | 'position'>[],
): Promise<void> {
  const inserted = await tx.insert(journals).values(journal).onConflictDoNothing().returning({ id: journals.id });
  if (inserted.length === 0 || lines.length === 0) return;
  await tx
    .insert(postings)
    .values(lines.map((line, position) => ({ ...line, tenantId: journal.tenantId, journalId: journal.id, position })));
}
