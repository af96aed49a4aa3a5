import { and, asc, desc, eq, inArray, max, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { payoutAccounts, payoutRuns, payouts, transfers } from '@/db/schema/payouts';
import { statements } from '@/db/schema/statements';
import { legalEntities } from '@/db/schema/tenancy';

export type PayoutRow = typeof payouts.$inferSelect;
export type TransferRow = typeof transfers.$inferSelect;

export async function listPayouts(tx: Tx, tenantId: string, runId: string): Promise<PayoutRow[]> {
  return tx
    .select()
    .from(payouts)
    .where(and(eq(payouts.tenantId, tenantId), eq(payouts.runId, runId)))
    .orderBy(asc(payouts.id));
}

/** Writes what a run pays as it is decided now; a statement keeps the payout it has. Only while nothing moves. */
export async function putPayouts(tx: Tx, rows: readonly Omit<PayoutRow, 'sentAt' | 'completedAt'>[]): Promise<void> {
  for (let first = 0; first < rows.length; first += PUT_AT_ONCE) {
    await tx
      .insert(payouts)
      .values(rows.slice(first, first + PUT_AT_ONCE))
      .onConflictDoUpdate({ target: [payouts.tenantId, payouts.runId, payouts.statementId], set: AS_DECIDED_NOW });
  }
}

/** Rows of one statement to the database; each has seventeen values, of which it takes 65,535. */
const PUT_AT_ONCE = 1000;

const decidedNow = (column: PgColumn) => sql`excluded.${sql.identifier(column.name)}`;

const AS_DECIDED_NOW = {
  accountId: decidedNow(payouts.accountId),
  method: decidedNow(payouts.method),
  grossMinor: decidedNow(payouts.grossMinor),
  taxMinor: decidedNow(payouts.taxMinor),
  withheldMinor: decidedNow(payouts.withheldMinor),
  netMinor: decidedNow(payouts.netMinor),
  status: decidedNow(payouts.status),
  reason: decidedNow(payouts.reason),
  anomalies: decidedNow(payouts.anomalies),
  expectedOn: decidedNow(payouts.expectedOn),
};

/** The payout and its run, both locked, the run first. */
export async function lockPayout(tx: Tx, tenantId: string, payoutId: string) {
  const [known] = await tx
    .select({ runId: payouts.runId })
    .from(payouts)
    .where(and(eq(payouts.tenantId, tenantId), eq(payouts.id, payoutId)));
  if (!known) return undefined;
  const [run] = await tx
    .select()
    .from(payoutRuns)
    .where(and(eq(payoutRuns.tenantId, tenantId), eq(payoutRuns.id, known.runId)))
    .for('no key update');
  const [payout] = await tx
    .select()
    .from(payouts)
    .where(and(eq(payouts.tenantId, tenantId), eq(payouts.id, payoutId)))
    .for('no key update');
  return run && payout ? { run, payout } : undefined;
}

export async function changePayout(
  tx: Tx,
  { tenantId, id }: Pick<PayoutRow, 'tenantId' | 'id'>,
  change: Partial<
    Pick<PayoutRow, 'accountId' | 'method' | 'status' | 'reason' | 'expectedOn' | 'sentAt' | 'completedAt'>
  >,
): Promise<void> {
  await tx
    .update(payouts)
    .set(change)
    .where(and(eq(payouts.tenantId, tenantId), eq(payouts.id, id)));
}

export async function insertTransfer(tx: Tx, row: typeof transfers.$inferInsert): Promise<void> {
  await tx.insert(transfers).values(row);
}

export async function lastAttempt(tx: Tx, tenantId: string, payoutId: string): Promise<number> {
  const [row] = await tx
    .select({ last: max(transfers.attempt) })
    .from(transfers)
    .where(and(eq(transfers.tenantId, tenantId), eq(transfers.payoutId, payoutId)));
  return row?.last ?? 0;
}

/** The newest attempt to send a payout. */
export async function findTransfer(tx: Tx, tenantId: string, payoutId: string): Promise<TransferRow | undefined> {
  const [row] = await tx
    .select()
    .from(transfers)
    .where(and(eq(transfers.tenantId, tenantId), eq(transfers.payoutId, payoutId)))
    .orderBy(desc(transfers.attempt))
    .limit(1);
  return row;
}

export async function changeTransfer(
  tx: Tx,
  { tenantId, id }: Pick<TransferRow, 'tenantId' | 'id'>,
  change: Partial<Pick<TransferRow, 'status' | 'providerId' | 'failure' | 'settledAt'>>,
): Promise<void> {
  await tx
    .update(transfers)
    .set(change)
    .where(and(eq(transfers.tenantId, tenantId), eq(transfers.id, id)));
}

/** Payouts of a run that are not begun, or were begun and nobody knows what became of them. */
export async function listPayoutsToSend(tx: Tx, tenantId: string, runId: string) {
  return tx
    .select({ id: payouts.id, status: payouts.status, method: payouts.method })
    .from(payouts)
    .where(
      and(eq(payouts.tenantId, tenantId), eq(payouts.runId, runId), inArray(payouts.status, ['READY', 'PROCESSING'])),
    )
    .orderBy(asc(payouts.id));
}

/** What a transfer to Stripe needs to be asked for: the attempt that waits for its answer. */
export async function findPendingStripe(tx: Tx, tenantId: string, payoutId: string) {
  const [row] = await tx
    .select({ transfer: transfers, stripeAccountId: payoutAccounts.stripeAccountId, number: payoutRuns.number })
    .from(transfers)
    .innerJoin(payouts, and(eq(payouts.tenantId, transfers.tenantId), eq(payouts.id, transfers.payoutId)))
    .innerJoin(payoutRuns, and(eq(payoutRuns.tenantId, payouts.tenantId), eq(payoutRuns.id, payouts.runId)))
    .innerJoin(
      payoutAccounts,
      and(eq(payoutAccounts.tenantId, payouts.tenantId), eq(payoutAccounts.id, payouts.accountId)),
    )
    .where(
      and(
        eq(transfers.tenantId, tenantId),
        eq(transfers.payoutId, payoutId),
        eq(transfers.status, 'pending'),
        eq(transfers.provider, 'stripe'),
      ),
    );
  return row;
}

/** Bank transfers of a run with whole account numbers: only the file for the bank may hold them. */
export async function listBankTransfers(tx: Tx, tenantId: string, runId: string) {
  return tx
    .select({
      transfer: transfers,
      payout: payouts,
      holder: payoutAccounts.holder,
      iban: payoutAccounts.iban,
      bic: payoutAccounts.bic,
      accountEndAt: payoutAccounts.endAt,
      statementNumber: statements.number,
      period: statements.period,
    })
    .from(transfers)
    .innerJoin(payouts, and(eq(payouts.tenantId, transfers.tenantId), eq(payouts.id, transfers.payoutId)))
    .innerJoin(
      payoutAccounts,
      and(eq(payoutAccounts.tenantId, payouts.tenantId), eq(payoutAccounts.id, payouts.accountId)),
    )
    .innerJoin(statements, and(eq(statements.tenantId, payouts.tenantId), eq(statements.id, payouts.statementId)))
    .where(and(eq(transfers.tenantId, tenantId), eq(transfers.provider, 'sepa'), eq(payouts.runId, runId)))
    .orderBy(asc(payouts.id), asc(transfers.attempt));
}

/** Who pays partners: the first company of the manufacturer that has a bank account, or simply its first. */
export async function findPayingEntity(tx: Tx, tenantId: string) {
  const rows = await tx
    .select()
    .from(legalEntities)
    .where(eq(legalEntities.tenantId, tenantId))
    .orderBy(asc(legalEntities.id));
  return rows.find(({ iban }) => iban !== null) ?? rows[0];
}
