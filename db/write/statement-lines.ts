import { and, eq, gt, gte, isNull, lt, lte, ne, notExists, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { commissionEntries, commissionHolds } from '@/db/schema/commissions';
import { statementEntries, statements } from '@/db/schema/statements';
import { exponentOf, type Currency } from '@/lib/domain/money/currency';
import { exact, exactToString, fromMinor } from '@/lib/domain/money/exact';
import type { ConversionRate } from '@/lib/domain/payouts/conversion-rate';
import type { StatedSum } from '@/lib/domain/payouts/decide-statement';

/** What a statement is to hold: everything of a partner that is due before the cut-off, held by nothing at `at`, in no statement yet. */
export interface Unstated {
  readonly tenantId: string;
  readonly partnerId: string;
  /** The currency of the statement. */
  readonly currency: Currency;
  readonly cutOffAt: Date;
  readonly at: Date;
}

/** A currency in which some of the entries were booked. */
export interface ForeignCurrency {
  readonly currency: Currency;
  /** False where all of it takes back what was converted before, at the rate of then. */
  readonly wantsRate: boolean;
}

const original = alias(statementEntries, 'original');
const originalStatement = alias(statements, 'original_statement');
const originalEntry = alias(commissionEntries, 'original_entry');
const reversal = alias(commissionEntries, 'reversal');

/** The currencies that entries have to be converted from. */
export async function listForeignCurrencies(tx: Tx, asked: Unstated): Promise<ForeignCurrency[]> {
  return tx
    .select({
      currency: commissionEntries.currency,
      wantsRate: sql<boolean>`bool_or(${originalStatement.id} is null)`,
    })
    .from(commissionEntries)
    .leftJoin(original, isOriginalOf(asked))
    .leftJoin(originalStatement, isInSameCurrency(asked))
    .where(and(isUnstated(tx, asked), ne(commissionEntries.currency, asked.currency)))
    .groupBy(commissionEntries.currency)
    .orderBy(commissionEntries.currency);
}

export interface StatedLines {
  readonly sums: readonly StatedSum[];
  /** SHA-256 of the lines in the order of their entries; null without any. */
  readonly hash: string | null;
}

/**
 * Puts the entries into the statement and answers what they come to, in one statement of SQL, so that exactly what is written is
 * summed. Each entry of another currency is converted and rounded by itself, half away from zero: at the rate of the day, or as the
 * entry it takes back was. What is booked in a currency without a rate meanwhile waits for the next statement.
 */
export async function stateEntries(
  tx: Tx,
  asked: Unstated,
  { statementId, rates }: { statementId: string; rates: ReadonlyMap<Currency, ConversionRate | null> },
): Promise<StatedLines> {
  const { rows } = await tx.execute<{
    kind: StatedSum['kind'];
    amount: string;
    exact: string;
    converted: string;
    hash: string;
  }>(sql`
    with unstated as materialized (${convertedEntries(tx, asked, rates)}),
    stated as (
      insert into ${statementEntries} (tenant_id, entry_id, statement_id, rate, rate_day, amount_minor)
      select ${asked.tenantId}, id, ${statementId}, rate, rate_day, amount_minor from unstated
      returning 1
    )
    select kind, sum(amount_minor) as amount,
      coalesce(sum(amount_exact) filter (where rate is null), 0) as exact,
      coalesce(sum(amount_minor) filter (where rate is not null), 0) as converted,
      (select encode(sha256(convert_to(string_agg(
        concat_ws(' ', id, amount_minor, rate, rate_day), ';' order by id collate "C"), 'UTF8')), 'hex') from unstated) as hash
    from unstated group by kind order by kind`);
  return {
    sums: rows.map(({ kind, amount, exact: booked, converted }) => ({
      kind,
      amountMinor: Number(amount),
      amountExact: exactToString(exact(booked).plus(fromMinor(Number(converted), asked.currency))),
    })),
    hash: rows[0]?.hash ?? null,
  };
}

/** The entries with their amount in the statement's currency. */
function convertedEntries(tx: Tx, asked: Unstated, rates: ReadonlyMap<Currency, ConversionRate | null>) {
  const { currency } = asked;
  const given = JSON.stringify(
    [...rates].map(([from, rate]) => ({
      currency: from,
      rate: rate?.rate ?? null,
      day: rate?.day ?? null,
      // Cents of one are not cents of the other: 1 yen is 1, 1 euro is 100.
      shift: `1e${exponentOf(currency) - exponentOf(from)}`,
    })),
  );
  const rate = sql`case when ${originalStatement.id} is null then conversion.rate else ${original.rate} end`;
  const day = sql`case when ${originalStatement.id} is null then conversion.day else ${original.rateDay} end`;
  const isSame = eq(commissionEntries.currency, currency);
  return tx
    .select({
      id: sql`${commissionEntries.id}`.as('id'),
      kind: sql`${commissionEntries.kind}`.as('kind'),
      amountExact: sql`${commissionEntries.amountExact}`.as('amount_exact'),
      rate: sql`${rate}`.as('rate'),
      day: sql`${day}`.as('rate_day'),
      amountMinor: sql`case when ${isSame} then ${commissionEntries.amountMinor}
        when ${originalStatement.id} is null then ${worthOf(sql`${commissionEntries.amountMinor}`, sql`conversion.rate`)}
        else ${lessWorth(tx, asked)} end`.as('amount_minor'),
    })
    .from(commissionEntries)
    .leftJoin(
      sql`json_to_recordset(${given}::json) as conversion (currency text, rate text, day date, shift numeric)`,
      sql`conversion.currency = ${commissionEntries.currency}`,
    )
    .leftJoin(original, isOriginalOf(asked))
    .leftJoin(originalStatement, isInSameCurrency(asked))
    .leftJoin(originalEntry, and(eq(originalEntry.tenantId, original.tenantId), eq(originalEntry.id, original.entryId)))
    .where(and(isUnstated(tx, asked), or(isSame, sql`(conversion.currency is not null and (${rate}) is not null)`)));
}

function worthOf(minor: SQL, rate: SQL): SQL {
  return sql`round((${minor}) * (${rate})::numeric * conversion.shift)::bigint`;
}

/**
 * How much less an entry is worth with what is taken from it now, at the rate it was converted at. Whoever takes it back in parts so
 * takes back exactly what it came to: of 92.15 a third is 30.71, 30.72 and 30.72, in the order of their booking.
 */
function lessWorth(tx: Tx, { tenantId, partnerId }: Unstated): SQL {
  const { occurredAt, id, amountMinor, reversesEntryId } = commissionEntries;
  const taken = tx
    .select({ minor: sql`coalesce(sum(${reversal.amountMinor}), 0)` })
    .from(reversal)
    .where(
      and(
        eq(reversal.tenantId, tenantId),
        eq(reversal.partnerId, partnerId),
        eq(reversal.reversesEntryId, reversesEntryId),
        gte(reversal.occurredAt, originalEntry.occurredAt),
        sql`(${reversal.occurredAt}, ${reversal.id}) <= (${occurredAt}, ${id})`,
      ),
    );
  const left = sql`${originalEntry.amountMinor} + (${taken})`;
  const rate = sql`${original.rate}`;
  return sql`${worthOf(left, rate)} - ${worthOf(sql`${left} - ${amountMinor}`, rate)}`;
}

/** The line of the entry that is taken back, where that was booked in another currency than the statement's. */
function isOriginalOf({ tenantId, currency }: Unstated): SQL | undefined {
  return and(
    eq(original.tenantId, tenantId),
    eq(original.entryId, commissionEntries.reversesEntryId),
    ne(commissionEntries.currency, currency),
  );
}

/** Its rate is one into the same currency. */
function isInSameCurrency({ tenantId, currency }: Unstated): SQL | undefined {
  return and(
    eq(originalStatement.tenantId, tenantId),
    eq(originalStatement.id, original.statementId),
    eq(originalStatement.currency, currency),
  );
}

function isUnstated(tx: Tx, { tenantId, partnerId, cutOffAt, at }: Unstated): SQL | undefined {
  const stated = tx
    .select({ one: sql`1` })
    .from(statementEntries)
    .where(and(eq(statementEntries.tenantId, tenantId), eq(statementEntries.entryId, commissionEntries.id)));
  // Two questions and not one with an "or": each is answered by one pass over the few holds there are.
  const heldBy = (what: SQL) =>
    tx
      .select({ one: sql`1` })
      .from(commissionHolds)
      .where(
        and(
          eq(commissionHolds.tenantId, tenantId),
          what,
          lte(commissionHolds.startAt, at),
          or(isNull(commissionHolds.endAt), gt(commissionHolds.endAt, at)),
        ),
      );
  return and(
    eq(commissionEntries.tenantId, tenantId),
    eq(commissionEntries.partnerId, partnerId),
    lt(commissionEntries.dueAt, cutOffAt),
    notExists(stated),
    notExists(heldBy(eq(commissionHolds.entryId, commissionEntries.id))),
    notExists(heldBy(eq(commissionHolds.paymentId, commissionEntries.paymentId))),
  );
}
