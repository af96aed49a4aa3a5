import { describe, expect, it } from 'vitest';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { decideBilling } from '@/lib/domain/invoicing/decide-billing';
import { exampleItem, inUtc, net, planWith } from '@/lib/domain/invoicing/example-runs';
import { nextBillingAt } from '@/lib/domain/invoicing/next-billing-at';
import { usageWindows } from '@/lib/domain/invoicing/usage-window';
import type { Commitment } from '@/lib/domain/rating/price-schedule';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import { byVersion, exampleSpan } from '@/lib/domain/subscriptions/example-subscription';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

const date = (text: string): Date => new Date(`${text}T00:00:00Z`);
const month = (n: number): Date => new Date(Date.UTC(2026, n, 1));
const YEAR = Array.from({ length: 13 }, (_, n) => month(n));

/** Credits of a service, 1.00 each, counted; nothing else is charged. */
const metered = (commitment: Commitment, name = 'fleet'): BillingTerms => ({
  ...planWith([
    exampleItem(
      'credits',
      { timing: 'arrears', quantity: { kind: 'meter', featureKey: 'credits' } },
      { model: { kind: 'per_unit', unitAmount: '1.00' }, commitment },
    ),
  ]),
  planVersionId: `version_${name}`,
});
const atLeast: Commitment = { minimumAmount: '1200.00', term: 12 };

interface Life {
  readonly facts: SubscriptionFacts;
  readonly plans: readonly BillingTerms[];
  /** What was counted in the window that begins on a day; by default 80 in each. */
  readonly used?: (from: string, through: Date) => string;
}

function run({ facts, plans, used = () => '80' }: Life, through: Date, billed: readonly BilledLine[], since?: Date) {
  const wanted = { facts, terms: byVersion(...plans), through, ...(since === undefined ? {} : { since }) };
  const usage = new Map(
    usageWindows(wanted).map(({ key, from }) => [key, { quantity: used(from.toISOString().slice(0, 10), through) }]),
  );
  return decideBilling({ ...wanted, billed, usage });
}

/** Every run of a life, each knowing the lines before it, as a bill run does: looking back no further than it has to. */
function live(life: Life, throughs: readonly Date[]): BilledLine[] {
  const lines: BilledLine[] = [];
  for (const [index, through] of throughs.entries()) {
    const since = index === 0 ? undefined : new Date(through.getTime() - 86_400_000);
    const from = Math.min(since?.getTime() ?? 0, through.getTime() - 45 * 86_400_000);
    const read = since === undefined ? lines : lines.filter((line) => neededUntil(line) > from);
    lines.push(...run(life, through, read, since));
    expect(run(life, through, lines, since)).toEqual([]);
  }
  return lines;
}

const neededUntil = ({ basis }: BilledLine): number => Date.parse(basis.countedUntil ?? basis.billingEnd);
const trueUps = (lines: readonly BilledLine[]) => lines.filter(({ basis }) => basis.measure === 'true_up');
const amountsOf = (lines: readonly BilledLine[]) => trueUps(lines).map(({ amountMinor }) => amountMinor);
const ending = (facts: SubscriptionFacts, end: string, more: Partial<Span> = {}): SubscriptionFacts => ({
  ...facts,
  spans: facts.spans.map((span) => ({ ...span, endAt: date(end), ...more })),
});

