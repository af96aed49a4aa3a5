import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billableQuantities, billableQuantity, type DeviceQuestion } from '@/lib/domain/devices/billable-quantity';
import {
  DEVICE_POLICIES,
  DEVICE_SERVICE_STATES,
  type DevicePolicy,
  type DeviceServicePeriod,
  type DeviceServiceState,
} from '@/lib/domain/devices/device-service';
import { deviceTransitions } from '@/lib/domain/devices/device-transitions';
import { instantOfLocal, localDateOf } from '@/lib/domain/time/calendar';
import { period } from '@/lib/domain/time/period';

const timeZone = 'Europe/Berlin';
const local = (text: string): Date => instantOfLocal(text.length === 10 ? `${text}T00:00` : text, timeZone);
const april = period(local('2026-04-01'), local('2026-05-01'));

function served(deviceId: string, state: DeviceServiceState, from: string, to?: string): DeviceServicePeriod {
  return { deviceId, state, startAt: local(from), endAt: to === undefined ? null : local(to) };
}
const many = (count: number, make: (n: number) => DeviceServicePeriod): DeviceServicePeriod[] =>
  Array.from({ length: count }, (_, n) => make(n));

function counted(policy: DevicePolicy, periods: readonly DeviceServicePeriod[], more: Partial<DeviceQuestion> = {}) {
  return billableQuantity({ policy, states: ['active'], periods, within: april, timeZone, ...more });
}

/** April: 100 devices all the month, 20 activated on the 16th, 10 suspended after 10 days; at different times of the day. */
const fleet = [
  ...many(100, (n) => served(`full${n}`, 'active', '2026-03-01')),
  ...many(20, (n) => served(`late${n}`, 'active', '2026-04-16T09:30')),
  ...many(10, (n) => served(`held${n}`, 'active', '2026-01-01', '2026-04-11T17:00')),
  ...many(10, (n) => served(`held${n}`, 'suspended', '2026-04-11T17:00')),
];

describe('the mixed fleet of April', () => {
  it('is 3,400 device-days active and 200 suspended, of 30 days', () => {
    // 100 × 30 + 20 × 15 + 10 × 10 = 3,400; 10 × 20 = 200; at 4.00 and 0.50: 453.33 + 3.33 = 456.66.
    expect(counted('day_weighted', fleet)).toMatchObject({
      part: 3400,
      whole: 30,
      groups: [
        { devices: 100, days: 30 },
        { devices: 20, days: 15 },
        { devices: 10, days: 10 },
      ],
    });
    expect(counted('day_weighted', fleet, { states: ['suspended'] })).toMatchObject({
      part: 200,
      whole: 30,
      groups: [{ devices: 10, days: 20 }],
    });
  });

  it.each([
    ['registered', 130],
    ['activated_once', 130],
    ['active_at_close', 120],
    // 110 until the 11th, 100 until the 16th, then 120.
    ['peak', 120],
    // 3,400 ÷ 30 = 113.3, in whole devices begun.
    ['pool', 114],
  ] as const)('%s counts %d', (policy, devices) => {
    expect(counted(policy, fleet)).toMatchObject({ part: devices, whole: 1 });
  });
});

