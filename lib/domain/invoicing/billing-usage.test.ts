import { describe, expect, it } from 'vitest';
import type { PlanItem } from '@/lib/domain/catalog/catalog-document';
import type { DeviceServicePeriod, DeviceServiceState } from '@/lib/domain/devices/device-service';
import { decideBilling, desiredLines } from '@/lib/domain/invoicing/decide-billing';
import { amounts, exampleItem, inUtc, net, planWith } from '@/lib/domain/invoicing/example-runs';
import { usageWindows, type UsageReadings } from '@/lib/domain/invoicing/usage-window';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import { byVersion, exampleSpan } from '@/lib/domain/subscriptions/example-subscription';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

const date = (text: string): Date => new Date(text);

function read(facts: SubscriptionFacts, plan: BillingTerms, through: string, quantities: string[]): UsageReadings {
  const windows = usageWindows({ facts, terms: byVersion(plan), through: date(through) });
  return new Map(windows.map(({ key }, index) => [key, { quantity: quantities[index] ?? '0' }]));
}

describe('usage', () => {
  const miles = exampleItem(
    'miles',
    { timing: 'arrears', quantity: { kind: 'meter', featureKey: 'miles', dailyCap: '250' } },
    { model: { kind: 'per_unit', unitAmount: '0.06' } },
  );
  const perUse = planWith([miles], {}, '29.00');
  const terms = byVersion(perUse);
  const facts = inUtc(perUse, '2026-04-01T00:00:00Z');

  it('asks for one reading for each billing period that is over', () => {
    expect(usageWindows({ facts, terms, through: date('2026-04-30T23:59:59Z') })).toEqual([]);
    expect(usageWindows({ facts, terms, through: date('2026-06-01') })).toMatchObject([
      {
        featureKey: 'miles',
        aggregation: 'sum',
        dailyCap: '250',
        from: date('2026-04-01'),
        to: date('2026-05-01'),
      },
      { from: date('2026-05-01'), to: date('2026-06-01') },
    ]);
  });

  it('costs 29.00 in advance and 0.06 × 482 = 28.92 in arrears, 57.92 in all', () => {
    const base = desiredLines({ facts, terms, through: date('2026-04-01'), usage: new Map() });
    expect(amounts(base)).toEqual([2900]);
    const usage = read(facts, perUse, '2026-05-01', ['482']);
    const [renewal, used, ...none] = decideBilling({ facts, terms, billed: base, through: date('2026-05-01'), usage });
    expect(none).toEqual([]);
    expect(renewal).toMatchObject({ amountMinor: 2900, period: { start: date('2026-05-01') } });
    expect(used).toMatchObject({
      kind: 'charge',
      item: 'miles',
      priceKey: 'miles:EUR-month',
      quantity: '482',
      unitAmount: '0.06',
      amountMinor: 2892,
      corrects: null,
      description: { key: 'usage', values: { item: 'miles', quantity: '482', from: '2026-04-01', to: '2026-05-01' } },
      derivation: {
        result: '28.92',
        steps: [
          { label: 'daily-cap', op: 'note', values: { cap: '250' } },
          { label: 'quantity', op: '=', value: '482' },
          { label: 'unit-price', op: '×', value: '0.06', values: { plan: 'miles' } },
        ],
      },
    });
    expect(net([...base, ...(used === undefined ? [] : [used])])).toBe(5792);
  });

  it.each([
    ['late readings are charged as the difference', '500', 'charge', 108, 'usage-more'], // 18 × 0.06
    ['corrected readings are credited as the difference', '400', 'credit', -492, 'usage-less'], // −82 × 0.06
  ])('%s, naming the first line', (_what, quantity, kind, amountMinor, key) => {
    const through = date('2026-05-01');
    const first = desiredLines({ facts, terms, through, usage: read(facts, perUse, '2026-05-01', ['482']) });
    const later = { facts, terms, through: date('2026-05-20'), since: date('2026-05-19') };
    const usage = read(facts, perUse, '2026-05-20', [quantity]);
    const lines = decideBilling({ ...later, billed: first, usage });
    const billedFirst = first.find((line) => line.item === 'miles');
    expect(lines).toMatchObject([{ kind, amountMinor, corrects: billedFirst?.key, description: { key } }]);
    expect(lines[0]?.derivation.steps.at(-1)).toMatchObject({ label: 'already-billed', op: '−', value: '28.92' });
    expect(decideBilling({ ...later, billed: [...first, ...lines], usage })).toEqual([]);
  });

  it('that nobody read is neither charged nor given back', () => {
    const first = desiredLines({
      facts,
      terms,
      through: date('2026-05-01'),
      usage: read(facts, perUse, '2026-05-01', ['482']),
    });
    expect(decideBilling({ facts, terms, billed: first, through: date('2026-05-02') })).toEqual([]);
    expect(decideBilling({ facts, terms, billed: first, through: date('2026-05-02'), usage: new Map() })).toEqual([]);
  });

  it('is settled 45 days after its billing period', () => {
    const window = (through: string): number =>
      usageWindows({ facts, terms, through: date(through), since: date(through) }).length;
    expect(window('2026-06-14')).toBe(2); // April and May
    expect(window('2026-06-16')).toBe(1); // 1 May + 45 days = 15 June
  });

  it('of a plan that is left is charged to the instant of the change and counted anew', () => {
    const other = { ...perUse, planVersionId: 'version_other', planKey: 'other' };
    const spans = [
      exampleSpan(perUse, '2026-04-01T00:00:00Z', { endAt: date('2026-04-11T12:00:00Z') }),
      exampleSpan(other, '2026-04-11T12:00:00Z', { anchorAt: date('2026-04-01') }),
    ];
    const changed = { ...facts, spans };
    const windows = usageWindows({ facts: changed, terms: byVersion(perUse, other), through: date('2026-05-01') });
    expect(windows.map(({ from, to }) => [from.toISOString(), to.toISOString()])).toEqual([
      ['2026-04-01T00:00:00.000Z', '2026-04-11T12:00:00.000Z'],
      ['2026-04-11T12:00:00.000Z', '2026-05-01T00:00:00.000Z'],
    ]);
  });

  it('counts on when only the units change', () => {
    const spans = [
      exampleSpan(perUse, '2026-04-01T00:00:00Z', { endAt: date('2026-04-11') }),
      exampleSpan(perUse, '2026-04-11T00:00:00Z', { anchorAt: date('2026-04-01'), quantity: 2 }),
    ];
    const windows = usageWindows({ facts: { ...facts, spans }, terms, through: date('2026-05-01') });
    expect(windows).toHaveLength(1);
  });

  it('is given back and charged anew when a backdated change moves it to another plan', () => {
    const first = desiredLines({
      facts,
      terms,
      through: date('2026-05-01'),
      usage: read(facts, perUse, '2026-05-01', ['482']),
    });
    const other = { ...perUse, planVersionId: 'version_other', planKey: 'other' };
    const changed = { ...facts, spans: [exampleSpan(other, '2026-04-01T00:00:00Z')] };
    const usage = read(changed, other, '2026-05-01', ['482']);
    const through = date('2026-05-01');
    const lines = decideBilling({ facts: changed, terms: byVersion(perUse, other), billed: first, through, usage });
    expect(net(lines)).toBe(0);
    expect(lines.filter((line) => line.basis.measure === 'usage').map((line) => line.amountMinor)).toEqual([
      2892, -2892,
    ]);
  });

  it('620 thousand messages cost 100 × 0.40 + 400 × 0.30 + 120 × 0.20 = 184.00', () => {
    const messages = exampleItem(
      'messages',
      { timing: 'arrears', quantity: { kind: 'meter', featureKey: 'messages', per: '1000' } },
      {
        model: {
          kind: 'graduated',
          tiers: [
            { upTo: '100', unitAmount: '0.40' },
            { upTo: '500', unitAmount: '0.30' },
            { upTo: null, unitAmount: '0.20' },
          ],
        },
      },
    );
    const plan = planWith([messages]);
    const fleet = inUtc(plan, '2026-04-01T00:00:00Z');
    const usage = read(fleet, plan, '2026-05-01', ['620000']);
    const lines = desiredLines({ facts: fleet, terms: byVersion(plan), through: date('2026-05-01'), usage });
    expect(lines).toMatchObject([{ amountMinor: 18_400, quantity: '620', unitAmount: '184' }]);
  });
});

