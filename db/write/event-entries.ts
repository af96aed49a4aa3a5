import { and, eq, like } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionEntries } from '@/db/schema/commissions';

/** Entries of something that has no invoice, by the id that tells it from everything else. Reversals are not among them. */
export async function listEntriesOfEvent(
  tx: Tx,
  tenantId: string,
  eventId: string,
): Promise<{ amountMinor: number }[]> {
  const begins = eventId.replaceAll(/[\\%_]/g, String.raw`\$&`);
  return tx
    .select({ amountMinor: commissionEntries.amountMinor })
    .from(commissionEntries)
    .where(and(eq(commissionEntries.tenantId, tenantId), like(commissionEntries.key, `${begins}//%`)));
}
