import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import type { NewSpan } from '@/lib/domain/subscriptions/span';
import { addInterval, type TimeZone } from '@/lib/domain/time/calendar';
import { MONTHLY } from '@/lib/domain/time/interval';

/** A plan offered now, with the months of it that come with a new device. */
export interface OfferedPlan {
  readonly terms: BillingTerms;
  readonly includedMonths: number;
}

/**
 * What a newly claimed device starts with: the included months of the plan that includes most, then the free plan. Without
 * included months the free plan at once; with neither, nothing, until a plan is chosen. Months are calendar months of the
 * zone.
 */
export function decideFirstSpans(
  offered: readonly OfferedPlan[],
  { at, timeZone }: { at: Date; timeZone: TimeZone },
): NewSpan[] {
  const free = offered.find(({ terms }) => terms.isFree)?.terms;
  const included = offered
    .filter(({ includedMonths }) => includedMonths > 0)
    .toSorted((a, b) => b.includedMonths - a.includedMonths || b.terms.rank - a.terms.rank)[0];
  if (!included) return free ? [spanOf(free, 'free', at, null)] : [];
  const endAt = addInterval(at, { unit: 'month', count: included.includedMonths }, timeZone);
  return [spanOf(included.terms, 'included', at, endAt), ...(free ? [spanOf(free, 'free', endAt, null)] : [])];
}

function spanOf(terms: BillingTerms, kind: 'free' | 'included', startAt: Date, endAt: Date | null): NewSpan {
  const { planVersionId, planKey } = terms;
  return { planVersionId, planKey, kind, quantity: 1, interval: MONTHLY, anchorAt: startAt, startAt, endAt };
}
