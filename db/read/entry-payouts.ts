import { and, asc, eq, gt, gte, inArray, lt, ne, notExists, notInArray, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { payoutRuns, payouts, transfers } from '@/db/schema/payouts';
import { statementEntries, statements } from '@/db/schema/statements';
import type { EntryFacts } from '@/lib/domain/commissions/entry-state';
import type { LocalDate } from '@/lib/domain/time/calendar';

/** The payout an entry is in: since when, when it arrived and, until then, on which day it is expected. */
export interface EntryPayout extends Pick<EntryFacts, 'batchedAt' | 'paidAt'> {
  readonly expectedOn: LocalDate | null;
}

const NOT_PAID_OUT: EntryPayout = { batchedAt: null, paidAt: null, expectedOn: null };

/**
 * Which payout some entries are in, by entry. What a statement did not pay goes on to the next one of the partner, so a payout covers
 * the entries of its own statement and of those before it since the payout before: 73.20 pays the 30.00 of its month and the 43.20
 * carried into it. What the bank returned is in the first payout of a statement that was closed after that. One that failed keeps what it took for its next attempt; meanwhile its entries are in no batch.
 */
export async function payoutsOfEntries(
  tx: Tx,
  tenantId: string,
  entryIds: readonly string[],
): Promise<(entryId: string) => EntryPayout> {
  if (entryIds.length === 0) return () => NOT_PAID_OUT;
  const isAsked = and(
    eq(statementEntries.tenantId, tenantId),
    sql`${statementEntries.entryId} = any(${sql.param([...entryIds])})`,
  );
  const stated = tx.select({ id: statementEntries.statementId }).from(statementEntries).where(isAsked);
  const ofStatements = coveringPayouts(tx, tenantId, inArray(statements.id, stated));
  const rows = await tx
    .select({
      entryId: statementEntries.entryId,
      status: ofStatements.status,
      batchedAt: ofStatements.batchedAt,
      completedAt: ofStatements.completedAt,
      expectedOn: ofStatements.expectedOn,
    })
    .from(statementEntries)
    .innerJoin(ofStatements, eq(ofStatements.statementId, statementEntries.statementId))
    .where(isAsked);
  const found = new Map(
    rows
      .filter(({ status }) => status !== 'FAILED')
      .map(({ entryId, status, batchedAt, completedAt, expectedOn }): [string, EntryPayout] => [
        entryId,
        {
          batchedAt,
          paidAt: status === 'COMPLETED' ? completedAt : null,
          expectedOn: expectedOn as LocalDate | null,
        },
      ]),
  );
  return (entryId) => found.get(entryId) ?? NOT_PAID_OUT;
}

/** The statement whose payout it is: the entry's own or a later one. */
const paying = alias(statements, 'paying');

/** For each of these statements the first payout, of it or of one after it, that took its balance. */
export function coveringPayouts(tx: Tx, tenantId: string, which: SQL) {
  return tx
    .selectDistinctOn([statements.id], {
      statementId: statements.id,
      status: payouts.status,
      batchedAt: sql<Date>`${payoutRuns.createdAt}`.mapWith(payoutRuns.createdAt).as('batched_at'),
      completedAt: sql<Date | null>`${payouts.completedAt}`.mapWith(payouts.completedAt).as('completed_at'),
      expectedOn: payouts.expectedOn,
    })
    .from(statements)
    .innerJoin(
      paying,
      and(
        eq(paying.tenantId, statements.tenantId),
        eq(paying.partnerId, statements.partnerId),
        eq(paying.currency, statements.currency),
        gte(paying.number, statements.number),
      ),
    )
    .innerJoin(payouts, and(eq(payouts.tenantId, paying.tenantId), eq(payouts.statementId, paying.id)))
    .innerJoin(payoutRuns, and(eq(payoutRuns.tenantId, payouts.tenantId), eq(payoutRuns.id, payouts.runId)))
    .where(
      and(
        eq(statements.tenantId, tenantId),
        which,
        notInArray(payouts.status, ['SKIPPED', 'RETURNED']),
        ne(payoutRuns.status, 'DISCARDED'),
        notExists(returnedAfterClosing(tx)),
      ),
    )
    .orderBy(asc(statements.id), asc(paying.number), asc(payoutRuns.number))
    .as('covering');
}

/** Payouts between a statement and a later one that came back when the later one was closed already, so that it is not in its opening. */
function returnedAfterClosing(tx: Tx) {
  const between = alias(statements, 'between_them');
  const returned = alias(payouts, 'returned');
  return tx
    .select({ one: sql`1` })
    .from(between)
    .innerJoin(returned, and(eq(returned.tenantId, between.tenantId), eq(returned.statementId, between.id)))
    .innerJoin(transfers, and(eq(transfers.tenantId, returned.tenantId), eq(transfers.payoutId, returned.id)))
    .where(
      and(
        eq(between.tenantId, statements.tenantId),
        eq(between.partnerId, statements.partnerId),
        eq(between.currency, statements.currency),
        gte(between.number, statements.number),
        lt(between.number, paying.number),
        eq(returned.status, 'RETURNED'),
        eq(transfers.status, 'reversed'),
        gt(transfers.settledAt, paying.closedAt),
      ),
    );
}
