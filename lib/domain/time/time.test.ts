import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billingPeriodContaining, billingPeriodsWithin, nthBillingPeriod } from '@/lib/domain/time/billing-period';
import {
  addDays,
  addInterval,
  daysBetween,
  isLocalDate,
  isTimeZone,
  localDateOf,
  localDateTime,
  startOfLocalDay,
} from '@/lib/domain/time/calendar';
import { formatDate, formatPeriod } from '@/lib/domain/time/format-date';
import { INTERVAL_UNITS, MONTHLY, YEARLY } from '@/lib/domain/time/interval';
import { contains, intersect, overlaps, period } from '@/lib/domain/time/period';

const at = (text: string): Date => new Date(text);
const timeZone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
);
const instant = fc.date({ min: at('2015-01-01'), max: at('2035-01-01'), noInvalidDate: true });
const interval = fc.record({ unit: fc.constantFrom(...INTERVAL_UNITS), count: fc.integer({ min: 1, max: 6 }) });

describe('period', () => {
  const march = period(at('2026-03-01'), at('2026-04-01'));

  it('contains its start and not its end', () => {
    expect(contains(march, at('2026-03-01'))).toBe(true);
    expect(contains(march, at('2026-04-01'))).toBe(false);
    expect(contains({ start: at('2026-03-01'), end: null }, at('2099-01-01'))).toBe(true);
  });

  it('does not overlap a period it touches', () => {
    expect(overlaps(march, period(at('2026-04-01'), at('2026-05-01')))).toBe(false);
    expect(intersect(march, { start: at('2026-04-01'), end: null })).toBeNull();
    expect(intersect(march, { start: at('2026-03-20'), end: null })).toEqual({
      start: at('2026-03-20'),
      end: at('2026-04-01'),
    });
  });

  it('cannot end before it starts or have no length', () => {
    expect(() => period(at('2026-03-01'), at('2026-03-01'))).toThrow();
  });
});

describe('billing periods', () => {
  it('are counted from the anchor: 31 Jan, 28 Feb, 31 Mar, 30 Apr', () => {
    const cycle = { anchor: at('2026-01-31T10:00:00Z'), interval: MONTHLY, timeZone: 'UTC' };
    const starts = [0, 1, 2, 3].map((index) => localDateOf(nthBillingPeriod(cycle, index).start, 'UTC'));
    expect(starts).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']);
  });

  it('keep 29 February for years that have it', () => {
    const cycle = { anchor: at('2024-02-29T00:00:00Z'), interval: YEARLY, timeZone: 'UTC' };
    expect([1, 2, 3, 4].map((index) => localDateOf(nthBillingPeriod(cycle, index).start, 'UTC'))).toEqual([
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ]);
  });

  it('keep the wall-clock time across clock changes', () => {
    const cycle = { anchor: at('2026-03-15T09:00:00Z'), interval: MONTHLY, timeZone: 'Europe/Berlin' };
    // 10:00 in Berlin is 09:00 UTC in winter and 08:00 UTC in summer.
    expect(nthBillingPeriod(cycle, 1).start).toEqual(at('2026-04-15T08:00:00Z'));
    expect(nthBillingPeriod(cycle, 8).start).toEqual(at('2026-11-15T09:00:00Z'));
  });

  it('belong to the billing zone, whose day may differ from the UTC day', () => {
    const cycle = { anchor: at('2026-01-30T23:30:00Z'), interval: MONTHLY, timeZone: 'Europe/Berlin' };
    // 00:30 on 31 January in Berlin, so the next period starts on 28 February 00:30 there.
    expect(nthBillingPeriod(cycle, 1).start).toEqual(at('2026-02-27T23:30:00Z'));
  });

  it('tile time from any anchor: exactly one contains any instant, and the next starts where it ends', () => {
    fc.assert(
      fc.property(instant, interval, timeZone, instant, (anchor, every, zone, moment) => {
        const cycle = { anchor, interval: every, timeZone: zone };
        const found = billingPeriodContaining(cycle, moment);
        expect(contains(found, moment)).toBe(true);
        expect(nthBillingPeriod(cycle, found.index + 1).start).toEqual(found.end);
        expect(nthBillingPeriod(cycle, found.index - 1).end).toEqual(found.start);
      }),
      { numRuns: 300 },
    );
  });

  it('within a span of time are all those that share time with it', () => {
    const cycle = { anchor: at('2026-01-15T00:00:00Z'), interval: MONTHLY, timeZone: 'UTC' };
    const within = billingPeriodsWithin(cycle, period(at('2026-02-14T23:59:59Z'), at('2026-04-15T00:00:00Z')));
    expect(within.map((each) => each.index)).toEqual([0, 1, 2]);
  });
});

