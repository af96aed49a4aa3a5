import { percentOf } from '@/lib/domain/commissions/calc/percentage';
import type { TrueUpWorking } from '@/lib/domain/commissions/calc/true-up';
import type { AcceleratorCalc } from '@/lib/domain/commissions/rule-calc';
import { exact, exactToString, zeroExact, type Exact } from '@/lib/domain/money/exact';

/** Volume on top of what the window had before, measured against a quota. */
export interface AcceleratorWorking {
  readonly kind: 'accelerator';
  readonly calc: AcceleratorCalc;
  /** What the rate is applied to. */
  readonly volume: string;
  /** What the quota is measured in: the same money, or units. */
  readonly measuredBefore: string;
  readonly measured: string;
}

/**
 * The part up to the quota at the rate, the excess at rate × factor. Retroactive rules take the factor of the attainment after this
 * volume for the whole excess or the whole volume; the others step by step.
 */
export function acceleratorAmount({ calc, volume, measuredBefore, measured }: AcceleratorWorking): Exact {
  const [from, added] = [exact(measuredBefore), exact(measured)];
  if (added.eq(zeroExact())) return zeroExact();
  const to = from.plus(added);
  const weighted =
    calc.retroactive === 'no'
      ? byStep(calc, to).minus(byStep(calc, from))
      : byReached(calc, { from, to, factor: factorAt(calc, to) });
  return percentOf(exact(volume).times(weighted), calc.percent).div(added);
}

/** What the factor now reached changes for the volume of before. */
export function acceleratorTrueUp(
  calc: AcceleratorCalc,
  before: { readonly volume: Exact; readonly measured: Exact },
  measured: Exact,
): TrueUpWorking | null {
  if (calc.retroactive === 'no') return null;
  const [was, now] = [factorAt(calc, before.measured), factorAt(calc, before.measured.plus(measured))];
  const excess = before.measured.minus(exact(calc.quota));
  const volume = calc.retroactive === 'all' ? before.volume : excess;
  if (volume.lte(zeroExact()) || was.eq(now)) return null;
  const percent = (factor: Exact) => exactToString(exact(calc.percent).times(factor));
  return { kind: 'true_up', volume: exactToString(volume), fromPercent: percent(was), toPercent: percent(now) };
}

/** The factor of an attainment; 1 below the first step. */
export function factorAt(calc: AcceleratorCalc, measured: Exact): Exact {
  const reached = calc.steps.findLast(({ fromPercent }) => measured.gte(percentOf(exact(calc.quota), fromPercent)));
  return reached === undefined ? exact(1) : exact(reached.factor);
}

/** Measure times factor, every part at the factor of its own step. */
function byStep(calc: AcceleratorCalc, measured: Exact): Exact {
  let total = zeroExact();
  let from = zeroExact();
  let factor = exact(1);
  for (const step of calc.steps) {
    const begin = percentOf(exact(calc.quota), step.fromPercent);
    if (measured.lte(begin)) break;
    total = total.plus(begin.minus(from).times(factor));
    [from, factor] = [begin, exact(step.factor)];
  }
  return total.plus(measured.minus(from).times(factor));
}

function byReached(
  { quota, retroactive }: AcceleratorCalc,
  { from, to, factor }: { readonly from: Exact; readonly to: Exact; readonly factor: Exact },
): Exact {
  if (retroactive === 'all') return to.minus(from).times(factor);
  const limit = exact(quota);
  const below = to.lt(limit) ? to.minus(from) : from.lt(limit) ? limit.minus(from) : zeroExact();
  return below.plus(to.minus(from).minus(below).times(factor));
}
