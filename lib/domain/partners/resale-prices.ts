import type { PriceBook } from '@/lib/domain/partners/price-book';
import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';
import { earliest } from '@/lib/domain/time/earliest';
import type { OpenPeriod } from '@/lib/domain/time/period';

/** What was agreed with a partner who resells, and when it could hold. */
export interface ResaleBook {
  /** What the partner pays to the manufacturer. */
  readonly book: PriceBook;
  /** The account by which the partner is invoiced. */
  readonly payerId: string;
  /** An agreement by which it resells. */
  readonly agreed: OpenPeriod;
  /** When somebody stood above the partner: then that one sells to it, not the manufacturer. */
  readonly below: readonly OpenPeriod[];
}

/**
 * The prices of a book as billing applies them: while the partner resells, stands directly below the manufacturer and pays for
 * the subscription (`paying`).
 */
export function resalePrices(
  { book, agreed, below }: ResaleBook,
  paying: readonly OpenPeriod[],
): readonly PriceAdjustment[] {
  const free = below.reduce<readonly OpenPeriod[]>(
    (left, hole) => left.flatMap((each) => cutOut(each, hole)),
    [{ start: book.startAt, end: book.endAt }],
  );
  const times = free.flatMap((each) => {
    const resold = common(each, agreed);
    return resold === null ? [] : paying.flatMap((one) => common(resold, one) ?? []);
  });
  return times.flatMap(({ start, end }) =>
    book.amounts.map(({ planKey, interval, amount }): PriceAdjustment => ({
      id: book.id,
      source: 'book',
      kind: 'unit_amount',
      value: amount,
      currency: book.currency,
      interval,
      planKeys: [planKey],
      itemKey: null,
      from: start,
      until: end,
      periods: null,
    })),
  );
}

function common(one: OpenPeriod, other: OpenPeriod): OpenPeriod | null {
  const start = one.start > other.start ? one.start : other.start;
  const end = earliest(one.end, other.end);
  return end !== null && end <= start ? null : { start, end };
}

function cutOut(from: OpenPeriod, hole: OpenPeriod): OpenPeriod[] {
  const before = common(from, { start: new Date(0), end: hole.start });
  const after = hole.end === null ? null : common(from, { start: hole.end, end: null });
  return [before, after].filter((part) => part !== null);
}
