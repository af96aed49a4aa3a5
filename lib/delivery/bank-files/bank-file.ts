import { changePayout, findPayingEntity, listBankTransfers } from '@/db/write/payouts';
import type { PayoutRunRow } from '@/db/write/payout-runs';
import { openRun } from '@/lib/commands/payouts/open-run';
import { applyResult } from '@/lib/commands/payouts/settle-payout';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { assert } from '@/lib/domain/assert';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { nextBankDay } from '@/lib/domain/payouts/payout-day';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { localDateOf } from '@/lib/domain/time/calendar';
import { pain001 } from './pain-001';

export interface BankFile {
  readonly fileName: string;
  readonly xml: string;
  readonly messageId: string;
}

type Row = Awaited<ReturnType<typeof listBankTransfers>>[number];

/**
 * The bank transfers of a run as a file for the bank. Taking it out for the first time marks them as sent; taking the same file out
 * again gives the same bytes, which a bank carries out once. What is tried again after a failure comes in a file of its own.
 */
export async function bankFile(
  viewer: AnyViewer,
  { runId, messageId }: { readonly runId: string; readonly messageId?: string },
): Promise<BankFile | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, audit } = context;
    const states = ['APPROVED', 'PROCESSING', 'PARTLY_DONE', 'STOPPED', 'COMPLETED'] as const;
    const run = await openRun(context, runId, { action: 'payout.approve', states });
    if (isRefusal(run)) return run;
    const debtor = await findPayingEntity(tx, tenantId);
    if (!debtor?.iban)
      return refuse('CONFLICT', 'The company that pays has no bank account on record.', { field: 'iban' });
    const known = await listBankTransfers(tx, tenantId, runId);
    const waiting = known.filter(
      ({ transfer, payout }) => transfer.status === 'pending' && payout.status === 'PROCESSING',
    );
    const made = messageId === undefined && waiting.length > 0 ? await handOver(context, run, known) : null;
    const id = messageId ?? made ?? known.findLast(({ transfer }) => transfer.providerId !== null)?.transfer.providerId;
    const rows = (await listBankTransfers(tx, tenantId, runId)).filter(({ transfer }) => transfer.providerId === id);
    if (!id || rows.length === 0)
      return refuse('CONFLICT', 'No bank transfer of this run is ready yet.', { field: 'run' });
    await audit('payout_run.bank_file', { kind: 'payout_run', id: runId }, { messageId: id, transfers: rows.length });
    return { fileName: `${id}.xml`, messageId: id, xml: fileOf(id, rows, { ...debtor, iban: debtor.iban }) };
  });
}

/** Gives what waits a file of its own. Whoever changed their account since gets nothing on the old one. */
async function handOver(context: CommandContext, run: PayoutRunRow, known: readonly Row[]): Promise<string> {
  const files = new Set(known.flatMap(({ transfer }) => transfer.providerId ?? []));
  const messageId = `PR-${run.number}-${files.size + 1}-${run.id.slice(-10)}`;
  const expectedOn = nextBankDay(localDateOf(context.at, run.timeZone));
  for (const { transfer, payout, accountEndAt } of known) {
    if (transfer.status !== 'pending' || payout.status !== 'PROCESSING') continue;
    const answer = await applyResult(
      context,
      { run, payout },
      accountEndAt === null
        ? { kind: 'sent', reference: messageId }
        : { kind: 'failed', reason: 'The account was replaced.', code: 'account_changed' },
    );
    assert(!isRefusal(answer), 'a payout under way can be sent');
    if (accountEndAt === null) await changePayout(context.tx, payout, { expectedOn });
  }
  return messageId;
}

function fileOf(
  messageId: string,
  rows: readonly Row[],
  debtor: { readonly name: string; readonly iban: string; readonly bic: string | null },
): string {
  const createdAt = new Date(Math.max(...rows.map(({ transfer }) => transfer.createdAt.getTime())));
  const [first] = rows;
  assert(first?.payout.expectedOn, 'what was handed over has a day');
  return pain001({
    messageId,
    createdAt,
    executeOn: first.payout.expectedOn,
    debtor: { name: debtor.name, iban: debtor.iban.replaceAll(' ', ''), bic: debtor.bic },
    transfers: rows.map(({ transfer, payout, holder, iban, bic, period, statementNumber }) => {
      assert(iban !== null, 'a bank account has a number');
      const purpose = `Commissions ${period} statement ${statementNumber}`;
      return { endToEndId: payout.id, amountMinor: transfer.amountMinor, holder, iban, bic, purpose };
    }),
  });
}
