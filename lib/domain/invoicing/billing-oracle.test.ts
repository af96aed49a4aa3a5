import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DerivationStep } from '@/lib/domain/derivation';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { dayByDay } from '@/lib/domain/invoicing/day-by-day';
import { decideBilling } from '@/lib/domain/invoicing/decide-billing';
import { readingsOf, tell, type Story, type StoryStep, type Told } from '@/lib/domain/invoicing/example-story';
import { net } from '@/lib/domain/invoicing/example-runs';
import { measuredWindows, windowKey } from '@/lib/domain/invoicing/usage-window';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import { exact, fromMinor, sumExact, toMinor, type Exact } from '@/lib/domain/money/exact';

const step: fc.Arbitrary<StoryStep> = fc.record({
  afterHours: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 24, max: 2000 })),
  backHours: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 1500 })),
  what: fc.constantFrom(
    ...([
      'change',
      'change',
      'change',
      'cancel',
      'undo',
      'pause',
      'resume',
      'bill',
      'move',
      'adjust',
      'use',
      'use',
    ] as const),
  ),
  plan: fc.nat({ max: 2 }),
  quantity: fc.integer({ min: 1, max: 4 }),
  yearly: fc.boolean(),
  timing: fc.constantFrom('now', 'period_end'),
  credit: fc.constantFrom('unused', 'none'),
  value: fc.integer({ min: 1, max: 3000 }),
  periods: fc.option(fc.integer({ min: 1, max: 4 })),
  kind: fc.constantFrom('percentage', 'amount', 'unit_amount'),
});
const story: fc.Arbitrary<Story> = fc.record({
  start: fc.date({ min: new Date('2019-01-01'), max: new Date('2029-01-01'), noInvalidDate: true }),
  timeZone: fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'America/Santiago',
  ),
  currency: fc.constantFrom<Currency>('EUR', 'JPY', 'KWD'),
  prices: fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 3, maxLength: 3 }),
  season: fc.constantFrom<number[]>([], [4, 5, 6, 7, 8, 9], [1, 12], [2]),
  halfPrice: fc.integer({ min: 0, max: 3 }),
  steps: fc.array(step, { maxLength: 9 }),
});

/** Half a minor unit for a line or, where credits of one charge are rounded as one sum, one. */
const roundingOf = (lines: readonly { kind: string }[]): number =>
  lines.reduce((sum, { kind }) => sum + (kind === 'credit' ? 1 : 0.5), 0.01);

const exactly = (lines: readonly BilledLine[]): Exact =>
  sumExact(lines.filter(({ kind }) => kind !== 'rounding').map((line) => exact(line.exactAmount)));
const distance = (left: Exact, right: Exact, currency: Currency): number =>
  Math.abs(Number(left.minus(right).div(fromMinor(1, currency)).toFixed()));

/**
 * Usage lines but those of windows that are open again: what a pause closed and was billed stays billed when the subscription
 * is resumed at that instant, and is put right when the window ends.
 */
function settledUsage({ facts, terms, lines, at }: Told): BilledLine[] {
  const open = measuredWindows({ facts, terms, through: at }).filter(({ isOver }) => !isOver);
  const keys = new Set(open.map(({ key }) => key));
  const keyOf = ({ planVersionId, priceKey, period, basis }: BilledLine): string =>
    windowKey(facts, planVersionId, priceKey, {
      billingMs: Date.parse(basis.billingStart),
      startMs: period.start.getTime(),
    });
  return lines.filter((line) => line.basis.measure === 'usage' && !keys.has(keyOf(line)));
}

