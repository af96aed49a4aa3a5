import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { billingPeriodContaining, nthBillingPeriod } from '@/lib/domain/time/billing-period';
import {
  addDays,
  addInterval,
  daysBetween,
  instantOfLocal,
  localDateOf,
  localDateTime,
  startOfLocalDay,
} from '@/lib/domain/time/calendar';
import { INTERVAL_UNITS } from '@/lib/domain/time/interval';
import { DAY_MS, offsetAt } from '@/lib/domain/time/zone-clock';

/** The calendar library is asked the same questions: it is slow, and written by others. */
const at = (text: string): Date => new Date(text);
const zoned = (moment: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);

const oddZones = [
  'UTC',
  'Europe/Berlin',
  'Europe/Dublin',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Gaza',
  'Africa/Casablanca',
  'Africa/Monrovia',
  'Antarctica/Troll',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Chatham',
];
const timeZone = fc.oneof(
  fc.constantFrom(...oddZones),
  fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
  fc.constantFrom('+03:00', '-09:30', '+00:00'),
);
const instant = fc.date({ min: at('1970-01-01'), max: at('2045-01-01'), noInvalidDate: true });
const interval = fc.record({ unit: fc.constantFrom(...INTERVAL_UNITS), count: fc.integer({ min: 1, max: 12 }) });
const units = { day: 'days', week: 'weeks', month: 'months', year: 'years' } as const;

/** Instants within two days of a clock change, where mistakes would be. */
function nearClockChange(zone: string, moment: Date, beside: number): Date {
  const change = zoned(moment, zone).getTimeZoneTransition('next') ?? zoned(moment, zone);
  return new Date(change.epochMilliseconds + beside);
}

const nearChange = fc
  .tuple(timeZone, instant, fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS }))
  .map(([zone, moment, beside]) => ({ zone, moment: nearClockChange(zone, moment, beside) }));