describe('a minimum over a term', () => {
  const plan = metered(atLeast);
  const facts = inUtc(plan, '2026-01-01T00:00:00Z');

  it('of 1,200.00 a year charges 240.00 in the end where 80.00 was used a month', () => {
    const lines = live({ facts, plans: [plan] }, YEAR);
    expect(lines).toHaveLength(13); // 12 × 80.00 = 960.00, and the difference
    expect(net(lines)).toBe(120_000);
    const [line] = trueUps(lines);
    expect(line).toMatchObject({
      kind: 'charge',
      item: 'credits',
      priceKey: 'credits:EUR-month',
      quantity: '1',
      unitAmount: '240.00',
      amountMinor: 24_000,
      corrects: null,
      period: { start: month(0), end: month(12) },
      description: { key: 'true-up', values: { item: 'credits', from: '2026-01-01', to: '2027-01-01' } },
      derivation: {
        result: '240.00',
        steps: [
          { label: 'term-minimum', op: '=', value: '1200.00', values: { minimum: '1200.00', term: '12' } },
          { label: 'charged-in-term', op: '−', value: '960.00' },
        ],
      },
    });
    expect(line?.derivation.rounding).toBeUndefined();
  });

  it.each<[string, string, number[]]>([
    ['reached to the cent', '100', []],
    ['exceeded', '130', []],
    ['missed by a cent a month', '99.99', [12]],
    ['not used at all', '0', [120_000]],
  ])('that is %s', (_what, quantity, expected) => {
    expect(amountsOf(live({ facts, plans: [plan], used: () => quantity }, YEAR))).toEqual(expected);
  });

  it('begins anew with every term', () => {
    const throughs = Array.from({ length: 26 }, (_, n) => month(n));
    // The first year 12 × 80.00, the second 12 × 130.00.
    const used = (from: string): string => (from < '2027' ? '80' : '130');
    expect(amountsOf(live({ facts, plans: [plan], used }, throughs))).toEqual([24_000]);
    expect(amountsOf(live({ facts, plans: [plan] }, throughs))).toEqual([24_000, 24_000]);
  });

  it.each<[string, string, Partial<Span>, string[], number]>([
    ['5 of 12 months: 1200.00 × 5/12 − 400.00', '2026-06-01', {}, ['5/12'], 10_000],
    // 10 days of May: 1200.00 × (4 + 10/31)/12 = 432.2581, and 5 × 80.00 was used.
    ['4 months and 10 days of 31', '2026-05-11', {}, ['4.3225806452/12'], 3226],
  ])('is due in proportion where the subscription ended after %s', (_what, end, more, share, expected) => {
    const ended = { facts: ending(facts, end, more), plans: [plan] };
    const lines = live(ended, [...YEAR.filter((each) => each < date(end)), date(end), month(8)]);
    expect(amountsOf(lines)).toEqual([expected]);
    const steps = trueUps(lines)[0]?.derivation.steps ?? [];
    expect(steps.filter(({ label }) => label === 'share-of-term').map(({ value }) => value)).toEqual(share);
  });

  it('gives back what late usage came to, and raises it when usage is corrected', () => {
    // 50 more for December are read on 10 January, 20 of them taken back on 20 January: 960.00 + 50.00 − 20.00.
    const december = (through: Date): string =>
      through < date('2027-01-10') ? '80' : through < date('2027-01-20') ? '130' : '110';
    const used = (from: string, through: Date): string => (from === '2026-12-01' ? december(through) : '80');
    const lines = live({ facts, plans: [plan], used }, [...YEAR, date('2027-01-10'), date('2027-01-20'), month(13)]);
    const [first, ...later] = trueUps(lines.filter(({ period }) => period.end <= month(12)));
    expect(first?.amountMinor).toBe(24_000);
    expect(later).toMatchObject([
      { kind: 'credit', amountMinor: -5000, corrects: first?.key, description: { key: 'true-up-less' } },
      { kind: 'charge', amountMinor: 2000, corrects: first?.key, description: { key: 'true-up-more' } },
    ]);
    expect(later[0]?.derivation.steps).toMatchObject([
      { label: 'term-minimum', value: '1200.00' },
      { label: 'charged-in-term', op: '−', value: '1010.00' },
      { label: 'already-billed', op: '−', value: '240.00', source: { id: first?.key } },
    ]);
    expect(net(lines.filter(({ period }) => period.end <= month(12)))).toBe(120_000);
  });

  it('is charged again when its invoice is voided, and never credited when it was given up', () => {
    const lines = live({ facts, plans: [plan] }, YEAR);
    const as = (mark: Partial<BilledLine>) =>
      lines.map((line) => (line.basis.measure === 'true_up' ? { ...line, ...mark } : line));
    const again = run({ facts, plans: [plan] }, month(12), as({ void: true }));
    expect(again.map(({ key, amountMinor }) => [key.slice(-2), amountMinor])).toEqual([['#2', 24_000]]);
    const used = (from: string): string => (from === '2026-12-01' ? '130' : '80');
    const later = run({ facts, plans: [plan], used }, month(12), as({ writtenOff: true }));
    expect(amountsOf(later)).toEqual([]);
  });

  it('counts on with a new version that commits to the same, and ends with one that does not', () => {
    const next = metered(atLeast, 'next');
    const change = (to: BillingTerms): SubscriptionFacts => ({
      ...facts,
      spans: [
        exampleSpan(plan, '2026-01-01T00:00:00Z', { endAt: month(3) }),
        exampleSpan(to, month(3).toISOString(), { anchorAt: month(0) }),
      ],
    });
    const same = live({ facts: change(next), plans: [plan, next] }, YEAR);
    expect(trueUps(same)).toMatchObject([{ amountMinor: 24_000, planVersionId: 'version_next' }]);
    const free = metered({}, 'free');
    const ended = live({ facts: change(free), plans: [plan, free] }, YEAR);
    // 1200.00 × 3/12 − 240.00 on 1 April.
    expect(trueUps(ended)).toMatchObject([{ amountMinor: 6000, period: { end: month(3) } }]);
  });

  it('is given back when the subscription goes on in the term, or a backdated change takes its price away', () => {
    const lines = live({ facts: ending(facts, '2026-06-01'), plans: [plan] }, YEAR.slice(0, 6));
    const [first] = trueUps(lines);
    expect(first?.amountMinor).toBe(10_000);
    const goesOn = run({ facts, plans: [plan] }, date('2026-06-10'), lines, date('2026-05-31'));
    expect(goesOn).toMatchObject([{ kind: 'credit', amountMinor: -10_000, corrects: first?.key }]);
    expect(goesOn[0]?.derivation.steps[0]).toMatchObject({ label: 'term-kept', value: '0' });
    const free = metered({}, 'free');
    const changed = { ...facts, spans: [exampleSpan(free, '2026-01-01T00:00:00Z')] };
    const all = [...lines, ...run({ facts: changed, plans: [plan, free] }, date('2026-06-10'), lines)];
    expect(amountsOf(all)).toEqual([10_000, -10_000]);
    expect(net(all)).toBe(40_000); // 5 × 80.00, now of the other plan
  });

  it('waits for the end of the term in a pause, whose time does not count', () => {
    const paused = [
      exampleSpan(plan, '2026-01-01T00:00:00Z', { endAt: month(5) }),
      exampleSpan(plan, month(5).toISOString(), { kind: 'paused', anchorAt: month(0) }),
    ];
    const life = { facts: { ...facts, spans: paused }, plans: [plan] };
    expect(amountsOf(live(life, YEAR.slice(0, 12)))).toEqual([]);
    expect(amountsOf(live(life, YEAR))).toEqual([10_000]); // 1200.00 × 5/12 − 400.00
    expect(nextBillingAt(life.facts, byVersion(plan), month(7))).toEqual(month(12));
  });

  it('is visited when it ends', () => {
    const terms = byVersion(plan);
    expect(nextBillingAt(facts, terms, date('2026-12-05'))).toEqual(month(12));
    expect(nextBillingAt(ending(facts, '2026-05-11'), terms, date('2026-05-02'))).toEqual(date('2026-05-11'));
  });

  it('is not settled by a preview that did not look at usage', () => {
    const lines = live({ facts, plans: [plan] }, YEAR.slice(0, 12));
    expect(decideBilling({ facts, terms: byVersion(plan), billed: lines, through: month(12) })).toEqual([]);
  });
});

