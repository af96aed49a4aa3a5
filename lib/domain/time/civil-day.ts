import { assert } from '@/lib/domain/assert';

/** A day of the calendar without a time or a zone: `2026-11-20`. Compares correctly as text. */
export type LocalDate = `${number}-${number}-${number}`;

/** Days since 1 January 1970, in the Gregorian calendar also before its introduction. Plain whole numbers are quick to count with. */
export type DayNumber = number;

export interface CivilDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** Years are counted from March, so that the leap day is the last of its year; eras have 400 years and always 146,097 days. */
const DAYS_PER_ERA = 146_097;
const DAYS_TO_1970 = 719_468;

export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_1970;
}

export function civilDayOf(number: DayNumber): CivilDay {
  const shifted = number + DAYS_TO_1970;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapless =
    dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor(leapless / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** The same day of the month so many months on; the month's last where it has no such day: 31 January + 1 → 28 February. */
export function plusMonths({ year, month, day }: CivilDay, months: number): DayNumber {
  const total = year * 12 + (month - 1) + months;
  const inYear = Math.floor(total / 12);
  const inMonth = total - inYear * 12 + 1;
  // Every month has 28 days, so most days need no look at the month's length.
  return dayNumberOf(inYear, inMonth, day <= 28 ? day : Math.min(day, daysInMonth(inYear, inMonth)));
}

const PATTERN = /^(\d{4}|[+-]\d{6})-(\d{2})-(\d{2})$/;

/** Reads a real day; anything else is a bug, because text from outside has been checked before it is called a local date. */
export function parseDay(date: LocalDate): DayNumber {
  const [, year = '', month = '', day = ''] = PATTERN.exec(date) ?? [];
  const known =
    month >= '01' && month <= '12' && day >= '01' && Number(day) <= daysInMonth(Number(year), Number(month));
  assert(year !== '' && known, `a local date is a real day written YYYY-MM-DD, not "${date}"`);
  return dayNumberOf(Number(year), Number(month), Number(day));
}

export function formatDay(number: DayNumber): LocalDate {
  const { year, month, day } = civilDayOf(number);
  const inFour = year >= 0 && year <= 9999;
  const years = inFour
    ? String(year).padStart(4, '0')
    : `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`;
  return `${years}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as LocalDate;
}
