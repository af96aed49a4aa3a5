import type { BillingInterval } from '@/lib/domain/time/interval';
import { contains } from '@/lib/domain/time/period';

/**
 * `free`: a plan without a price. `included`: paid with the device, for a time. `trial`: not paid yet. `active`: paid.
 * `paused`: kept, not provided, not paid. Only `active` spans are billed and count as recurring revenue.
 */
export type SpanKind = 'free' | 'included' | 'trial' | 'active' | 'paused';

/**
 * A stretch of time in which one plan version applied to a subscription, `[startAt, endAt)`; `endAt` null means until something
 * changes. Spans of a subscription never overlap. One that begins in the future is a scheduled change; an end without
 * a successor is the end. One that ends when it starts never happened: a scheduled change that was withdrawn.
 */
export interface Span extends NewSpan {
  readonly id: string;
}

/** A span before it is stored and has an id. */
export interface NewSpan {
  readonly planVersionId: string;
  readonly planKey: string;
  readonly kind: SpanKind;
  /** Units covered, a whole number from 1. */
  readonly quantity: number;
  readonly interval: BillingInterval;
  /** Billing periods of this span are counted from here, in the subscription's time zone. */
  readonly anchorAt: Date;
  readonly startAt: Date;
  readonly endAt: Date | null;
  /** What was paid in advance beyond the end is not given back; given back when not stated. */
  readonly endsWithoutCredit?: boolean;
}

/** Spans that took or will take place, in order of time. */
export function timeline<S extends NewSpan>(spans: readonly S[]): S[] {
  return spans
    .filter((span) => span.endAt === null || span.endAt.getTime() > span.startAt.getTime())
    .toSorted((a, b) => a.startAt.getTime() - b.startAt.getTime());
}

export function spanAt<S extends NewSpan>(spans: readonly S[], at: Date): S | null {
  return timeline(spans).find((span) => contains({ start: span.startAt, end: span.endAt }, at)) ?? null;
}

/** Spans that have not begun at a time: what is scheduled. */
export function scheduledSpans<S extends NewSpan>(spans: readonly S[], at: Date): S[] {
  return timeline(spans).filter((span) => span.startAt.getTime() > at.getTime());
}