describe('a commitment of a price of time', () => {
  const plan = planWith([], { commitment: { minimumAmount: '1200.00', maximumAmount: '1500.00', term: 12 } }, '80.00');
  const facts = inUtc(plan, '2026-01-01T00:00:00Z');

  it('is settled where the plan is left for another one, with what was not used credited', () => {
    const other = { ...planWith([], {}, '90.00'), planVersionId: 'version_other', planKey: 'other' };
    const spans = [
      exampleSpan(plan, '2026-01-01T00:00:00Z', { endAt: date('2026-06-16') }),
      exampleSpan(other, '2026-06-16T00:00:00Z', { anchorAt: month(0) }),
    ];
    const before = live({ facts, plans: [plan] }, YEAR.slice(0, 6));
    expect(amountsOf(before)).toEqual([]);
    const life = { facts: { ...facts, spans }, plans: [plan, other] };
    const lines = [...before, ...run(life, date('2026-06-16'), before)];
    // 6 × 80.00 − 40.00 = 440.00 was charged for 5.5 months: 1200.00 × 5.5/12 = 550.00.
    expect(amountsOf(lines)).toEqual([11_000]);
    expect(net(lines.filter(({ planVersionId }) => planVersionId === plan.planVersionId))).toBe(55_000);
  });

  it('ends with the billing dates of the day, which may have moved', () => {
    const spans = [
      exampleSpan(plan, '2026-01-01T00:00:00Z', { endAt: date('2026-05-11') }),
      exampleSpan(plan, '2026-05-11T00:00:00Z', { anchorAt: date('2026-05-15') }),
    ];
    const moved = { facts: { ...facts, spans }, plans: [plan] };
    const dates = ['2026-05-11', '2026-05-15'].map(date);
    const later = Array.from({ length: 7 }, (_, n) => new Date(Date.UTC(2026, 5 + n, 15)));
    const lines = live(moved, [...YEAR.slice(0, 5), ...dates, ...later]);
    const [line] = trueUps(lines);
    expect(line?.period).toEqual({ start: month(0), end: date('2026-12-15') });
    const inTerm = lines.filter(({ kind, period }) => kind !== 'rounding' && period.end <= date('2026-12-15'));
    // 4 + 10/31 + 4/30 + 7 billing periods of 12: 1200.00 × 11.455914/12
    expect(net(inTerm)).toBe(114_559);
  });

  it('pays to the end of the billing period where nothing is credited', () => {
    const lines = live({ facts: ending(facts, '2026-05-11', { endsWithoutCredit: true }), plans: [plan] }, [
      ...YEAR.slice(0, 5),
      date('2026-05-11'),
    ]);
    expect(amountsOf(lines)).toEqual([10_000]); // 1200.00 × 5/12 − 5 × 80.00
  });
});

