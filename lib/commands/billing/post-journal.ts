import { insertJournal, type JournalKind } from '@/db/write/ledger';
import type { CommandContext } from '@/lib/commands/run-command';
import type { Posting } from '@/lib/domain/ledger/postings';

/** Each source is posted once per kind: the journal's unique key holds even when a command runs twice. */
export async function postJournal(
  { tx, tenantId, at, newId, correlationId }: CommandContext,
  source: { kind: JournalKind; sourceId: string },
  postings: readonly Posting[],
): Promise<void> {
  if (postings.length > 0)
    await insertJournal(tx, { ...source, tenantId, id: newId('journal'), at, correlationId }, postings);
}
