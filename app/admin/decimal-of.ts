import { getLocale } from 'next-intl/server';
import { typedDecimal } from '@/components/ui/typed-decimal';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** What a person of the console typed as an amount, as plain digits. */
export async function decimalOf(text: string, field: string): Promise<string | Refusal> {
  const decimal = typedDecimal(text, await getLocale());
  if (decimal !== undefined) return decimal;
  return refuse('INPUT_INVALID', 'Accepted are digits, such as 12.50.', { field, values: { accepted: '12.50' } });
}
