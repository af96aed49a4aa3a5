import { getLocale } from 'next-intl/server';
import { typedDecimal } from '@/components/ui/typed-decimal';
import { exact, fromMinor, toMinor } from '@/lib/domain/money/exact';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

/** What a person of the console typed as an amount, as plain digits. */
export async function decimalOf(text: string, field: string): Promise<string | Refusal> {
  const decimal = typedDecimal(text, await getLocale());
  if (decimal !== undefined) return decimal;
  return refuse('INPUT_INVALID', 'Accepted are digits, such as 12.50.', { field, values: { accepted: '12.50' } });
}

/** The same as whole minor units; an amount finer than the currency is not rounded but refused. */
export async function minorOf(text: string, field: string, currency: Currency): Promise<number | Refusal> {
  const decimal = await decimalOf(text, field);
  if (isRefusal(decimal)) return decimal;
  const minor = toMinor(exact(decimal), currency);
  if (fromMinor(minor, currency).eq(exact(decimal))) return minor;
  const accepted = toDecimalString(money(minor, currency));
  return refuse('INPUT_INVALID', `${currency} has no smaller amounts than in ${accepted}.`, {
    field,
    values: { accepted },
  });
}
