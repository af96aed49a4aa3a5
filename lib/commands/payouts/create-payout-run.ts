import { findOpenRun, insertRun, lockPayoutRuns, nextRunNumber } from '@/db/write/payout-runs';
import { listMonthStatements } from '@/db/write/payable-statements';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { redecideRun } from './decide-run';

/** Gathers the statements of a month in a currency for paying. Only one run of them is open at a time. */
export async function createPayoutRun(
  viewer: AnyViewer,
  { currency, period }: { readonly currency: Currency; readonly period: string },
): Promise<{ runId: string; number: number } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, newId, at, audit, emit } = context;
    const refusal = refusalUnlessMay(viewer, 'payout.create', { tenantId });
    if (refusal) return refusal;
    await lockPayoutRuns(tx, tenantId);
    const open = await findOpenRun(tx, tenantId, { currency, period });
    if (open) {
      return refuse('CONFLICT', `Run ${open.number} of ${period} in ${currency} is not finished yet.`, {
        field: 'period',
        values: { runId: open.id, number: String(open.number) },
      });
    }
    const [first] = await listMonthStatements(tx, tenantId, { currency, period });
    if (!first) {
      return refuse('INPUT_INVALID', `No statement of ${period} in ${currency} is closed.`, { field: 'period' });
    }
    const runId = newId('run');
    const number = await nextRunNumber(tx, tenantId);
    const { endAt: cutOffAt, timeZone } = first.statement;
    await insertRun(tx, {
      tenantId,
      id: runId,
      number,
      currency,
      period,
      cutOffAt,
      timeZone,
      status: 'DRAFT',
      hash: '',
      totalMinor: 0,
      createdAt: at,
      createdBy: actorId(viewer),
    });
    const { totalMinor } = await redecideRun(context, { id: runId, currency, period, timeZone });
    await audit('payout_run.created', { kind: 'payout_run', id: runId }, { number, currency, period, totalMinor });
    await emit('payout_run.created', { runId, number });
    return { runId, number };
  });
}