describe('a maximum over a term', () => {
  const plan = metered({ minimumAmount: '500.00', maximumAmount: '1000.00', term: 12 });
  const facts = inUtc(plan, '2026-01-01T00:00:00Z');

  it('credits what is charged above it in the same run', () => {
    const lines = live({ facts, plans: [plan], used: () => '150' }, YEAR);
    // 7 × 150.00 = 1,050.00 on 1 August, then 150.00 a month.
    expect(amountsOf(lines)).toEqual([-5000, -15_000, -15_000, -15_000, -15_000, -15_000]);
    expect(net(lines)).toBe(100_000);
    const [first, second] = trueUps(lines);
    expect(first).toMatchObject({ kind: 'credit', description: { key: 'true-up-maximum' }, unitAmount: '50.00' });
    expect(lines.find(({ key }) => key === first?.corrects)?.period).toEqual({ start: month(6), end: month(7) });
    expect(first?.derivation.steps).toMatchObject([
      { label: 'term-maximum', op: '=', value: '1000.00' },
      { label: 'charged-in-term', op: '−', value: '1050.00' },
    ]);
    expect(second?.corrects).toBe(first?.key);
  });

  it('is charged up to again when usage is corrected', () => {
    // July is corrected from 150 to 60: 6 × 150.00 + 60.00 = 960.00 is below the maximum.
    const used = (from: string, through: Date): string =>
      from === '2026-07-01' && through > date('2026-08-05') ? '60' : '150';
    const lines = live({ facts, plans: [plan], used }, [...YEAR.slice(0, 8), date('2026-08-10')]);
    expect(trueUps(lines)).toMatchObject([
      { amountMinor: -5000 },
      { kind: 'charge', amountMinor: 5000, description: { key: 'true-up-more' } },
    ]);
    expect(net(lines)).toBe(96_000);
  });

  it('holds whole for a part of the term', () => {
    const ended = { facts: ending(facts, '2026-06-01'), plans: [plan], used: () => '190' };
    expect(amountsOf(live(ended, YEAR.slice(0, 6)))).toEqual([]); // 5 × 190.00 = 950.00
  });
});
