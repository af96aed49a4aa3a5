import { getLocale, getTranslations } from 'next-intl/server';
import { readStatementFile, type StatementFile } from '@/db/read/partner/find-statement';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { localDateOf } from '@/lib/domain/time/calendar';
import { csvAnswer } from '@/lib/web/csv';
import { requireViewer } from '@/lib/web/session';

const HEADS = [
  'date',
  'entry',
  'kind',
  'customer',
  'plan',
  'bookedCurrency',
  'booked',
  'rate',
  'rateDay',
  'currency',
  'amount',
] as const;
const PARTS = ['opening', 'earned', 'clawback', 'adjustment', 'rounding', 'closing'] as const;

interface Props {
  readonly params: Promise<{ statementId: string }>;
}

/** Every entry of a statement and its sums, to the cent what the screen shows; the last row checks that nothing is missing. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const viewer = await requireViewer('partner');
  const [file, t, locale] = await Promise.all([
    readStatementFile(viewer, (await params).statementId),
    getTranslations('partner.statements'),
    getLocale(),
  ]);
  if (file === null) return new Response(null, { status: 404 });
  const words = {
    heads: HEADS.map((head) => t(`csvColumns.${head}`)),
    parts: PARTS.map((part) => t(`heads.${part}`)),
    kindOf: (kind: string) => t(`kinds.${kind}`),
    checksum: t('checksum'),
  };
  return csvAnswer(`statement-${file.statement.period}`, statementRows(file, words), locale);
}

interface Words {
  readonly heads: readonly string[];
  readonly parts: readonly string[];
  readonly kindOf: (kind: string) => string;
  readonly checksum: string;
}

function statementRows({ statement, lines }: StatementFile, words: Words): string[][] {
  const { currency, timeZone } = statement;
  const digits = (amountMinor: number, of = currency): string => toDecimalString(money(amountMinor, of));
  const entries = lines.map((line) => [
    localDateOf(line.occurredAt, timeZone),
    line.entryId,
    words.kindOf(line.kind),
    line.customer,
    line.reason ?? line.plan,
    line.bookedCurrency,
    digits(line.bookedMinor, line.bookedCurrency),
    line.rate ?? '',
    line.rateDay ?? '',
    currency,
    digits(line.amountMinor),
  ]);
  const sums = PARTS.map((part, index) => sumRow(words.parts[index] ?? part, statement[`${part}Minor`]));
  const listed = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const check = sumRow(words.checksum, listed, [`${lines.length}`, statement.hash]);
  return [[...words.heads], ...entries, ...sums, check];

  function sumRow(label: string, amountMinor: number, [count = '', hash = '']: readonly string[] = []): string[] {
    return [label, hash, count, '', '', '', '', '', '', currency, digits(amountMinor)];
  }
}
