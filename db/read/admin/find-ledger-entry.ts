import { and, asc, eq, or } from 'drizzle-orm';
import { holdsOfEntries } from '@/db/read/entry-holds';
import { payoutsOfEntries } from '@/db/read/entry-payouts';
import { stateOf } from '@/db/read/partner/own-entries';
import { commissionEntries, commissionHolds } from '@/db/schema/commissions';
import { customers } from '@/db/schema/customers';
import { partners } from '@/db/schema/partners';
import type { Viewer } from '@/lib/domain/access/viewer';
import { checkEntry } from '@/lib/domain/commissions/check-entry';
import type { CommissionKind } from '@/lib/domain/commissions/commission-entry';
import type { EntryState } from '@/lib/domain/commissions/entry-state';
import { explainCommission, type ExplanationStep } from '@/lib/domain/commissions/explain-commission';
import { seenEntries } from './list-ledger';
import { asStaff } from './staff-scope';

export interface LedgerEntry {
  readonly timeZone: string;
  readonly entry: typeof commissionEntries.$inferSelect;
  readonly partner: { readonly id: string; readonly name: string };
  readonly customer: { readonly id: string; readonly name: string } | null;
  readonly state: EntryState;
  readonly because: readonly ExplanationStep[];
  /** Computing the stored inputs again gives another amount; null when it gives the same. */
  readonly difference: { readonly stored: string; readonly computed: string } | null;
  readonly holds: readonly (typeof commissionHolds.$inferSelect)[];
  readonly related: readonly {
    readonly id: string;
    readonly kind: CommissionKind;
    readonly amountMinor: number;
    readonly partner: string;
  }[];
}

/** One entry with everything that was stored with it. Null for those who may not see commissions, undefined when there is none. */
export async function findLedgerEntry(viewer: Viewer, entryId: string): Promise<LedgerEntry | null | undefined> {
  return asStaff(viewer, 'commission.read', async ({ tx, tenantId, at, timeZone, seen }) => {
    const [found] = await tx
      .select({
        entry: commissionEntries,
        partner: { id: partners.id, name: partners.name },
        customer: { id: customers.id, name: customers.name },
      })
      .from(commissionEntries)
      .innerJoin(partners, and(eq(partners.tenantId, tenantId), eq(partners.id, commissionEntries.partnerId)))
      .leftJoin(customers, and(eq(customers.tenantId, tenantId), eq(customers.id, commissionEntries.customerId)))
      .where(
        and(eq(commissionEntries.tenantId, tenantId), eq(commissionEntries.id, entryId), seenEntries(viewer, seen)),
      );
    if (!found) return undefined;
    const { entry } = found;
    const related = await tx
      .select({ row: commissionEntries, partner: partners.name })
      .from(commissionEntries)
      .innerJoin(partners, and(eq(partners.tenantId, tenantId), eq(partners.id, commissionEntries.partnerId)))
      .where(
        and(
          eq(commissionEntries.tenantId, tenantId),
          or(
            eq(commissionEntries.reversesEntryId, entry.id),
            eq(commissionEntries.parentEntryId, entry.id),
            eq(commissionEntries.id, entry.reversesEntryId ?? entry.parentEntryId ?? ''),
          ),
        ),
      )
      .orderBy(asc(commissionEntries.occurredAt), asc(commissionEntries.id));
    const reversals = related.map(({ row }) => row).filter((row) => row.reversesEntryId === entry.id);
    const holds = await tx
      .select()
      .from(commissionHolds)
      .where(
        and(
          eq(commissionHolds.tenantId, tenantId),
          or(
            eq(commissionHolds.entryId, entry.id),
            eq(commissionHolds.partnerId, entry.partnerId),
            entry.paymentId === null ? undefined : eq(commissionHolds.paymentId, entry.paymentId),
          ),
        ),
      )
      .orderBy(asc(commissionHolds.startAt));
    const beside = {
      reversals,
      holds: (await holdsOfEntries(tx, tenantId, [entry]))(entry),
      payout: (await payoutsOfEntries(tx, tenantId, [entry.id]))(entry.id),
    };
    return {
      ...found,
      timeZone,
      state: stateOf(entry, beside, at),
      because: entry.createdBy === null ? explainCommission(entry) : [],
      difference: checkEntry(entry),
      holds,
      related: related.map(({ row: { id, kind, amountMinor }, partner }) => ({ id, kind, amountMinor, partner })),
    };
  });
}
