import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { partners } from '@/db/schema/partners';
import { payouts } from '@/db/schema/payouts';
import { statements } from '@/db/schema/statements';
import { ofPartner, ofStatement, REASON_CODE } from './list-run-payouts';
import { assert } from '@/lib/domain/assert';
import type { StaffScope } from './staff-scope';

const FIGURES = [
  'openingMinor',
  'earnedMinor',
  'changesMinor',
  'grossMinor',
  'taxMinor',
  'withheldMinor',
  'netMinor',
] as const;

export type RunSums = Readonly<Record<(typeof FIGURES)[number], number>>;

/** A run in numbers; sums are of what is paid, which is all but the skipped. */
export interface RunFigures {
  readonly sums: RunSums;
  readonly rows: number;
  readonly paying: number;
  /** With something to look at before somebody approves. */
  readonly flagged: number;
  readonly ready: number;
  readonly paid: number;
  readonly paidMinor: number;
  readonly failed: number;
  readonly returned: number;
  /** Paid by a file for the bank. */
  readonly sepa: number;
}

/** Counts and sums of the payouts that fit. */
export async function runFigures({ tx }: StaffScope, which: SQL | undefined): Promise<RunFigures> {
  const count = (of: SQL) => sql<number>`(count(*) filter (where ${of}))`.mapWith(Number);
  const isPaid = sql`${payouts.status} in ('SENT', 'COMPLETED')`;
  const sum = (of: SQL, where = sql`${payouts.status} <> 'SKIPPED'`) =>
    sql<number>`coalesce(sum(${of}) filter (where ${where}), 0)`.mapWith(Number);
  const [found] = await tx
    .select({
      openingMinor: sum(sql`${statements.openingMinor}`),
      earnedMinor: sum(sql`${statements.earnedMinor}`),
      changesMinor: sum(sql`${statements.clawbackMinor} + ${statements.adjustmentMinor} + ${statements.roundingMinor}`),
      grossMinor: sum(sql`${payouts.grossMinor}`),
      taxMinor: sum(sql`${payouts.taxMinor}`),
      withheldMinor: sum(sql`${payouts.withheldMinor}`),
      netMinor: sum(sql`${payouts.netMinor}`),
      rows: count(sql`true`),
      paying: count(sql`${payouts.status} <> 'SKIPPED'`),
      flagged: count(sql`${payouts.anomalies} <> '[]'::jsonb`),
      ready: count(sql`${payouts.status} = 'READY'`),
      paid: count(isPaid),
      paidMinor: sum(sql`${payouts.netMinor}`, isPaid),
      failed: count(sql`${payouts.status} = 'FAILED'`),
      returned: count(sql`${payouts.status} = 'RETURNED'`),
      sepa: count(sql`${payouts.method} = 'sepa' and ${payouts.status} <> 'SKIPPED'`),
    })
    .from(payouts)
    .innerJoin(statements, ofStatement)
    .innerJoin(partners, ofPartner)
    .where(which);
  assert(found, 'a sum has a row');
  const { openingMinor, earnedMinor, changesMinor, grossMinor, taxMinor, withheldMinor, netMinor, ...counts } = found;
  return {
    ...counts,
    sums: { openingMinor, earnedMinor, changesMinor, grossMinor, taxMinor, withheldMinor, netMinor },
  };
}

/** Why partners are not paid by a run: by the code of the reason how many, and what they are owed together. */
export interface RunSkip {
  readonly code: string;
  readonly count: number;
  readonly amountMinor: number;
}

export async function runSkips({ tx, tenantId }: StaffScope, runId: string): Promise<RunSkip[]> {
  const found = await tx
    .select({
      code: REASON_CODE,
      count: sql<number>`count(*)`.mapWith(Number),
      amountMinor: sql<number>`sum(${payouts.grossMinor})`.mapWith(Number),
    })
    .from(payouts)
    .where(and(eq(payouts.tenantId, tenantId), eq(payouts.runId, runId), eq(payouts.status, 'SKIPPED')))
    .groupBy(REASON_CODE)
    .orderBy(asc(REASON_CODE));
  return found.map((row) => ({ ...row, code: row.code ?? 'other' }));
}
