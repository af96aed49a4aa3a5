import { decideBilling } from '@/lib/domain/invoicing/decide-billing';
import { priceKey } from '@/lib/domain/catalog/catalog-document';
import { exactToString, type Exact } from '@/lib/domain/money/exact';
import type { Currency } from '@/lib/domain/money/currency';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { nthBillingPeriod } from '@/lib/domain/time/billing-period';
import { daysBetween } from '@/lib/domain/time/calendar';
import { sameInterval, type BillingInterval } from '@/lib/domain/time/interval';
import type { Period } from '@/lib/domain/time/period';

/** A change in the middle of a billing period that was paid in advance. Amounts are those of whole billing periods. */
export interface Change {
  readonly period: Period;
  readonly at: Date;
  readonly by: 'second' | 'day';
  readonly currency: Currency;
  readonly timeZone: string;
  readonly before: Exact | null;
  readonly after: Exact | null;
  /** Set when the billing period changes too; the new one then begins with the change. */
  readonly newInterval?: BillingInterval;
}

/** In minor units. `net` is what the customer pays: with the line that makes it the exact difference rounded once. */
export interface ChangeAmounts {
  readonly credit: number;
  readonly charge: number;
  readonly net: number;
}

/**
 * What a bill run writes for a change, decided as every change is: the lines that should exist, less those billed when the period
 * began. Null when the period is no billing period of ours, that is no whole number of local days.
 */
export function billChange(change: Change): ChangeAmounts | null {
  const { period, at, currency, timeZone, before, after } = change;
  const interval: BillingInterval = { unit: 'day', count: daysBetween(period.start, period.end, timeZone) };
  const cycle = { anchor: period.start, interval, timeZone };
  if (interval.count < 1 || nthBillingPeriod(cycle, 0).end.getTime() !== period.end.getTime()) return null;
  if (at >= period.end) return { credit: 0, charge: 0, net: 0 };

  const newInterval = change.newInterval ?? interval;
  const terms = new Map([
    ['before', termsOf('before', { change, amount: before, interval })],
    ['after', termsOf('after', { change, amount: after, interval: newInterval })],
  ]);
  const old = spanOf('before', { interval, anchorAt: period.start, startAt: period.start, endAt: null });
  const anchorAt = sameInterval(interval, newInterval) ? period.start : at;
  const changed = spanOf('after', { interval: newInterval, anchorAt, startAt: at, endAt: null });

  const facts = (spans: Span[]): SubscriptionFacts => ({
    id: 'subscription_evaluated',
    currency,
    timeZone,
    collection: 'invoice',
    payments: [],
    spans,
  });
  const kept = before === null ? [] : [old];
  const billed = decideBilling({ facts: facts(kept), terms, through: period.start, billed: [] });
  const spans = [...kept.map((span) => ({ ...span, endAt: at })), ...(after === null ? [] : [changed])];
  const lines = decideBilling({ facts: facts(spans), terms, through: at, billed });
  const sumOf = (kind: string): number =>
    lines.filter((line) => line.kind === kind).reduce((sum, line) => sum + line.amountMinor, 0);
  const [credit, charge] = [sumOf('credit'), sumOf('charge')];
  return { credit, charge, net: credit + charge + sumOf('rounding') };
}

function termsOf(
  planVersionId: string,
  { change, amount, interval }: { change: Change; amount: Exact | null; interval: BillingInterval },
): BillingTerms {
  const { currency, by } = change;
  const model = { kind: 'flat', amount: amount === null ? '0' : exactToString(amount) } as const;
  return {
    planVersionId,
    planKey: planVersionId,
    names: { en: planVersionId },
    rank: 1,
    isFree: false,
    proration: by,
    prices: [{ key: priceKey(currency, interval), currency, interval, model }],
  };
}

function spanOf(planVersionId: string, when: Pick<Span, 'interval' | 'anchorAt' | 'startAt' | 'endAt'>): Span {
  return { id: `span_${planVersionId}`, planVersionId, planKey: planVersionId, kind: 'active', quantity: 1, ...when };
}
