import { percentOf } from '@/lib/domain/commissions/calc/percentage';
import { exact, type Exact } from '@/lib/domain/money/exact';

/** A percentage for a partner above: of the sale, or of what the partner who sold earned on it. */
export interface UnilevelWorking {
  readonly kind: 'unilevel';
  readonly of: 'sale' | 'commission';
  readonly percent: string;
  /** 1 for the partner directly above. */
  readonly level: number;
  /** The seller's commission; `0` for a share of the sale. */
  readonly commission: string;
}

export function unilevelAmount({ of, percent, commission }: UnilevelWorking, base: Exact): Exact {
  return percentOf(of === 'sale' ? base : exact(commission), percent);
}
