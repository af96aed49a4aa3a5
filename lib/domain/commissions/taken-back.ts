import { exact, exactToString } from '@/lib/domain/money/exact';

export interface Refunded {
  /** Of the entry, and what earlier refunds took from it. */
  readonly amountMinor: number;
  readonly reversedBeforeMinor: number;
  readonly refundedMinor: number;
  readonly ofMinor: number;
  /** With this refund the whole base is given back. */
  readonly takesRemainder: boolean;
}

/** The share of an entry that a refund takes, in minor units: never more than what is left, and all of it with the last one. */
export function takenBack({
  amountMinor,
  reversedBeforeMinor,
  refundedMinor,
  ofMinor,
  takesRemainder,
}: Refunded): number {
  const left = amountMinor - reversedBeforeMinor;
  if (takesRemainder) return left;
  const share = Number(exactToString(exact(amountMinor).times(exact(refundedMinor)).div(exact(ofMinor)).round(0)));
  return amountMinor < 0 ? Math.max(share, left) : Math.min(share, left);
}
