/** How often something is billed: every `count` units, counted from an anchor. `count` is a whole number from 1. */
export interface BillingInterval {
  readonly unit: IntervalUnit;
  readonly count: number;
}

export const INTERVAL_UNITS = ['day', 'week', 'month', 'year'] as const;
export type IntervalUnit = (typeof INTERVAL_UNITS)[number];

/** What a cycle may also be counted in: hours of elapsed time. Nothing is sold by the hour; what is measured may start anew. */
export interface CycleInterval {
  readonly unit: IntervalUnit | 'hour';
  readonly count: number;
}

export const MONTHLY: BillingInterval = { unit: 'month', count: 1 };
export const YEARLY: BillingInterval = { unit: 'year', count: 1 };

export function sameInterval(left: BillingInterval, right: BillingInterval): boolean {
  return left.unit === right.unit && left.count === right.count;
}

/** Stable text of an interval, for keys: `month/1`. */
export function intervalKey(interval: BillingInterval): string {
  return `${interval.unit}/${interval.count}`;
}
