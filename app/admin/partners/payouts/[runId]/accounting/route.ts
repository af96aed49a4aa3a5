import { listRunPostings } from '@/db/read/admin/list-run-postings';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { localDateOf } from '@/lib/domain/time/calendar';
import { csvAnswer } from '@/lib/web/csv';
import { requireViewer } from '@/lib/web/session';

const HEADS = 'date,journal,text,partner,payout,account,debit,credit,currency'.split(',');

interface Props {
  readonly params: Promise<{ runId: string }>;
}

/** Debit and credit of every payout that arrived or came back, as it was booked: what an accounting system takes in. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const found = await listRunPostings(await requireViewer('admin'), (await params).runId);
  if (found === null) return new Response(null, { status: 404 });
  const { number, timeZone, lines } = found;
  const rows = lines.map((line) => {
    const amount = toDecimalString(money(line.amountMinor, line.currency));
    return [
      localDateOf(line.at, timeZone),
      line.journalId,
      line.kind === 'reversal' ? `Payout run ${number}, returned` : `Payout run ${number}`,
      line.partner,
      line.payoutId,
      line.account,
      line.side === 'debit' ? amount : '',
      line.side === 'credit' ? amount : '',
      line.currency,
    ];
  });
  return csvAnswer(`payout-run-${number}-accounting`, [HEADS, ...rows], 'en');
}