describe('billing any timeline of changes', () => {
  it('bills what counting day by day comes to', () => {
    fc.assert(
      fc.property(story, (told) => {
        const all = tell(told);
        const { facts, terms, lines, at, usage } = all;
        const counted = dayByDay(facts, terms, at, usage);
        const ofTime = lines.filter(({ basis }) => basis.measure === undefined);
        // Lines are stored with ten places.
        expect(Number(exactly(ofTime).minus(counted.time).abs().toFixed())).toBeLessThan(1e-6);
        const minor = fromMinor(net(ofTime), facts.currency);
        expect(distance(minor, counted.time, told.currency)).toBeLessThanOrEqual(roundingOf(ofTime));
        // What is counted is rounded once for each time that is priced together, however often it was looked at.
        const inWindows = [...counted.usage.values()].map((amount) => toMinor(amount, told.currency));
        expect(net(settledUsage(all))).toBe(inWindows.reduce((sum, each) => sum + each, 0));
      }),
      { numRuns: 150 },
    );
  });

  it('bills the same in the end, however often it is run on the way', () => {
    fc.assert(
      fc.property(story, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (told, billed) => {
        const often = tell(told);
        const seldom = tell(told, (number) => billed[number] === true);
        const [left = [], right = []] = [often, seldom].map(({ lines }) =>
          lines.filter(({ basis }) => basis.measure === undefined),
        );
        expect(Number(exactly(left).minus(exactly(right)).abs().toFixed())).toBeLessThan(1e-6);
        expect(Math.abs(net(left) - net(right))).toBeLessThanOrEqual(roundingOf(left) + roundingOf(right));
        expect(net(settledUsage(often))).toBe(net(settledUsage(seldom)));
      }),
      { numRuns: 100 },
    );
  });

  it('run twice writes nothing the second time, also when looking only at recent periods', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { facts, terms, lines, at, usage: events } = tell(told);
        const usage = readingsOf(facts, terms, at, events);
        expect(decideBilling({ facts, terms, billed: lines, through: at, usage })).toEqual([]);
        const since = new Date(at.getTime() - 40 * 86_400_000);
        expect(decideBilling({ facts, terms, billed: lines, through: at, since, usage })).toEqual([]);
        const recent = lines.filter(({ basis }) => Date.parse(basis.billingEnd) > at.getTime() - 45 * 86_400_000);
        expect(decideBilling({ facts, terms, billed: recent, through: at, since, usage })).toEqual([]);
        expect(new Set(lines.map((line) => line.key)).size).toBe(lines.length);
      }),
      { numRuns: 150 },
    );
  });

  it('never gives back more than was charged, and names every line it puts right', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { lines } = tell(told);
        const left = new Map(
          lines
            .filter((line) => line.kind === 'charge' && line.corrects === null)
            .map((line) => [line.key, line.amountMinor]),
        );
        for (const { corrects, amountMinor } of lines.filter(
          ({ kind, corrects: key }) => kind === 'credit' || key !== null,
        )) {
          expect(left.has(corrects ?? '')).toBe(true);
          left.set(corrects ?? '', (left.get(corrects ?? '') ?? 0) + amountMinor);
        }
        for (const amount of left.values()) expect(amount).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 100 },
    );
  });

  it('books whole minor units whose working gives them', () => {
    fc.assert(
      fc.property(story, (told) => {
        for (const line of tell(told).lines) {
          expect(Number.isSafeInteger(line.amountMinor)).toBe(true);
          expect(isCurrency(line.derivation.unit)).toBe(true);
          expect(toMinor(exact(line.derivation.result), told.currency)).toBe(line.amountMinor);
          const worked = carryOut(line.derivation.steps);
          // Credits of one charge are rounded as one sum and may differ by one from rounding each.
          const slack = line.derivation.rounding?.rule === 'net-of-change' && line.kind === 'credit' ? 1 : 0;
          expect(Math.abs(toMinor(worked, told.currency) - line.amountMinor)).toBeLessThanOrEqual(slack);
        }
      }),
      { numRuns: 50 },
    );
  });
});

/** What a person with a calculator gets from the working, step by step. */
function carryOut(steps: readonly DerivationStep[]): Exact {
  return steps.reduce((running, { op, value }) => {
    const [part = '0', whole = '1'] = value.endsWith(' %') ? [value.slice(0, -2), '100'] : value.split('/');
    if (op === '=') return exact(value);
    if (op === '+') return running.plus(exact(value));
    if (op === '−') return running.minus(exact(value));
    return op === '×' ? running.times(exact(part)).div(exact(whole)) : running;
  }, exact(0));
}
