import { and, asc, desc, eq, inArray, isNull, lt, max, min, ne, notExists, notInArray, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionEntries, commissionHolds } from '@/db/schema/commissions';
import { agreements, commissionPlans, partners } from '@/db/schema/partners';
import { payoutAccounts, payoutRuns, payouts } from '@/db/schema/payouts';
import { statementEntries, statements } from '@/db/schema/statements';
import type { Currency } from '@/lib/domain/money/currency';
import type { ConversionRate } from '@/lib/domain/payouts/decide-statement';
import type { TimeZone } from '@/lib/domain/time/calendar';
import { insertMany } from './insert-many';

export type StatementRow = typeof statements.$inferSelect;

/** What a partner's statements are made by: the terms of its newest agreement. */
export interface StatedPartner {
  readonly partnerId: string;
  readonly currency: Currency;
  readonly timeZone: TimeZone;
  readonly minimumMinor: number;
  /** When the first thing was booked for it. */
  readonly firstAt: Date;
  /** The end of its newest statement; null before the first. */
  readonly statedUntil: Date | null;
}

/** Every partner anything was ever booked for, once. */
export async function listStatedPartners(tx: Tx, tenantId: string): Promise<StatedPartner[]> {
  const firstBooked = tx
    .select({ at: min(commissionEntries.occurredAt) })
    .from(commissionEntries)
    .where(and(eq(commissionEntries.tenantId, tenantId), eq(commissionEntries.partnerId, partners.id)));
  const lastStated = tx
    .select({ at: max(statements.endAt) })
    .from(statements)
    .where(and(eq(statements.tenantId, tenantId), eq(statements.partnerId, partners.id)));
  const rows = await tx
    .selectDistinctOn([partners.id], {
      partnerId: partners.id,
      currency: partners.payoutCurrency,
      timeZone: commissionPlans.timeZone,
      own: partners.minimumPayoutMinor,
      planMinimum: commissionPlans.minimumPayoutMinor,
      firstAt: sql<Date | null>`(${firstBooked})`.mapWith(commissionEntries.occurredAt),
      statedUntil: sql<Date | null>`(${lastStated})`.mapWith(statements.endAt),
    })
    .from(partners)
    .innerJoin(agreements, and(eq(agreements.tenantId, partners.tenantId), eq(agreements.partnerId, partners.id)))
    .innerJoin(
      commissionPlans,
      and(eq(commissionPlans.tenantId, agreements.tenantId), eq(commissionPlans.id, agreements.commissionPlanId)),
    )
    .where(eq(partners.tenantId, tenantId))
    .orderBy(asc(partners.id), desc(agreements.startAt));
  return rows.flatMap(({ own, planMinimum, firstAt, ...row }) =>
    firstAt === null ? [] : [{ ...row, firstAt, minimumMinor: own ?? planMinimum }],
  );
}

/** Locks the partner, so that two runs do not state the same entries twice. */
export async function lockStatedPartner(tx: Tx, tenantId: string, partnerId: string): Promise<void> {
  await tx
    .select({ id: partners.id })
    .from(partners)
    .where(and(eq(partners.tenantId, tenantId), eq(partners.id, partnerId)))
    .for('no key update');
}

export async function findLatestStatement(
  tx: Tx,
  tenantId: string,
  partnerId: string,
): Promise<StatementRow | undefined> {
  const [row] = await tx
    .select()
    .from(statements)
    .where(and(eq(statements.tenantId, tenantId), eq(statements.partnerId, partnerId)))
    .orderBy(desc(statements.number))
    .limit(1);
  return row;
}

/**
 * What payouts took from a partner in a currency, ever: everything but what was skipped or came back, or belongs to a run that was
 * given up. Whatever stops being taken later is part of the next opening again, by itself.
 */
export async function takenByPayouts(tx: Tx, tenantId: string, partnerId: string, currency: Currency): Promise<number> {
  const [row] = await tx
    .select({ taken: sql<number>`coalesce(sum(${payouts.grossMinor}), 0)`.mapWith(Number) })
    .from(payouts)
    .innerJoin(payoutRuns, and(eq(payoutRuns.tenantId, payouts.tenantId), eq(payoutRuns.id, payouts.runId)))
    .where(
      and(
        eq(payouts.tenantId, tenantId),
        eq(payouts.partnerId, partnerId),
        eq(payouts.currency, currency),
        notInArray(payouts.status, ['SKIPPED', 'RETURNED']),
        ne(payoutRuns.status, 'DISCARDED'),
      ),
    );
  return row?.taken ?? 0;
}