describe('calendar', () => {
  it('counts local days, not 24 hours, across clock changes', () => {
    // The night to 29 March 2026 loses an hour in Berlin, the night to 25 October gains one.
    expect(daysBetween(at('2026-03-28T23:30:00Z'), at('2026-03-29T22:30:00Z'), 'Europe/Berlin')).toBe(1);
    expect(daysBetween(at('2026-10-24T22:00:00Z'), at('2026-10-25T22:30:00Z'), 'Europe/Berlin')).toBe(0);
    expect(daysBetween(at('2024-11-02T00:00:00Z'), at('2024-11-04T00:00:00Z'), 'America/New_York')).toBe(2);
    expect(daysBetween(at('2026-04-01T00:00:00Z'), at('2026-03-01T00:00:00Z'), 'UTC')).toBe(-31);
  });

  it('begins a day later where the clock skips midnight', () => {
    // Clocks in São Paulo went from 00:00 to 01:00 on 4 November 2018.
    expect(startOfLocalDay('2018-11-04', 'America/Sao_Paulo')).toEqual(at('2018-11-04T03:00:00Z'));
  });

  it('names the local day and minute', () => {
    expect(localDateTime(at('2026-11-20T23:30:15Z'), 'Europe/Berlin')).toBe('2026-11-21T00:30');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addInterval(at('2026-05-31T00:00:00Z'), MONTHLY, 'UTC', -3)).toEqual(at('2026-02-28T00:00:00Z'));
  });

  it('knows real zones and real days', () => {
    expect([isTimeZone('Europe/Berlin'), isTimeZone('Europe/Entenhausen'), isTimeZone('')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isLocalDate('2028-02-29'), isLocalDate('2026-02-29'), isLocalDate('2026-2-1'), isLocalDate('x')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('starts every local day at an instant of that day', () => {
    fc.assert(
      fc.property(instant, timeZone, (moment, zone) => {
        const day = localDateOf(moment, zone);
        const start = startOfLocalDay(day, zone);
        expect(localDateOf(start, zone)).toBe(day);
        expect(localDateOf(new Date(start.getTime() - 1), zone) < day).toBe(true);
      }),
    );
  });
});

describe('formatDate', () => {
  const moment = at('2026-11-20T08:30:00Z');

  it.each([
    ['day', 'en', '20 Nov 2026'],
    ['day-short', 'en', '20 Nov'],
    ['day-time', 'en', '20 Nov 2026, 09:30'],
    ['month', 'en', 'November 2026'],
    ['long', 'en', 'Fri 20 Nov 2026, 09:30'],
    ['time', 'en', '09:30'],
    ['day', 'de', '20. Nov. 2026'],
    ['day', 'it', '20 nov 2026'],
  ] as const)('%s in %s is %s', (style, locale, text) => {
    expect(formatDate(moment, { locale, timeZone: 'Europe/Berlin', style })).toBe(text);
  });

  it('shows the day of the stated zone, whoever looks', () => {
    const late = at('2026-11-20T23:30:00Z');
    expect(formatDate(late, { locale: 'en', timeZone: 'Europe/Berlin' })).toBe('21 Nov 2026');
    expect(formatDate(late, { locale: 'en', timeZone: 'America/New_York' })).toBe('20 Nov 2026');
  });

  it('writes the last day inside a half-open period', () => {
    const november = period(at('2026-10-31T23:00:00Z'), at('2026-11-30T23:00:00Z'));
    expect(formatPeriod(november, { locale: 'en', timeZone: 'Europe/Berlin', style: 'day-short' })).toBe(
      '1 Nov – 30 Nov',
    );
  });
});
