import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billingPeriodContaining, nthBillingPeriod } from '@/lib/domain/time/billing-period';
import { addDuration, localDateOf, startOfLocalDay } from '@/lib/domain/time/calendar';
import { civilDayOf, dayNumberOf, daysInMonth, formatDay, parseDay, type LocalDate } from '@/lib/domain/time/civil-day';
import { anchorOnCycleDay, calendarAnchor } from '@/lib/domain/time/cycle-day';

const at = (text: string): Date => new Date(text);
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia');
// Three periods of two years before the earliest is after the day that Apia left out, 30 December 2011.
const instant = fc.date({ min: at('2018-02-01'), max: at('2040-01-01'), noInvalidDate: true });
const monthly = fc.record({ unit: fc.constant('month' as const), count: fc.constantFrom(1, 2, 3, 4, 6, 12, 24) });

describe('a cycle day', () => {
  it('begins every period on that day of the month, or on the last day of shorter months', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 31 }), monthly, zone, (start, cycleDay, interval, timeZone) => {
        const anchor = anchorOnCycleDay(start, { cycleDay, interval, timeZone });
        const cycle = { anchor, interval, timeZone };
        const { index } = billingPeriodContaining(cycle, start);
        for (let each = index - 3; each <= index + 13; each += 1) {
          const date = localDateOf(nthBillingPeriod(cycle, each).start, timeZone);
          const { year, month, day } = civilDayOf(parseDay(date));
          // A cycle that only ever meets Februaries without a 31st still ends each on its last day.
          expect([date, day]).toEqual([date, Math.min(cycleDay, daysInMonth(year, month))]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['2012-07-16', 15, 1, '2012-07-15', '2012-08-15'],
    ['2012-07-16', 17, 1, '2012-06-17', '2012-07-17'],
    ['2011-02-14', 31, 3, '2010-11-30', '2011-02-28'],
    ['2024-02-29', 31, 1, '2024-02-29', '2024-03-31'],
    ['2021-01-10', 1, 12, '2021-01-01', '2022-01-01'],
  ] as const)('%s is billed on the %i. every %i months from %s to %s', (start, cycleDay, count, from, to) => {
    const interval = { unit: 'month', count } as const;
    const anchor = anchorOnCycleDay(at(start), { cycleDay, interval, timeZone: 'UTC' });
    const period = billingPeriodContaining({ anchor, interval, timeZone: 'UTC' }, at(start));
    expect([localDateOf(period.start, 'UTC'), localDateOf(period.end, 'UTC')]).toEqual([from, to]);
  });

  it('means nothing to weeks and days, which begin with the start', () => {
    const anchor = anchorOnCycleDay(at('2026-11-21T15:00:00Z'), {
      cycleDay: 3,
      interval: { unit: 'week', count: 1 },
      timeZone: 'Europe/Berlin',
    });
    expect(anchor).toEqual(at('2026-11-20T23:00:00Z'));
  });
});

describe('periods of the calendar', () => {
  it.each([
    ['day', 1, '2026-11-21', '2026-11-22'],
    ['week', 1, '2026-11-16', '2026-11-23'],
    ['month', 1, '2026-11-01', '2026-12-01'],
    ['month', 3, '2026-10-01', '2027-01-01'],
    ['month', 6, '2026-07-01', '2027-01-01'],
    ['year', 1, '2026-01-01', '2027-01-01'],
  ] as const)('%s × %i around 21 November 2026 is %s to %s', (unit, count, from, to) => {
    for (const timeZone of ['Europe/Berlin', 'Pacific/Apia', 'America/New_York']) {
      const noon = new Date(startOfLocalDay('2026-11-21', timeZone).getTime() + 12 * 3_600_000);
      const anchor = calendarAnchor(noon, { unit, count }, timeZone);
      const period = billingPeriodContaining({ anchor, interval: { unit, count }, timeZone }, noon);
      expect(period.start).toEqual(startOfLocalDay(from, timeZone));
      expect(period.end).toEqual(startOfLocalDay(to, timeZone));
    }
  });
});

describe('days as numbers', () => {
  it('are the days of the platform, in any year', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 3_000_000 }), (number) => {
        const day = new Date(number * 86_400_000);
        const { year, month, day: ofMonth } = civilDayOf(number);
        expect([year, month, ofMonth]).toEqual([day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()]);
        expect(dayNumberOf(year, month, ofMonth)).toBe(number);
        expect(parseDay(formatDay(number))).toBe(number);
        expect(day.toISOString()).toContain(`${formatDay(number)}T`);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', 'today', ''])('%j is a bug', (text) => {
    expect(() => parseDay(text as LocalDate)).toThrow('real day');
  });
});

describe('a duration', () => {
  it.each([
    ['2025-01-31T12:00:00Z', 'P1M', 'UTC', '2025-02-28T12:00:00Z'],
    ['2025-02-01T12:00:00Z', 'P2M', 'Europe/Berlin', '2025-04-01T11:00:00Z'],
    ['2026-03-28T12:00:00Z', 'PT24H', 'Europe/Berlin', '2026-03-29T12:00:00Z'],
    ['2026-03-28T12:00:00Z', 'P1D', 'Europe/Berlin', '2026-03-29T11:00:00Z'],
    ['2025-06-15T12:00:00Z', 'P-3M', 'UTC', '2025-03-15T12:00:00Z'],
    ['2025-06-15T12:00:00Z', '-P3M', 'UTC', '2025-03-15T12:00:00Z'],
  ])('%s and %s in %s is %s', (start, duration, timeZone, end) => {
    expect(addDuration(at(start), duration, timeZone)).toEqual(at(end));
  });

  it.each(['1M', 'P', 'PT', 'P1', 'P-1M2D', ''])('%j is none', (text) => {
    expect(addDuration(at('2026-01-01'), text, 'UTC')).toBeNull();
  });
});
