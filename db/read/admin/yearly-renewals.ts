import type { BookRow, SubscriptionBook } from '@/db/read/subscription-book';
import { spanAt } from '@/lib/domain/subscriptions/span';
import { billingPeriodContaining } from '@/lib/domain/time/billing-period';

const WITHIN_MS = 30 * 86_400_000;

/** Yearly subscriptions that go on and whose next period begins within thirty days. */
export function yearlyRenewalsWithin(book: SubscriptionBook, at: Date): BookRow[] {
  return book.rows.filter(({ facts }) => {
    const span = spanAt(facts.spans, at);
    if (span?.kind !== 'active' || span.interval.unit !== 'year' || span.endAt !== null) return false;
    const { end } = billingPeriodContaining(
      { anchor: span.anchorAt, interval: span.interval, timeZone: facts.timeZone },
      at,
    );
    return end.getTime() - at.getTime() <= WITHIN_MS;
  });
}
