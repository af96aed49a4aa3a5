import { exact, hundredth, type Exact } from '@/lib/domain/money/exact';

/** A percentage of the base; along a chain the difference to the highest rate below. */
export interface DifferenceWorking {
  readonly kind: 'percentage';
  readonly percent: string;
}

export function percentageAmount({ percent }: DifferenceWorking, base: Exact): Exact {
  return percentOf(base, percent);
}

export function percentOf(amount: Exact, percent: string): Exact {
  return hundredth(amount.times(exact(percent)));
}
