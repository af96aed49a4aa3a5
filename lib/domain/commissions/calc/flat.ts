import { exact, type Exact } from '@/lib/domain/money/exact';

/** A fixed amount so many times: 8.00 × 10 = 80.00. Also a SPIFF, whose count ends at its maximum. */
export interface FlatWorking {
  readonly kind: 'flat' | 'spiff';
  /** For one. */
  readonly amount: string;
  readonly count: string;
}

export function flatAmount({ amount, count }: FlatWorking): Exact {
  return exact(amount).times(exact(count));
}

/** How many of these units a SPIFF still pays after so many before. */
export function spiffCount(units: number, paidBefore: number, maxCount: number | null): number {
  return maxCount === null ? units : Math.max(0, Math.min(units, maxCount - paidBefore));
}
