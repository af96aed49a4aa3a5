import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { decideBilling } from '@/lib/domain/invoicing/decide-billing';
import { readingsOf } from '@/lib/domain/invoicing/example-story';
import { exampleItem, net, planWith } from '@/lib/domain/invoicing/example-runs';
import { exact, toMinor } from '@/lib/domain/money/exact';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import { byVersion, exampleFacts, exampleSpan } from '@/lib/domain/subscriptions/example-subscription';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const LIFE_DAYS = 500;
const day = (n: number): Date => new Date(START + n * DAY_MS);
const monthStart = (n: number): number => Date.UTC(2026, n, 1);

interface Event {
  readonly on: number;
  readonly late: number;
  readonly quantity: number;
}

interface Agreement {
  readonly term: number;
  readonly minimum: number;
  readonly above: number;
  readonly events: readonly Event[];
  /** Days after the start. */
  readonly end: number | null;
  readonly change: number | null;
  readonly pause: { readonly from: number; readonly days: number } | null;
  readonly timeZone: string;
  readonly runs: readonly number[];
}

const dayNumber = fc.integer({ min: 1, max: LIFE_DAYS - 60 });
const agreement = fc.record<Agreement>({
  term: fc.integer({ min: 2, max: 6 }),
  minimum: fc.integer({ min: 0, max: 600 }),
  above: fc.integer({ min: 0, max: 600 }),
  events: fc.array(
    fc.record({ on: fc.nat({ max: 420 }), late: fc.nat({ max: 30 }), quantity: fc.integer({ min: 1, max: 150 }) }),
    { maxLength: 25 },
  ),
  end: fc.option(dayNumber),
  change: fc.option(dayNumber),
  pause: fc.option(fc.record({ from: dayNumber, days: fc.integer({ min: 1, max: 90 }) })),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Santiago'),
  runs: fc.array(fc.integer({ min: 0, max: LIFE_DAYS }), { maxLength: 15 }),
});

function planOf({ term, minimum, above }: Agreement, name: string): BillingTerms {
  const commitment = { minimumAmount: String(minimum), maximumAmount: String(minimum + above), term };
  const counted = exampleItem(
    'credits',
    { timing: 'arrears', quantity: { kind: 'meter', featureKey: 'credits' } },
    { model: { kind: 'per_unit', unitAmount: '1.00' }, commitment },
  );
  const after = exampleItem(
    'service',
    { timing: 'arrears', quantity: { kind: 'one' } },
    { model: { kind: 'flat', amount: '31.10' }, commitment },
  );
  return { ...planWith([counted, after]), planVersionId: `version_${name}`, planKey: name };
}

/** A life of one plan; a change to a new version of it and a pause cut it. */
function spansOf({ end, change, pause }: Agreement, plan: BillingTerms, next: BillingTerms): Span[] {
  const stops = new Set([0, change ?? 0, pause?.from ?? 0, pause === null ? 0 : pause.from + pause.days]);
  const cuts = [...stops].filter((each) => end === null || each < end).toSorted((a, b) => a - b);
  return cuts.map((from, index) => {
    const to = cuts[index + 1] ?? end;
    const isPaused = pause !== null && from >= pause.from && from < pause.from + pause.days;
    const version = change !== null && from >= change ? next : plan;
    return exampleSpan(version, day(from).toISOString(), {
      anchorAt: day(0),
      endAt: to === null ? null : day(to),
      kind: isPaused ? 'paused' : 'active',
    });
  });
}

function lifeOf(told: Agreement) {
  const [plan, next] = [planOf(told, 'first'), planOf(told, 'next')];
  const facts: SubscriptionFacts = exampleFacts(spansOf(told, plan, next), { timeZone: told.timeZone });
  return { facts, terms: byVersion(plan, next) };
}

/** Runs on some days, each knowing of the events that had arrived, and at the end. */
function billedIn(told: Agreement, runs: readonly number[]): BilledLine[] {
  const { facts, terms } = lifeOf(told);
  const lines: BilledLine[] = [];
  for (const at of [...runs.toSorted((a, b) => a - b), LIFE_DAYS]) {
    const known = told.events.filter(({ on, late }) => on + late <= at);
    const usage = readingsOf(
      facts,
      terms,
      day(at),
      known.map(({ on, quantity }) => ({ at: day(on), quantity })),
    );
    const wanted = { facts, terms, through: day(at), usage };
    lines.push(...decideBilling({ ...wanted, billed: lines }));
    expect(decideBilling({ ...wanted, billed: lines })).toEqual([]);
  }
  return lines;
}

const ofItem = (lines: readonly BilledLine[], key: string) => lines.filter(({ item }) => item === key);

/**
 * A second opinion: month by month, what was used, and what is due at least for the days of the term that were paid. It knows
 * subscriptions in UTC without a pause.
 */
function expectedMinor({ term, minimum, above, events, end }: Agreement): number {
  const endMs = end === null ? Infinity : day(end).getTime();
  const through = day(LIFE_DAYS).getTime();
  let total = 0;
  for (let first = 0; monthStart(first) < Math.min(endMs, through); first += term) {
    const months = Array.from({ length: term }, (_, n) => first + n);
    const isOver = Math.min(endMs, monthStart(first + term)) <= through;
    const used = months
      .filter((n) => Math.min(endMs, monthStart(n + 1)) <= through)
      .flatMap((n) =>
        events.filter(
          ({ on }) => day(on).getTime() >= monthStart(n) && day(on).getTime() < Math.min(endMs, monthStart(n + 1)),
        ),
      );
    const charged = used.reduce((sum, { quantity }) => sum + quantity, 0);
    const days = months.map((n) => {
      const paid = Math.max(0, Math.min(endMs, monthStart(n + 1)) - monthStart(n));
      return exact(minimum)
        .times(paid / DAY_MS)
        .div(((monthStart(n + 1) - monthStart(n)) / DAY_MS) * term);
    });
    const due = days.reduce((sum, each) => sum.plus(each), exact(0)).round(20);
    const least = isOver && due.gt(charged) ? toMinor(due, 'EUR') : charged * 100;
    total += Math.min(least, (minimum + above) * 100);
  }
  return total;
}

describe('any life with a commitment over a term', () => {
  it('comes to the larger of what is committed and what was used, and to the maximum at most', () => {
    fc.assert(
      fc.property(agreement, (any) => {
        const told: Agreement = { ...any, timeZone: 'UTC', pause: null };
        expect(net(ofItem(billedIn(told, told.runs), 'credits'))).toBe(expectedMinor(told));
      }),
      { numRuns: 150 },
    );
  });

  it('bills the same in the end, however often it is run on the way, and nothing when run twice', () => {
    fc.assert(
      fc.property(agreement, (told) => {
        const often = billedIn(told, told.runs);
        const once = billedIn(told, []);
        expect(net(ofItem(often, 'credits'))).toBe(net(ofItem(once, 'credits')));
        expect(net(ofItem(often, 'service'))).toBe(net(ofItem(once, 'service')));
        expect(new Set(often.map(({ key }) => key)).size).toBe(often.length);
      }),
      { numRuns: 100 },
    );
  });

  it('names the first true-up of the term on every later one', () => {
    fc.assert(
      fc.property(agreement, (told) => {
        const trueUps = billedIn(told, told.runs).filter(({ basis }) => basis.measure === 'true_up');
        const keys = new Set(trueUps.map(({ key }) => key));
        for (const { key, corrects } of trueUps.filter((line) => line.key.includes('#'))) {
          expect(corrects).toBe(key.replace(/#\d+$/, ''));
          expect(keys.has(corrects ?? '')).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
