import { assert } from '@/lib/domain/assert';
import { exact, sumExact, type Exact } from '@/lib/domain/money/exact';
import { money, type Money } from '@/lib/domain/money/money';

/**
 * Splits an amount by weights so that the parts sum to the whole: every part is rounded towards zero, then the minor units
 * left over go one by one to the parts with the largest remainders, earlier parts first when equal.
 *
 * 10.00 by 1:1:1 → 3.34, 3.33, 3.33. Weights are decimal strings or whole numbers, not negative, and not all zero.
 */
export function splitMoney(amount: Money, weights: readonly (string | number)[]): Money[] {
  const exactWeights = weights.map((weight) => exact(weight));
  const totalWeight = sumExact(exactWeights);
  assert(
    exactWeights.every((weight) => weight.gte(0)) && totalWeight.gt(0),
    'weights are not negative and not all zero',
  );

  const sign = amount.amountMinor < 0 ? -1 : 1;
  const size = exact(Math.abs(amount.amountMinor));
  const shares = exactWeights.map((weight) => shareOf(size, weight, totalWeight));
  let left = Math.abs(amount.amountMinor) - shares.reduce((sum, share) => sum + share.whole, 0);

  const byRemainder = shares
    .map((_, index) => index)
    .toSorted((a, b) => remainderAt(shares, b).cmp(remainderAt(shares, a)) || a - b);
  const parts = shares.map((share) => share.whole);
  for (const index of byRemainder) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts.map((part) => money(sign * part, amount.currency));
}

interface Share {
  readonly whole: number;
  readonly remainder: Exact;
}

/** The remainder is kept multiplied by the total weight, so that comparing remainders never divides. */
function shareOf(size: Exact, weight: Exact, totalWeight: Exact): Share {
  const product = size.times(weight);
  const whole = product.div(totalWeight).round(0, 0);
  return { whole: Number(whole.toFixed()), remainder: product.minus(whole.times(totalWeight)) };
}

function remainderAt(shares: readonly Share[], index: number): Exact {
  const share = shares[index];
  assert(share !== undefined, 'an index of the shares');
  return share.remainder;
}
