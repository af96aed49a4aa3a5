import type { Tx } from '@/db/client';
import { journals, postings } from '@/db/schema/ledger';
import { insertMany } from './insert-many';

type PostingRow = Omit<typeof postings.$inferInsert, 'tenantId' | 'journalId' | 'position'>;

/** Writes journals of sources that are new, in one round trip. */
export async function insertJournals(
  tx: Tx,
  written: readonly { readonly journal: typeof journals.$inferInsert; readonly postings: readonly PostingRow[] }[],
): Promise<void> {
  await Promise.all([
    insertMany(
      tx,
      journals,
      written.map(({ journal }) => journal),
    ),
    insertMany(
      tx,
      postings,
      written.flatMap(({ journal: { tenantId, id }, postings: lines }) =>
        lines.map((line, position) => ({ ...line, tenantId, journalId: id, position })),
      ),
    ),
  ]);
}

export type JournalKind = (typeof journals.$inferInsert)['kind'];

/** Writes a journal once: a source that was posted before for this kind is left as it is. */
export async function insertJournal(
  tx: Tx,
  journal: typeof journals.$inferInsert,
  lines: readonly PostingRow[],
): Promise<void> {
  const inserted = await tx.insert(journals).values(journal).onConflictDoNothing().returning({ id: journals.id });
  if (inserted.length === 0 || lines.length === 0) return;
  await tx
    .insert(postings)
    .values(lines.map((line, position) => ({ ...line, tenantId: journal.tenantId, journalId: journal.id, position })));
}
