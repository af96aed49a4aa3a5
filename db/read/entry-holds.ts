import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionHolds } from '@/db/schema/commissions';
import type { EntryFacts } from '@/lib/domain/commissions/entry-state';

export interface HoldableEntry {
  readonly id: string;
  readonly partnerId: string;
  readonly paymentId: string | null;
}

/** What holds or held some entries, by entry: holds of their own, of their payment and of their partner. */
export async function holdsOfEntries(
  tx: Tx,
  tenantId: string,
  entries: readonly HoldableEntry[],
): Promise<(entry: HoldableEntry) => EntryFacts['holds']> {
  if (entries.length === 0) return () => [];
  const paymentIds = new Set(entries.flatMap(({ paymentId }) => paymentId ?? []));
  // There are few holds: somebody places each of them, or a bank does.
  const rows = await tx.select().from(commissionHolds).where(eq(commissionHolds.tenantId, tenantId));
  const relevant = rows.filter((row) => row.paymentId === null || paymentIds.has(row.paymentId));
  return (entry) =>
    relevant
      .filter(
        (row) =>
          row.entryId === entry.id || row.partnerId === entry.partnerId || (row.paymentId ?? '') === entry.paymentId,
      )
      .map(({ reason, startAt, endAt }) => ({ reason, from: startAt, until: endAt }));
}
