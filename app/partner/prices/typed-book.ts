import { z } from 'zod';
import { decimalOf } from '@/app/admin/decimal-of';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import type { BookAmount } from '@/lib/domain/partners/price-book';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { isLocalDate, startOfLocalDay } from '@/lib/domain/time/calendar';

/** A form of prices: one input `amount:pro month/1` for each, empty where nothing is agreed. */
export const bookForm = z.looseObject({
  partnerId: z.string().min(1).max(80),
  productLineId: z.string().min(1).max(80),
  currency: z.string().max(3),
  timeZone: z.string().max(80),
  startOn: z.string().max(10),
});

export interface TypedBook {
  readonly partnerId: string;
  readonly productLineId: string;
  readonly currency: Currency;
  readonly amounts: BookAmount[];
  readonly startAt?: Date;
}

/** What was typed as prices, in the reader's notation. No day is now. */
export async function typedBook(form: z.output<typeof bookForm>): Promise<TypedBook | Refusal> {
  const { partnerId, productLineId, currency, timeZone, startOn } = form;
  if (!isCurrency(currency)) return refuse('INPUT_INVALID', 'Give a currency.', { field: 'currency' });
  if (startOn !== '' && !isLocalDate(startOn))
    return refuse('INPUT_INVALID', 'Accepted is a day such as 2026-12-31.', { field: 'startOn' });
  const amounts: BookAmount[] = [];
  for (const [field, typed] of Object.entries(form)) {
    const [, planKey, interval] = /^amount:(\S+) (\S+)$/.exec(field) ?? [];
    if (planKey === undefined || interval === undefined || typeof typed !== 'string' || typed.trim() === '') continue;
    const amount = await decimalOf(typed, field);
    if (isRefusal(amount)) return amount;
    amounts.push({ planKey, interval, amount });
  }
  const startAt = isLocalDate(startOn) ? { startAt: startOfLocalDay(startOn, timeZone) } : {};
  return { partnerId, productLineId, currency, amounts, ...startAt };
}

/** The form's day stands where the command speaks of an instant. */
export function atFormFields<T>(answer: T | Refusal): T | Refusal {
  return isRefusal(answer) && answer.field === 'startAt' ? { ...answer, field: 'startOn' } : answer;
}
