import type { Currency } from '@/lib/domain/money/currency';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { localDateOf, type TimeZone } from '@/lib/domain/time/calendar';
import type { StatementLine } from './statement-line';

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

type Part = `${(typeof PARTS)[number]}Minor`;

interface StatementFile {
  readonly statement: Readonly<Record<Part, number>> & {
    readonly currency: Currency;
    readonly timeZone: TimeZone;
    readonly hash: string;
  };
  readonly lines: readonly StatementLine[];
}

/** What the columns and sums are called, by the key of their message in `partner.statements`. */
type Say = (key: string) => string;

/** Every entry of a statement and its sums, to the cent what the screen shows; the last row checks that nothing is missing. */
export function statementCsv(file: StatementFile, say: Say): string[][] {
  return statementTable(file, {
    heads: HEADS.map((head) => say(`csvColumns.${head}`)),
    parts: PARTS.map((part) => say(`heads.${part}`)),
    kindOf: (kind) => say(`kinds.${kind}`),
    checksum: say('checksum'),
  });
}

interface Words {
  readonly heads: readonly string[];
  readonly parts: readonly string[];
  readonly kindOf: (kind: string) => string;
  readonly checksum: string;
}

function statementTable({ statement, lines }: StatementFile, words: Words): string[][] {
  const { currency, timeZone } = statement;
  const digits = (amountMinor: number, of = currency): string => toDecimalString(money(amountMinor, of));
  const entries = lines.map((line) => [
    localDateOf(line.occurredAt, timeZone),
    line.entryId,
    words.kindOf(line.kind),
    line.customer ?? '',
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