describe('the calendar agrees with the calendar library', () => {
  it('on the offset of every zone, at any instant and around clock changes', () => {
    fc.assert(
      fc.property(nearChange, instant, ({ zone, moment }, any) => {
        for (const each of [moment, any])
          expect(offsetAt(each.getTime(), zone)).toBe(zoned(each, zone).offsetNanoseconds / 1e6);
      }),
      { numRuns: 400 },
    );
  });

  it('on every change of some zones for a century, to the millisecond', () => {
    for (const zone of ['Europe/Berlin', 'Africa/Casablanca', 'Asia/Damascus', 'Australia/Lord_Howe', 'Asia/Gaza']) {
      let change = Temporal.Instant.from('1950-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
      for (; change !== null && change.year < 2050; change = change.getTimeZoneTransition('next')) {
        const moment = change.epochMilliseconds;
        expect([zone, moment, offsetAt(moment, zone)]).toEqual([zone, moment, change.offsetNanoseconds / 1e6]);
        const before = zoned(new Date(moment - 1), zone).offsetNanoseconds / 1e6;
        expect([zone, moment - 1, offsetAt(moment - 1, zone)]).toEqual([zone, moment - 1, before]);
      }
    }
  });

  it('on years without zones of today', () => {
    for (const year of ['1850', '1912', '1945', '2499', '+012000', '-000044']) {
      const moment = at(`${year}-06-15T12:00:00Z`);
      expect(localDateOf(moment, 'Europe/Berlin')).toBe(zoned(moment, 'Europe/Berlin').toPlainDate().toString());
    }
  });

  it('on local days, minutes and the days between', () => {
    fc.assert(
      fc.property(nearChange, instant, ({ zone, moment }, other) => {
        const local = zoned(moment, zone);
        expect(localDateOf(moment, zone)).toBe(local.toPlainDate().toString());
        expect(localDateTime(moment, zone)).toBe(local.toPlainDateTime().toString({ smallestUnit: 'minute' }));
        const days = local.toPlainDate().until(zoned(other, zone).toPlainDate()).days;
        expect(daysBetween(moment, other, zone)).toBe(days);
        expect(addDays(localDateOf(moment, zone), days)).toBe(localDateOf(other, zone));
      }),
      { numRuns: 300 },
    );
  });

  it('on the start of a day and on skipped and doubled wall-clock times', () => {
    fc.assert(
      fc.property(nearChange, fc.integer({ min: 0, max: 1439 }), ({ zone, moment }, minute) => {
        const date = localDateOf(moment, zone);
        const start = Temporal.PlainDate.from(date).toZonedDateTime(zone).startOfDay();
        expect(startOfLocalDay(date, zone).getTime()).toBe(start.epochMilliseconds);
        const time = Temporal.PlainDate.from(date).toPlainDateTime({
          hour: Math.floor(minute / 60),
          minute: minute % 60,
        });
        expect(instantOfLocal(time.toString(), zone).getTime()).toBe(time.toZonedDateTime(zone).epochMilliseconds);
      }),
      { numRuns: 300 },
    );
  });

  it('on intervals from any anchor', () => {
    fc.assert(
      fc.property(nearChange, interval, fc.integer({ min: -40, max: 40 }), ({ zone, moment }, every, times) => {
        const expected = zoned(moment, zone).add({ [units[every.unit]]: every.count * times });
        expect(addInterval(moment, every, zone, times).getTime()).toBe(expected.epochMilliseconds);
      }),
      { numRuns: 500 },
    );
  });
});

describe('billing periods from odd anchors', () => {
  it('tile time near clock changes in every zone: each instant has one, and it ends where the next begins', () => {
    fc.assert(
      fc.property(nearChange, interval, instant, ({ zone, moment }, every, any) => {
        const cycle = { anchor: moment, interval: every, timeZone: zone };
        for (const each of [any, new Date(any.getTime() % 86_400_000), nearClockChange(zone, any, 0)]) {
          const { index, start, end } = billingPeriodContaining(cycle, each);
          expect(start.getTime()).toBeLessThanOrEqual(each.getTime());
          expect(end.getTime()).toBeGreaterThan(each.getTime());
          expect(nthBillingPeriod(cycle, index)).toEqual({ index, start, end });
          expect(nthBillingPeriod(cycle, index + 1).start).toEqual(end);
          expect(nthBillingPeriod(cycle, index - 1).end).toEqual(start);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['2024-01-31', 'month', 1, ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31']],
    ['2023-11-30', 'month', 3, ['2023-11-30', '2024-02-29', '2024-05-30', '2024-08-30', '2024-11-30']],
    ['2024-02-29', 'month', 12, ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']],
    ['2024-02-29', 'year', 1, ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']],
    ['2024-02-26', 'day', 3, ['2024-02-26', '2024-02-29', '2024-03-03', '2024-03-06', '2024-03-09']],
    ['2026-10-18', 'week', 2, ['2026-10-18', '2026-11-01', '2026-11-15', '2026-11-29', '2026-12-13']],
  ] as const)('from %s every %s × %i', (anchor, unit, count, expected) => {
    for (const zone of oddZones) {
      const cycle = { anchor: startOfLocalDay(anchor, zone), interval: { unit, count }, timeZone: zone };
      const starts = expected.map((_, index) => localDateOf(nthBillingPeriod(cycle, index).start, zone));
      expect(starts).toEqual(expected);
    }
  });

  it('give a day that a zone left out no time', () => {
    // Apia went from 29 December 2011 straight to the 31st, at 10:00 UTC.
    const cycle = {
      anchor: at('2011-12-28T10:00:00Z'),
      interval: { unit: 'day', count: 1 },
      timeZone: 'Pacific/Apia',
    } as const;
    const days = [0, 1, 2, 3].map((index) => nthBillingPeriod(cycle, index));
    expect(days.map(({ start, end }) => (end.getTime() - start.getTime()) / 3_600_000)).toEqual([24, 24, 0, 24]);
    expect(billingPeriodContaining(cycle, at('2011-12-30T10:00:00Z')).index).toBe(3);
    expect(startOfLocalDay('2011-12-30', 'Pacific/Apia')).toEqual(at('2011-12-30T10:00:00Z'));
  });

  it('keep an anchor in the second of two equal hours, and move a skipped one on', () => {
    // 01:30 happens twice in New York on 1 November 2026; this is the later one. 02:30 does not happen on 8 March 2026.
    const doubled = {
      anchor: at('2026-11-01T06:30:00Z'),
      interval: { unit: 'day', count: 1 },
      timeZone: 'America/New_York',
    } as const;
    expect([-1, 0, 1].map((index) => nthBillingPeriod(doubled, index).start)).toEqual(
      ['2026-10-31T05:30:00Z', '2026-11-01T06:30:00Z', '2026-11-02T06:30:00Z'].map(at),
    );
    const skipped = { ...doubled, anchor: at('2026-03-07T07:30:00Z') };
    expect([1, 2].map((index) => nthBillingPeriod(skipped, index).start)).toEqual(
      ['2026-03-08T07:30:00Z', '2026-03-09T06:30:00Z'].map(at),
    );
  });

  it('of hours are elapsed time', () => {
    const cycle = {
      anchor: at('2026-10-24T22:00:00Z'),
      interval: { unit: 'hour', count: 3 },
      timeZone: 'Europe/Berlin',
    } as const;
    expect(billingPeriodContaining(cycle, at('2026-10-25T02:00:00Z'))).toEqual({
      index: 1,
      start: at('2026-10-25T01:00:00Z'),
      end: at('2026-10-25T04:00:00Z'),
    });
  });
});