/** What is due before the cut-off, held by nothing, and in no statement yet; oldest first. */
export async function listUnstatedEntries(
  tx: Tx,
  tenantId: string,
  partnerId: string,
  { cutOffAt, at }: { cutOffAt: Date; at: Date },
) {
  const stated = tx
    .select({ one: sql`1` })
    .from(statementEntries)
    .where(and(eq(statementEntries.tenantId, tenantId), eq(statementEntries.entryId, commissionEntries.id)));
  const held = tx
    .select({ one: sql`1` })
    .from(commissionHolds)
    .where(
      and(
        eq(commissionHolds.tenantId, tenantId),
        or(
          eq(commissionHolds.entryId, commissionEntries.id),
          eq(commissionHolds.paymentId, commissionEntries.paymentId),
        ),
        lt(commissionHolds.startAt, at),
        or(isNull(commissionHolds.endAt), sql`${commissionHolds.endAt} > ${sql.param(at, commissionHolds.endAt)}`),
      ),
    );
  return tx
    .select({
      id: commissionEntries.id,
      kind: commissionEntries.kind,
      amountMinor: commissionEntries.amountMinor,
      amountExact: commissionEntries.amountExact,
      currency: commissionEntries.currency,
      reversesEntryId: commissionEntries.reversesEntryId,
    })
    .from(commissionEntries)
    .where(
      and(
        eq(commissionEntries.tenantId, tenantId),
        eq(commissionEntries.partnerId, partnerId),
        lt(commissionEntries.dueAt, cutOffAt),
        notExists(stated),
        notExists(held),
      ),
    )
    .orderBy(asc(commissionEntries.dueAt), asc(commissionEntries.id));
}

/** At which entries were converted in the statements they stand in. */
export async function listOriginalRates(
  tx: Tx,
  tenantId: string,
  entryIds: readonly string[],
): Promise<Record<string, ConversionRate>> {
  if (entryIds.length === 0) return {};
  const rows = await tx
    .select({ entryId: statementEntries.entryId, rate: statementEntries.rate, day: statementEntries.rateDay })
    .from(statementEntries)
    .where(and(eq(statementEntries.tenantId, tenantId), inArray(statementEntries.entryId, [...entryIds])));
  const rates: Record<string, ConversionRate> = {};
  for (const { entryId, rate, day } of rows)
    if (rate !== null && day !== null) rates[entryId] = { rate, day: day as ConversionRate['day'] };
  return rates;
}

/** The exact sum of everything ever stated in a currency, and what was booked for it. */
export async function statedBefore(tx: Tx, tenantId: string, partnerId: string, currency: Currency) {
  const ofPartner = and(
    eq(statements.tenantId, tenantId),
    eq(statements.partnerId, partnerId),
    eq(statements.currency, currency),
  );
  const [booked] = await tx
    .select({
      minor:
        sql<number>`coalesce(sum(${statements.earnedMinor} + ${statements.clawbackMinor} + ${statements.adjustmentMinor} + ${statements.roundingMinor}), 0)`.mapWith(
          Number,
        ),
    })
    .from(statements)
    .where(ofPartner);
  const [same] = await tx
    .select({
      exact: sql<string>`coalesce(sum(${commissionEntries.amountExact}) filter (where ${statementEntries.rate} is null), 0)::text`,
      convertedMinor:
        sql<number>`coalesce(sum(${statementEntries.amountMinor}) filter (where ${statementEntries.rate} is not null), 0)`.mapWith(
          Number,
        ),
    })
    .from(statementEntries)
    .innerJoin(
      statements,
      and(eq(statements.tenantId, statementEntries.tenantId), eq(statements.id, statementEntries.statementId)),
    )
    .innerJoin(
      commissionEntries,
      and(
        eq(commissionEntries.tenantId, statementEntries.tenantId),
        eq(commissionEntries.id, statementEntries.entryId),
      ),
    )
    .where(ofPartner);
  return { exact: same?.exact ?? '0', convertedMinor: same?.convertedMinor ?? 0, bookedMinor: booked?.minor ?? 0 };
}

/** Whether a partner could be paid at a time, and whether everything of it is on hold. */
export async function payabilityAt(tx: Tx, tenantId: string, partnerId: string, at: Date) {
  const [account] = await tx
    .select()
    .from(payoutAccounts)
    .where(
      and(eq(payoutAccounts.tenantId, tenantId), eq(payoutAccounts.partnerId, partnerId), isNull(payoutAccounts.endAt)),
    )
    .limit(1);
  const [hold] = await tx
    .select({ id: commissionHolds.id })
    .from(commissionHolds)
    .where(
      and(
        eq(commissionHolds.tenantId, tenantId),
        eq(commissionHolds.partnerId, partnerId),
        or(isNull(commissionHolds.endAt), sql`${commissionHolds.endAt} > ${sql.param(at, commissionHolds.endAt)}`),
      ),
    )
    .limit(1);
  return { account, held: hold !== undefined };
}

export async function insertStatement(
  tx: Tx,
  row: typeof statements.$inferInsert,
  lines: readonly { entryId: string; rate: string | null; rateDay: string | null; amountMinor: number }[],
): Promise<void> {
  await tx.insert(statements).values(row);
  await insertMany(
    tx,
    statementEntries,
    lines.map((line) => ({ ...line, tenantId: row.tenantId, statementId: row.id })),
  );
}
