import { changeRun } from '@/db/write/payout-runs';
import { listPayouts, putPayouts, type PayoutRow } from '@/db/write/payouts';
import type { CommandContext } from '@/lib/commands/run-command';
import { contentHash } from '@/lib/domain/content-hash';
import { decidePayoutRun, type DecidedPayout } from '@/lib/domain/payouts/decide-payout-run';
import { arrivalDay } from '@/lib/domain/payouts/payout-day';
import { codedReason } from '@/lib/domain/payouts/payout-reason';
import { localDateOf, type TimeZone } from '@/lib/domain/time/calendar';
import { payableStatements, type RunScope } from './payable-statements';

type DecidedRow = Omit<PayoutRow, 'sentAt' | 'completedAt'>;

export interface DecidedRun {
  readonly rows: readonly DecidedRow[];
  /** Of everything somebody approves. */
  readonly hash: string;
  readonly totalMinor: number;
}

/** What a run pays as things stand now. People's decisions about its rows are kept. */
export async function decideRun(
  context: CommandContext,
  run: RunScope & { readonly id: string; readonly timeZone: TimeZone },
  { rows, validate = false }: { rows: readonly PayoutRow[]; validate?: boolean },
): Promise<DecidedRun> {
  const { tenantId, newId, at } = context;
  const { payable, statements } = await payableStatements(context, run, { rows, validate });
  const forced = new Map(
    rows.filter(({ reason }) => reason?.startsWith('forced')).map((row) => [row.statementId, row.reason]),
  );
  const ids = new Map(rows.map((row) => [row.statementId, row.id]));
  const today = localDateOf(at, run.timeZone);
  const preview = decidePayoutRun(payable, today);
  const decided = preview.payouts.map((payout): DecidedRow => ({
    tenantId,
    id: ids.get(payout.statementId) ?? newId('payout'),
    runId: run.id,
    partnerId: payout.partnerId,
    statementId: payout.statementId,
    accountId: payout.accountId,
    method: payout.method,
    currency: run.currency,
    grossMinor: payout.grossMinor,
    taxMinor: payout.taxMinor,
    withheldMinor: payout.withheldMinor,
    netMinor: payout.netMinor,
    status: payout.skipped === null ? 'READY' : 'SKIPPED',
    reason: reasonOf(payout, forced.get(payout.statementId) ?? null),
    anomalies: payout.anomalies,
    expectedOn: payout.skipped === null ? arrivalDay(payout.method, today) : null,
  }));
  const hashes = new Map(statements.map((statement) => [statement.id, statement.hash]));
  return { rows: decided, totalMinor: preview.totalMinor, hash: hashOf(run, decided, hashes) };
}

function reasonOf({ skipped }: DecidedPayout, forced: string | null): string | null {
  return skipped === null ? forced : codedReason(skipped.reason, skipped.text);
}

function hashOf(run: RunScope, rows: readonly DecidedRow[], statements: ReadonlyMap<string, string>): string {
  const { currency, period } = run;
  return contentHash({
    currency,
    period,
    payouts: rows.map(({ statementId, accountId, grossMinor, taxMinor, withheldMinor, netMinor, status, reason }) => ({
      statementId,
      statement: statements.get(statementId) ?? null,
      accountId,
      grossMinor,
      taxMinor,
      withheldMinor,
      netMinor,
      status,
      reason,
    })),
  });
}

/** Decides a run again and stores what came out. */
export async function redecideRun(
  context: CommandContext,
  run: RunScope & { readonly id: string; readonly timeZone: TimeZone },
): Promise<DecidedRun> {
  const { tx, tenantId } = context;
  const decided = await decideRun(context, run, { rows: await listPayouts(tx, tenantId, run.id) });
  await putPayouts(tx, decided.rows);
  await changeRun(tx, { tenantId, id: run.id }, { hash: decided.hash, totalMinor: decided.totalMinor });
  return decided;
}
