import { billedCoverage, type BilledCoverage } from '@/lib/domain/invoicing/billed-coverage';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import type { Timeline } from '@/lib/domain/invoicing/billing-time';
import { chargeLine } from '@/lib/domain/invoicing/charge-line';
import { creditLine } from '@/lib/domain/invoicing/credit-line';
import { desiredCoverage, type Coverage } from '@/lib/domain/invoicing/desired-coverage';
import { roundingLine } from '@/lib/domain/invoicing/rounding-line';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { without, type Period } from '@/lib/domain/time/period';

/** The difference in time: charges for what is not paid, credits for what is paid and no longer wanted, at most one rounding line. */
export function timeLines(wanted: Timeline, billed: readonly BilledLine[]): BilledLine[] {
  const { facts } = wanted;
  const desired = groupBySlot(desiredCoverage(wanted));
  const standing = groupBySlot(billedCoverage(billed, wanted.since));

  const charges = [...desired].flatMap(([slot, coverages]) => chargesFor(facts, coverages, standing.get(slot) ?? []));
  const credits = [...standing].flatMap(([slot, paid]) => creditsFor(facts, desired.get(slot) ?? [], paid));
  const lines = [...charges, ...credits];
  const rounding = credits.length === 0 ? null : roundingLine(facts, lines);
  return rounding === null ? lines : [...lines, rounding];
}

function chargesFor(
  facts: SubscriptionFacts,
  wanted: readonly Coverage[],
  paid: readonly BilledCoverage[],
): BilledLine[] {
  const taken = paid.flatMap((each) => each.standing);
  const lines: BilledLine[] = [];
  for (const coverage of wanted) {
    for (const time of without([coverage.time], taken)) {
      const line = chargeLine(facts, coverage, time);
      if (line !== null) lines.push(line);
    }
    // A span that ended without a credit and the one after it may want the same time; it is paid once.
    taken.push(coverage.time);
  }
  return lines;
}

function creditsFor(
  facts: SubscriptionFacts,
  wanted: readonly Coverage[],
  paid: readonly BilledCoverage[],
): BilledLine[] {
  const wantedTimes = wanted.map((coverage) => coverage.time);
  return paid
    .filter(({ charge }) => charge.writtenOff !== true)
    .flatMap((coverage) => creditsOf(facts, coverage, without(coverage.standing, wantedTimes)));
}

/** Each credit sees those before it, because the credits of one charge are rounded as one sum. */
function creditsOf(facts: SubscriptionFacts, coverage: BilledCoverage, times: readonly Period[]): BilledLine[] {
  const made: BilledLine[] = [];
  for (const time of times) {
    const line = creditLine(facts, { ...coverage, credits: [...coverage.credits, ...made] }, time);
    if (line !== null) made.push(line);
  }
  return made;
}

function groupBySlot<T extends { readonly slot: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.slot);
    if (group === undefined) groups.set(item.slot, [item]);
    else group.push(item);
  }
  return groups;
}
