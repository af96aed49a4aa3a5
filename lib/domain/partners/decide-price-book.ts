import { exact } from '@/lib/domain/money/exact';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import type { BookAmount, PriceBook } from './price-book';

/** What a new book does to those there are: the one it follows ends where it begins, and it ends where the next one begins. */
export interface BookPlacement {
  readonly ends: readonly { readonly id: string; readonly endAt: Date }[];
  readonly endAt: Date | null;
}

/**
 * Places a book among those of the same partner, side, product line and currency, so that at every time at most one holds.
 * The past is only added to: a book begins now or later. Refuses a beginning in the past and an end that is no end.
 */
export function decidePriceBook(
  wanted: { readonly startAt: Date; readonly endAt: Date | null },
  existing: readonly Pick<PriceBook, 'id' | 'startAt' | 'endAt'>[],
  at: Date,
): BookPlacement | Refusal {
  const { startAt } = wanted;
  if (startAt < at)
    return refuse('INPUT_INVALID', 'A price begins now or later; what was agreed stays.', { field: 'startAt' });
  if (wanted.endAt !== null && wanted.endAt <= startAt)
    return refuse('INPUT_INVALID', 'The price ends after it begins.', { field: 'endAt' });
  const ends = existing
    .filter((each) => each.startAt <= startAt && (each.endAt === null || startAt < each.endAt))
    .map(({ id }) => ({ id, endAt: startAt }));
  const later = existing
    .filter((each) => startAt < each.startAt && (each.endAt === null || each.startAt < each.endAt))
    .map((each) => each.startAt.getTime());
  const next = later.length === 0 ? null : new Date(Math.min(...later));
  if (wanted.endAt !== null && next !== null && next < wanted.endAt)
    return refuse('CONFLICT', 'Another price begins before this one ends.', { field: 'endAt' });
  return { ends, endAt: wanted.endAt ?? next };
}

/** Checks the amounts of a book: each price once, nothing below zero, at least one. Fields are `amount:pro month/1`. */
export function checkBookAmounts(amounts: readonly BookAmount[], offered: ReadonlySet<string>): Refusal | null {
  if (amounts.length === 0) return refuse('INPUT_INVALID', 'Give at least one price.', { field: 'amounts' });
  const seen = new Set<string>();
  for (const { planKey, interval, amount } of amounts) {
    const key = `${planKey} ${interval}`;
    const field = `amount:${key}`;
    if (!offered.has(key)) return refuse('NOT_FOUND', `There is no price ${key} in this product line.`, { field });
    if (seen.has(key)) return refuse('CONFLICT', `The price ${key} is given twice.`, { field });
    if (!/^\d{1,9}(\.\d{1,10})?$/.test(amount))
      return refuse('INPUT_INVALID', 'An amount is digits such as 4.90, from 0.', { field });
    seen.add(key);
  }
  return null;
}

/** Which of the amounts are below what their seller pays itself: allowed, but worth saying. */
export function belowBuying(
  amounts: readonly BookAmount[],
  buyOf: (amount: BookAmount) => string | null,
): BookAmount[] {
  return amounts.filter((each) => {
    const buy = buyOf(each);
    return buy !== null && exact(each.amount).lt(exact(buy));
  });
}