describe('free devices', () => {
  it('are free for the time that is counted', () => {
    // 3,400 − 20 × 30 = 2,800 device-days.
    expect(counted('day_weighted', fleet, { free: 20 })).toMatchObject({ part: 2800, whole: 30, freePart: 600 });
    // 1–15 April: 100 × 15 + 10 × 10 − 20 × 15 = 1,300; 16–30 April: 100 × 15 + 20 × 15 − 20 × 15 = 1,500; together 2,800.
    const middle = local('2026-04-16');
    const half = (within: DeviceQuestion['within']) =>
      counted('day_weighted', fleet, { free: 20, within, billing: april }).part;
    expect([half(period(april.start, middle)), half(period(middle, april.end))]).toEqual([1300, 1500]);
  });

  it('are shared: what one item leaves is for the next', () => {
    const items = [
      { policy: 'day_weighted', states: ['suspended'], free: 15 },
      { policy: 'day_weighted', states: ['active'] },
    ] as const;
    const [suspended, active] = billableQuantities(items, { periods: fleet, within: april, timeZone });
    // 15 × 30 = 450 device-days free; 200 suspended ones use 200, 250 are left: 3,400 − 250 = 3,150.
    expect(suspended).toMatchObject({ part: 0, freePart: 200, freeLeft: { part: 25, whole: 3 } });
    expect(active).toMatchObject({ part: 3150, whole: 30, freePart: 250, freeLeft: { part: 0 } });
  });

  it('left by device-days are taken off whole devices exactly', () => {
    const items = [
      { policy: 'day_weighted', states: ['suspended'], free: 15 },
      { policy: 'peak', states: ['active'] },
    ] as const;
    const [, active] = billableQuantities(items, { periods: fleet, within: april, timeZone });
    // 120 − 25/3 = 335/3.
    expect(active).toMatchObject({ part: 335, whole: 3 });
  });

  it('never make less than nothing', () => {
    expect(counted('peak', fleet, { free: 500 })).toMatchObject({ part: 0, freePart: 120, freeLeft: { part: 380 } });
    expect(() => counted('peak', fleet, { free: -1 })).toThrow();
  });
});

describe('at the edges', () => {
  it.each(DEVICE_POLICIES)('%s of no devices is nothing', (policy) => {
    expect(counted(policy, [])).toMatchObject({ part: 0, groups: [] });
  });

  it('a device that joins and leaves on one day has no day, though it was there', () => {
    const visit = [served('a', 'active', '2026-04-10T08:00', '2026-04-10T18:00')];
    const parts = DEVICE_POLICIES.map((policy) => [policy, counted(policy, visit).part]);
    expect(Object.fromEntries(parts)).toEqual({
      registered: 1,
      activated_once: 1,
      active_at_close: 0,
      peak: 1,
      day_weighted: 0,
      pool: 0,
    });
  });

  it('a device put in the place of another has no day of its own twice and makes no peak', () => {
    const swap = [
      served('old', 'active', '2026-04-01', '2026-04-10T11:00'),
      served('new', 'active', '2026-04-10T11:00'),
    ];
    expect(counted('day_weighted', swap)).toMatchObject({ part: 30, whole: 30 });
    expect(counted('peak', swap).part).toBe(1);
    expect(counted('active_at_close', swap).part).toBe(1);
  });

  it('a device that leaves when the period ends was there at its close, one that comes then was not', () => {
    const atEnd = [served('leaves', 'active', '2026-01-01', '2026-05-01'), served('comes', 'active', '2026-05-01')];
    for (const policy of DEVICE_POLICIES)
      expect(counted(policy, atEnd)).toMatchObject({ part: policy === 'day_weighted' ? 30 : 1 });
  });

  it('registered counts a device that was never active, activated once does not', () => {
    const held = [served('a', 'seasonal_hold', '2026-01-01')];
    expect([counted('registered', held).part, counted('activated_once', held).part]).toEqual([1, 0]);
  });

  it('hours have the days that end in them', () => {
    const hours = [22, 23].map((hour) =>
      period(local(`2026-04-10T${hour}:00`), local(hour === 23 ? '2026-04-11' : '2026-04-10T23:00')),
    );
    const all = [served('a', 'active', '2026-04-01')];
    expect(hours.map((within) => counted('day_weighted', all, { within }))).toMatchObject([
      { part: 0, whole: 1 },
      { part: 1, whole: 1 },
    ]);
  });
});

const zones = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  // Clocks change by half an hour, at midnight, over midnight backwards, and once a whole day was left out.
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Pacific/Apia',
);
const instants = fc.date({ min: new Date('2008-01-01'), max: new Date('2012-12-31'), noInvalidDate: true });
/** One device's life: it changes its state, or goes out of service, at each of some instants. */
const life = fc
  .array(fc.tuple(instants, fc.constantFrom(...DEVICE_SERVICE_STATES, null)), { minLength: 1, maxLength: 8 })
  .map((moves) => {
    const sorted = moves.toSorted(([a], [b]) => a.getTime() - b.getTime());
    return sorted.flatMap(([startAt, state], n): DeviceServicePeriod[] => {
      const endAt = sorted[n + 1]?.[0] ?? null;
      return state === null || startAt.getTime() === endAt?.getTime() ? [] : [{ deviceId: 'a', state, startAt, endAt }];
    });
  });
