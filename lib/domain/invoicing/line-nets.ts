import { exact, type Exact } from '@/lib/domain/money/exact';

/**
 * What lines that contain the tax are worth without it, so that they add up to the net sum of their rate: every line is rounded
 * down, and the minor units left over go one by one to the lines with the largest remainders, earlier ones first when equal. Credits
 * are negative lines. Three lines of 1.00 with 20 % in them are worth 2.50 together: 0.84, 0.83, 0.83.
 */
export function lineNets(grossMinors: readonly number[], ratePercent: string, netMinor: number): number[] {
  const divisor = exact(ratePercent).plus(100);
  const shares = grossMinors.map((gross) => floorDivide(exact(gross).times(100), divisor));
  const nets = shares.map((share) => Number(share.whole.toFixed()));
  const byRemainder = shares
    .map(({ remainder }, index) => ({ remainder, index }))
    .toSorted((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index);
  let left = netMinor - nets.reduce((sum, net) => sum + net, 0);
  // One round is enough for a net sum of this rate; the sum of another calculator may be off by more.
  for (let turn = 0; left !== 0; turn++) {
    const index = byRemainder[turn % byRemainder.length]?.index ?? 0;
    nets[index] = (nets[index] ?? 0) + Math.sign(left);
    left -= Math.sign(left);
  }
  return nets;
}

/** Rounded towards minus infinity, so that remainders of charges and credits compare alike and none is negative. */
function floorDivide(value: Exact, divisor: Exact): { whole: Exact; remainder: Exact } {
  const towardsZero = value.div(divisor).round(0, 0);
  const whole = towardsZero.times(divisor).gt(value) ? towardsZero.minus(1) : towardsZero;
  return { whole, remainder: value.minus(whole.times(divisor)) };
}
