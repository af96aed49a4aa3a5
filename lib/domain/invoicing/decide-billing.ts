import { billedCoverage, type BilledCoverage } from '@/lib/domain/invoicing/billed-coverage';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { chargeLine } from '@/lib/domain/invoicing/charge-line';
import { creditLine } from '@/lib/domain/invoicing/credit-line';
import { desiredCoverage, type Coverage, type Timeline } from '@/lib/domain/invoicing/desired-coverage';
import { roundingLine } from '@/lib/domain/invoicing/rounding-line';
import { timeline } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { billingPeriodContaining } from '@/lib/domain/time/billing-period';
import { without, type Period } from '@/lib/domain/time/period';

export interface BillingRequest extends Timeline {
  /** Every line billed for the subscription so far (since `since`, when that is given). */
  readonly billed: readonly BilledLine[];
}

/**
 * The lines that should exist up to a time minus the lines that do: charges, credits and at most one rounding line. Empty when
 * everything is billed, so running twice writes nothing the second time.
 */
export function decideBilling(request: BillingRequest): BilledLine[] {
  const { facts, billed, since } = request;
  const desired = groupBySlot(desiredCoverage(request));
  const standing = groupBySlot(billedCoverage(billed, since));

  const charges = [...desired].flatMap(([slot, wanted]) => chargesFor(facts, wanted, standing.get(slot) ?? []));
  const credits = [...standing].flatMap(([slot, paid]) => creditsFor(facts, desired.get(slot) ?? [], paid));
  const lines = [...charges, ...credits];
  const rounding = roundingLine(facts, lines);
  return withUniqueKeys(rounding === null ? lines : [...lines, rounding], billed);
}

/** All lines that should exist up to a time, as if nothing had been billed. */
export function desiredLines(wanted: Timeline): BilledLine[] {
  return decideBilling({ ...wanted, billed: [] });
}

/** When the next billing period of a paid span begins after a time; null when nothing more is going to be billed. */
export function nextBillingAt(facts: SubscriptionFacts, after: Date): Date | null {
  const starts = timeline(facts.spans)
    .filter((span) => span.kind === 'active' && (span.endAt === null || span.endAt > after))
    .flatMap((span): Date[] => {
      if (span.startAt > after) return [span.startAt];
      const { end } = billingPeriodContaining(
        { anchor: span.anchorAt, interval: span.interval, timeZone: facts.timeZone },
        after,
      );
      return span.endAt === null || end < span.endAt ? [end] : [];
    });
  return starts.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

function chargesFor(
  facts: SubscriptionFacts,
  wanted: readonly Coverage[],
  paid: readonly BilledCoverage[],
): BilledLine[] {
  const paidTimes = paid.flatMap((each) => each.standing);
  return wanted.flatMap((coverage) =>
    existing(without([coverage.time], paidTimes), (time) => chargeLine(facts, coverage, time)),
  );
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

function existing<T, R>(items: readonly T[], make: (item: T) => R | null): R[] {
  return items.flatMap((item) => {
    const made = make(item);
    return made === null ? [] : [made];
  });
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

/** A time that was charged, credited and is charged again gets a numbered key; the number depends on what is billed alone. */
function withUniqueKeys(lines: readonly BilledLine[], billed: readonly BilledLine[]): BilledLine[] {
  const taken = new Set(billed.map((line) => line.key));
  return lines.map((line) => {
    let key = line.key;
    for (let number = 2; taken.has(key); number += 1) key = `${line.key}#${number}`;
    taken.add(key);
    return key === line.key ? line : { ...line, key };
  });
}
