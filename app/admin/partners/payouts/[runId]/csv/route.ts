import { reasonWords } from '@/components/partners/payout-words';
import { readPayoutRunFile } from '@/db/read/admin/find-payout-run';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { csvAnswer } from '@/lib/web/csv';
import { requireViewer } from '@/lib/web/session';

const HEADS = 'partner,opening,earned,taken_back,gross,tax,withheld,net,currency,way,status,reason,trace'.split(',');
const FIGURES = [
  'openingMinor',
  'earnedMinor',
  'changesMinor',
  'grossMinor',
  'taxMinor',
  'withheldMinor',
  'netMinor',
] as const;

interface Props {
  readonly params: Promise<{ runId: string }>;
}

/** Every row of a run as the screen shows it, and its sums. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const view = await readPayoutRunFile(await requireViewer('admin'), (await params).runId);
  if (view === null) return new Response(null, { status: 404 });
  const { run, rows, sums } = view;
  const { currency } = run;
  const digits = (amountMinor: number): string => toDecimalString(money(amountMinor, currency));
  const figures = (of: Readonly<Record<(typeof FIGURES)[number], number>>) =>
    FIGURES.map((figure) => digits(of[figure]));
  const padded = (cells: readonly string[]) => [...cells, ...HEADS.slice(cells.length).map(() => '')];
  return csvAnswer(
    `payout-run-${run.number}`,
    [
      HEADS,
      ...rows.map((row) => [
        row.partner.name,
        ...figures(row),
        currency,
        row.method ?? '',
        row.status,
        reasonWords(row.reason) ?? '',
        row.traceId ?? '',
      ]),
      padded(['leaving the bank', ...figures(sums), currency]),
    ],
    'en',
  );
}
