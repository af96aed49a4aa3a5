import { percentOf } from '@/lib/domain/commissions/calc/percentage';
import { exact, fromMinor, type Exact } from '@/lib/domain/money/exact';
import { money, type Currency } from '@/lib/domain/money/money';
import { splitMoney } from '@/lib/domain/money/split';

/** One part of a commission that is divided among several. */
export interface SplitWorking {
  readonly kind: 'split';
  readonly wholeMinor: number;
  readonly percents: readonly string[];
  readonly index: number;
}

/** A percentage of a commission that stays whole. */
export interface OverlayWorking {
  readonly kind: 'overlay';
  readonly wholeMinor: number;
  readonly percent: string;
}

/** In whole minor units: the parts sum to the whole, the units left over go to the largest remainders. */
export function splitAmount({ wholeMinor, percents, index }: SplitWorking, currency: Currency): Exact {
  return fromMinor(splitMoney(money(wholeMinor, currency), percents)[index]?.amountMinor ?? 0, currency);
}

/** The part before rounding. */
export function splitExact({ wholeMinor, percents, index }: SplitWorking, currency: Currency): Exact {
  return percentOf(fromMinor(wholeMinor, currency), percents[index] ?? '0');
}

export function overlayAmount({ wholeMinor, percent }: OverlayWorking, currency: Currency): Exact {
  return percentOf(fromMinor(wholeMinor, currency), exact(percent).toFixed());
}
