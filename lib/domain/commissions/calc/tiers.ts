import { assert } from '@/lib/domain/assert';
import { percentOf } from '@/lib/domain/commissions/calc/percentage';
import type { TrueUpWorking } from '@/lib/domain/commissions/calc/true-up';
import type { RateTier, TierCalc } from '@/lib/domain/commissions/rule-calc';
import { exact, exactToString, zeroExact, type Exact } from '@/lib/domain/money/exact';

/** Volume on top of what the window had before. */
export interface TierWorking {
  readonly kind: 'graduated' | 'slab';
  readonly tiers: readonly RateTier[];
  readonly before: string;
  readonly volume: string;
}

/** Graduated: the slices the volume falls into, each at its own rate. Slab: all of it at the rate now reached. */
export function tierAmount({ kind, tiers, before, volume }: TierWorking): Exact {
  const [from, added] = [exact(before), exact(volume)];
  if (kind === 'slab') return percentOf(added, tierAt(tiers, from.plus(added)).percent);
  return graduated(tiers, from.plus(added)).minus(graduated(tiers, from));
}

/** What a slab reached with this volume changes for the volume of before: 2 % of 9,400 when 10 % becomes 12 %. */
export function slabTrueUp(calc: TierCalc, before: Exact, volume: Exact): TrueUpWorking | null {
  if (calc.kind !== 'slab' || before.lte(zeroExact())) return null;
  const [from, to] = [tierAt(calc.tiers, before), tierAt(calc.tiers, before.plus(volume))];
  if (from === to) return null;
  return { kind: 'true_up', volume: exactToString(before), fromPercent: from.percent, toPercent: to.percent };
}

/** Ranges are half-open, so a volume of exactly `upTo` is in the range that begins there. */
function tierAt(tiers: readonly RateTier[], volume: Exact): RateTier {
  const found = tiers.find(({ upTo }) => upTo === null || volume.lt(exact(upTo)));
  assert(found, 'the last tier is open');
  return found;
}

function graduated(tiers: readonly RateTier[], volume: Exact): Exact {
  let total = zeroExact();
  let from = zeroExact();
  for (const { upTo, percent } of tiers) {
    if (volume.lte(from)) break;
    const end = upTo === null || volume.lt(exact(upTo)) ? volume : exact(upTo);
    total = total.plus(percentOf(end.minus(from), percent));
    from = end;
  }
  return total;
}
