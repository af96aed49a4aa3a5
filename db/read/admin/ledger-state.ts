import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { coveringPayouts } from '@/db/read/entry-payouts';
import { commissionEntries } from '@/db/schema/commissions';
import { statementEntries } from '@/db/schema/statements';
import { ENTRY_BUCKETS, type EntryState } from '@/lib/domain/commissions/entry-state';

export const ENTRY_STATES: readonly EntryState['state'][] = [...ENTRY_BUCKETS, 'REVERSED'];

/** The ids of all entries that stand somewhere at an instant: what `entryStateAt` says of one that was read. */
export function entriesInState(tx: Tx, tenantId: string, { state, at }: { state: EntryState['state']; at: Date }) {
  const covering = coveringPayouts(tx, tenantId, sql`true`);
  const now = sql`${at.toISOString()}::timestamptz`;
  const holds = sql`exists (select from commission_holds h where h.tenant_id = ${commissionEntries.tenantId}
    and h.start_at <= ${now} and (h.end_at is null or ${now} < h.end_at) and (h.entry_id = ${commissionEntries.id}
      or h.partner_id = ${commissionEntries.partnerId} or h.payment_id = ${commissionEntries.paymentId}))`;
  const takenBack = sql`coalesce((select sum(r.amount_minor) from commission_entries r where r.tenant_id = ${commissionEntries.tenantId}
    and r.reverses_entry_id = ${commissionEntries.id} and r.occurred_at <= ${now}), 0)`;
  const stands: SQL = sql`case
    when ${commissionEntries.kind} = 'CLAWBACK' then 'REVERSED'
    when ${commissionEntries.amountMinor} <> 0 and ${commissionEntries.amountMinor} + ${takenBack} = 0 then 'REVERSED'
    when ${covering.status} = 'COMPLETED' and ${covering.completedAt} <= ${now} then 'PAID'
    when ${covering.status} <> 'FAILED' and ${covering.batchedAt} <= ${now} then 'IN_BATCH'
    when ${holds} then 'ON_HOLD'
    when ${now} < ${commissionEntries.dueAt} then 'PENDING'
    else 'ELIGIBLE' end`;
  return tx
    .select({ id: commissionEntries.id })
    .from(commissionEntries)
    .leftJoin(
      statementEntries,
      and(
        eq(statementEntries.tenantId, commissionEntries.tenantId),
        eq(statementEntries.entryId, commissionEntries.id),
      ),
    )
    .leftJoin(covering, eq(covering.statementId, statementEntries.statementId))
    .where(and(eq(commissionEntries.tenantId, tenantId), sql`${stands} = ${state}`));
}