const windows = fc
  .uniqueArray(instants, { minLength: 2, maxLength: 6, selector: (at) => at.getTime() })
  .map((all) => all.toSorted((a, b) => a.getTime() - b.getTime()));

describe('days', () => {
  it('of a device over all states are the days served, each once, on days with clock changes too', () => {
    fc.assert(
      fc.property(life, windows, zones, (periods, [start, end], zone) => {
        fc.pre(start !== undefined && end !== undefined);
        const daysIn = (states: readonly DeviceServiceState[]): number =>
          billableQuantity({ policy: 'day_weighted', states, periods, within: { start, end }, timeZone: zone }).part;
        const total = daysIn(DEVICE_SERVICE_STATES);
        expect(DEVICE_SERVICE_STATES.reduce((sum, state) => sum + daysIn([state]), 0)).toBe(total);
      }),
    );
  });

  it('of the parts of a billing period are the days of the whole, and never negative', () => {
    fc.assert(
      fc.property(life, windows, zones, fc.nat(3), (periods, cuts, zone, free) => {
        const [start, end] = [cuts[0], cuts.at(-1)];
        fc.pre(start !== undefined && end !== undefined);
        const asked = { policy: 'day_weighted', states: DEVICE_SERVICE_STATES, periods, timeZone: zone } as const;
        const parts = cuts
          .slice(1)
          .map((cut, n) =>
            billableQuantity({ ...asked, within: { start: cuts[n] ?? start, end: cut }, billing: { start, end } }),
          );
        const whole = billableQuantity({ ...asked, within: { start, end } });
        expect(parts.every(({ part }) => part >= 0)).toBe(true);
        expect(parts.reduce((sum, { part }) => sum + part, 0)).toBe(whole.part);
        expect(whole.part).toBeLessThanOrEqual(whole.whole);
        const someFree = billableQuantity({ ...asked, within: { start, end }, free });
        expect(someFree.part + someFree.freePart).toBe(whole.part);
      }),
    );
  });

  it('are those a calendar shows at the end of each day', () => {
    fc.assert(
      fc.property(life, windows, (periods, [start, end]) => {
        fc.pre(start !== undefined && end !== undefined && end.getTime() - start.getTime() < 400 * 86_400_000);
        const { part } = billableQuantity({
          policy: 'day_weighted',
          states: ['active'],
          periods,
          within: { start, end },
          timeZone: 'Asia/Kolkata',
        });
        // Slow and plain: the last millisecond of each day in Kolkata, where clocks never change.
        const first = new Date(`${localDateOf(start, 'Asia/Kolkata')}T23:59:59.999+05:30`).getTime();
        let days = 0;
        for (let at = first; at < end.getTime(); at += 86_400_000)
          if (
            at >= start.getTime() &&
            periods.some(
              ({ state, startAt, endAt }) =>
                state === 'active' && startAt.getTime() <= at && (endAt === null || at < endAt.getTime()),
            )
          )
            days += 1;
        expect(part).toBe(days);
      }),
      { numRuns: 50 },
    );
  });
});

describe('transitions', () => {
  it('are changes without a gap, within the period', () => {
    const periods = [
      served('a', 'active', '2026-04-01', '2026-04-10'),
      served('a', 'suspended', '2026-04-10', '2026-04-20'),
      served('a', 'active', '2026-04-20'),
      served('gap', 'suspended', '2026-04-01', '2026-04-05'),
      served('gap', 'active', '2026-04-06'),
      served('next month', 'suspended', '2026-04-01', '2026-05-01'),
      served('next month', 'active', '2026-05-01'),
    ];
    expect(deviceTransitions(periods, april, 'suspended', 'active')).toEqual([
      { deviceId: 'a', at: local('2026-04-20') },
    ]);
    expect(deviceTransitions(periods, april, 'active', 'suspended')).toHaveLength(1);
  });
});
