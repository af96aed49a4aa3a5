import { and, asc, desc, eq, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionHolds } from '@/db/schema/commissions';
import { agreements, partners } from '@/db/schema/partners';
import { payoutAccounts, payoutRuns, payouts } from '@/db/schema/payouts';
import { statements } from '@/db/schema/statements';
import type { Currency } from '@/lib/domain/money/currency';

/** The statements of a month in a currency, with their partners; months in which nothing was owed are left out. */
export async function listMonthStatements(
  tx: Tx,
  tenantId: string,
  { currency, period }: { currency: Currency; period: string },
) {
  const newer = tx
    .select({ number: sql<number>`max(newer.number)` })
    .from(sql`statements newer`)
    .where(sql`newer.tenant_id = ${statements.tenantId} and newer.partner_id = ${statements.partnerId}`);
  return tx
    .select({ statement: statements, partner: partners, newest: sql<number>`(${newer})`.mapWith(Number) })
    .from(statements)
    .innerJoin(partners, and(eq(partners.tenantId, statements.tenantId), eq(partners.id, statements.partnerId)))
    .where(
      and(
        eq(statements.tenantId, tenantId),
        eq(statements.currency, currency),
        eq(statements.period, period),
        ne(statements.outcome, 'nothing'),
      ),
    )
    .orderBy(asc(partners.name), asc(statements.id));
}

/** Which run has a statement already, by statement. */
export async function listTaken(tx: Tx, tenantId: string, statementIds: readonly string[], exceptRunId: string | null) {
  const rows = await tx
    .select({ statementId: payouts.statementId, runId: payoutRuns.id, number: payoutRuns.number })
    .from(payouts)
    .innerJoin(payoutRuns, and(eq(payoutRuns.tenantId, payouts.tenantId), eq(payoutRuns.id, payouts.runId)))
    .where(
      and(
        eq(payouts.tenantId, tenantId),
        inArray(payouts.statementId, [...statementIds]),
        ne(payouts.status, 'SKIPPED'),
        ne(payoutRuns.status, 'DISCARDED'),
      ),
    );
  const others = rows.filter(({ runId }) => runId !== exceptRunId);
  return new Map(others.map(({ statementId, number }) => [statementId, number]));
}

/** Present accounts of partners. */
export async function listCurrentAccounts(tx: Tx, tenantId: string, partnerIds: readonly string[]) {
  const rows = await tx
    .select()
    .from(payoutAccounts)
    .where(
      and(
        eq(payoutAccounts.tenantId, tenantId),
        inArray(payoutAccounts.partnerId, [...partnerIds]),
        isNull(payoutAccounts.endAt),
      ),
    );
  return new Map(rows.map((row) => [row.partnerId, row]));
}

/** Partners of which everything is on hold. */
export async function listHeldPartners(tx: Tx, tenantId: string, partnerIds: readonly string[], at: Date) {
  const rows = await tx
    .selectDistinct({ partnerId: commissionHolds.partnerId })
    .from(commissionHolds)
    .where(
      and(
        eq(commissionHolds.tenantId, tenantId),
        inArray(commissionHolds.partnerId, [...partnerIds]),
        or(isNull(commissionHolds.endAt), gt(commissionHolds.endAt, at)),
      ),
    );
  return new Set(rows.map(({ partnerId }) => partnerId));
}

/** Partners whose newest agreement lets us write their invoices. */
export async function listConsenting(tx: Tx, tenantId: string, partnerIds: readonly string[]) {
  const rows = await tx
    .selectDistinctOn([agreements.partnerId], { partnerId: agreements.partnerId, consent: agreements.selfBilling })
    .from(agreements)
    .where(and(eq(agreements.tenantId, tenantId), inArray(agreements.partnerId, [...partnerIds])))
    .orderBy(asc(agreements.partnerId), desc(agreements.startAt));
  return new Set(rows.flatMap(({ partnerId, consent }) => (consent ? [partnerId] : [])));
}

/** What partners got before, newest first; at most six of each count. */
export async function listPaidBefore(tx: Tx, tenantId: string, partnerIds: readonly string[], currency: Currency) {
  const rows = await tx
    .select({ partnerId: payouts.partnerId, grossMinor: payouts.grossMinor })
    .from(payouts)
    .where(
      and(
        eq(payouts.tenantId, tenantId),
        eq(payouts.currency, currency),
        inArray(payouts.partnerId, [...partnerIds]),
        inArray(payouts.status, ['SENT', 'COMPLETED']),
      ),
    )
    .orderBy(desc(payouts.sentAt));
  const paid = new Map<string, number[]>();
  for (const { partnerId, grossMinor } of rows) {
    const before = paid.get(partnerId) ?? [];
    if (before.length < 6) paid.set(partnerId, [...before, grossMinor]);
  }
  return paid;
}
