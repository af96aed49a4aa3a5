import { and, asc, desc, eq, isNull, max, min, ne, notInArray, or, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionEntries, commissionHolds, commissionRules, commissionRuleVersions } from '@/db/schema/commissions';
import { agreements, commissionPlans, partners } from '@/db/schema/partners';
import { payoutAccounts, payoutRuns, payouts } from '@/db/schema/payouts';
import { statementEntries, statements } from '@/db/schema/statements';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, exactToString, fromMinor } from '@/lib/domain/money/exact';
import type { TimeZone } from '@/lib/domain/time/calendar';

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

/** Every partner anything was ever booked for or something is guaranteed to, once. */
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
      firstAt: sql<Date | null>`least((${firstBooked}), ${guaranteedFrom()})`.mapWith(commissionEntries.occurredAt),
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

/** From when on a guarantee of the plan is for the partner; it is paid also to who earns nothing. */
function guaranteedFrom() {
  const { content, startAt } = commissionRuleVersions;
  const isFor = (member: string, value: SQL) =>
    sql`(${content} -> ${member} is null or ${content} -> ${member} ? ${value})`;
  return sql`(
    select min(greatest(${startAt}, ${agreements.startAt}))
    from ${commissionRuleVersions}
    join ${commissionRules} on ${commissionRules.tenantId} = ${commissionRuleVersions.tenantId}
      and ${commissionRules.id} = ${commissionRuleVersions.ruleId}
    where ${commissionRules.tenantId} = ${commissionPlans.tenantId}
      and ${commissionRules.commissionPlanId} = ${commissionPlans.id}
      and ${content} -> 'calc' ->> 'kind' = 'draw'
      and ${isFor('partnerIds', sql`${partners.id}`)}
      and ${isFor('partnerTypes', sql`${partners.type}`)}
      and ${isFor('partnerTiers', sql`coalesce(${partners.tier}, '')`)}
  )`;
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
  const converted = fromMinor(same?.convertedMinor ?? 0, currency);
  return { exact: exactToString(exact(same?.exact ?? '0').plus(converted)), bookedMinor: booked?.minor ?? 0 };
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

/** A statement before its entries are in it: everything is zero. It is filled in the transaction that inserts it. */
export async function insertEmptyStatement(
  tx: Tx,
  row: Omit<typeof statements.$inferInsert, keyof StatedAmounts>,
): Promise<void> {
  const zero = { openingMinor: 0, earnedMinor: 0, clawbackMinor: 0, adjustmentMinor: 0, roundingMinor: 0 };
  await tx.insert(statements).values({ ...row, ...zero, closingMinor: 0, outcome: 'nothing', hash: '' });
}

export type StatedAmounts = Pick<
  StatementRow,
  | 'openingMinor'
  | 'earnedMinor'
  | 'clawbackMinor'
  | 'adjustmentMinor'
  | 'roundingMinor'
  | 'closingMinor'
  | 'outcome'
  | 'hash'
>;

export async function fillStatement(
  tx: Tx,
  { tenantId, id }: Pick<StatementRow, 'tenantId' | 'id'>,
  amounts: StatedAmounts,
): Promise<void> {
  await tx
    .update(statements)
    .set(amounts)
    .where(and(eq(statements.tenantId, tenantId), eq(statements.id, id)));
}
