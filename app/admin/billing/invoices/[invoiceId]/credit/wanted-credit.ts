import { decimalOf } from '@/app/admin/decimal-of';
import type { WantedCredit } from '@/lib/domain/credit-notes/credit-note';
import { exact, fromMinor, toMinor } from '@/lib/domain/money/exact';
import type { Currency } from '@/lib/domain/money/currency';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** How the field of a line is called. */
export function lineField(lineId: string): string {
  return `line-${lineId}`;
}

export function textOf(asked: Asked, name: string): string {
  const value = asked[name];
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim().slice(0, 80);
}

/** What the address asks for: everything that is left, unless it says otherwise. Refused naming the field. */
export async function wantedCredit(
  asked: Asked,
  { lineIds, currency }: { lineIds: readonly string[]; currency: Currency },
): Promise<WantedCredit | Refusal> {
  const kind = textOf(asked, 'kind');
  if (kind === 'amount') {
    const amountMinor = await minorOf(textOf(asked, 'amount'), 'amount', currency);
    return isRefusal(amountMinor) ? amountMinor : { kind, amountMinor };
  }
  if (kind !== 'lines') return { kind: 'full' };
  const lines: { lineId: string; amountMinor: number }[] = [];
  for (const lineId of lineIds) {
    const typed = textOf(asked, lineField(lineId));
    if (typed === '') continue;
    const amountMinor = await minorOf(typed, lineField(lineId), currency);
    if (isRefusal(amountMinor)) return amountMinor;
    lines.push({ lineId, amountMinor });
  }
  if (lines.length === 0)
    return refuse('INPUT_INVALID', 'Type an amount at one line or more.', { field: lineField(lineIds[0] ?? '') });
  return { kind, lines };
}

async function minorOf(typed: string, field: string, currency: Currency): Promise<number | Refusal> {
  const decimal = await decimalOf(typed, field);
  if (isRefusal(decimal)) return decimal;
  const amountMinor = toMinor(exact(decimal), currency);
  const isWhole = fromMinor(amountMinor, currency).eq(exact(decimal));
  return isWhole ? amountMinor : refuse('INPUT_INVALID', 'This has more decimals than the currency.', { field });
}