describe('devices', () => {
  const counted = (key: string, states: DeviceServiceState[], unitAmount: string, free?: number): PlanItem =>
    exampleItem(
      key,
      {
        timing: 'arrears',
        quantity: { kind: 'devices', policy: 'day_weighted', states, ...(free === undefined ? {} : { free }) },
      },
      { model: { kind: 'per_unit', unitAmount } },
    );
  const reactivation = exampleItem(
    'reactivation',
    { timing: 'arrears', quantity: { kind: 'device_transitions', from: 'suspended', to: 'active' } },
    { model: { kind: 'per_unit', unitAmount: '1.50' } },
  );
  const served = (count: number, name: string, state: DeviceServiceState, from: string, to: string | null) =>
    Array.from({ length: count }, (_, n): DeviceServicePeriod => ({
      deviceId: `${name}${n}`,
      state,
      startAt: date(from),
      endAt: to === null ? null : date(to),
    }));
  const april = [
    ...served(100, 'full', 'active', '2026-03-01', null),
    ...served(20, 'new', 'active', '2026-04-16', null),
    ...served(10, 'held', 'active', '2026-03-01', '2026-04-11'),
    ...served(10, 'held', 'seasonal_hold', '2026-04-11', null),
  ];

  it('of the mixed fleet cost 453.33 active and 3.33 held, 456.66 in April', () => {
    const plan = planWith([counted('active', ['active'], '4.00'), counted('hold', ['seasonal_hold'], '0.50')]);
    const facts = inUtc(plan, '2026-04-01T00:00:00Z', { devicePeriods: april });
    const lines = desiredLines({ facts, terms: byVersion(plan), through: date('2026-05-01'), usage: new Map() });
    // (3000 + 300 + 100) ÷ 30 × 4.00 = 453.3333; 200 ÷ 30 × 0.50 = 3.3333
    expect(lines.map(({ item: key, amountMinor }) => [key, amountMinor])).toEqual([
      ['active', 45_333],
      ['hold', 333],
    ]);
    expect(lines[0]?.derivation.steps).toMatchObject([
      { label: 'devices', op: 'note', values: { counted: '100 × 30 + 20 × 15 + 10 × 10' } },
      { label: 'quantity', op: '=', value: '3400' },
      { label: 'unit-price', op: '×', value: '4.00' },
      { label: 'days-of-period', op: '÷', value: '30' },
    ]);
  });

  it('share the free ones in the order of the items', () => {
    const plan = planWith([counted('active', ['active'], '4.00', 110), counted('hold', ['seasonal_hold'], '0.50')]);
    const facts = inUtc(plan, '2026-04-01T00:00:00Z', { devicePeriods: april });
    const lines = desiredLines({ facts, terms: byVersion(plan), through: date('2026-05-01'), usage: new Map() });
    expect(amounts(lines)).toEqual([1333, 333]); // (3400 − 3300) ÷ 30 × 4.00; nothing is left for the held ones
  });

  it('cost a fee for every change from one state to another', () => {
    const plan = planWith([reactivation]);
    const devicePeriods = [
      ...served(3, 'back', 'suspended', '2026-03-01', '2026-04-10'),
      ...served(3, 'back', 'active', '2026-04-10', null),
    ];
    const facts = inUtc(plan, '2026-04-01T00:00:00Z', { devicePeriods });
    const lines = desiredLines({ facts, terms: byVersion(plan), through: date('2026-05-01'), usage: new Map() });
    expect(amounts(lines)).toEqual([450]);
  });
});
