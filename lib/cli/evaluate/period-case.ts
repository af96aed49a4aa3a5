import { z } from 'zod';
import { isLocalDate, isTimeZone, startOfLocalDay } from '@/lib/domain/time/calendar';
import type { BillingInterval, CycleInterval } from '@/lib/domain/time/interval';
import { offsetAt } from '@/lib/domain/time/zone-clock';
import { refused, unsupported, type Answer } from './answer';

/** The words in which cases about periods are written. */

export const zone = z
  .string()
  .refine(
    (name) => /^[+-]([01]\d|2[0-3]):[0-5]\d$/.test(name) || isTimeZone(name),
    'is no time zone such as Europe/Berlin',
  )
  .default('UTC');

/** A day of the calendar, `2024-02-29`. */
export const day = z.string().refine(isLocalDate, 'is no day written YYYY-MM-DD');

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An instant, `2024-02-29T12:00:00+01:00`; a day alone is its midnight in UTC. */
export const moment = z
  .string()
  .refine((text) => isLocalDate(text) || (INSTANT.test(text) && !Number.isNaN(Date.parse(text))), {
    message: 'is no instant such as 2024-02-29T12:00:00Z',
  })
  .transform((text) => new Date(text));

/** How the text of an instant said where it was read from a clock: an offset is answered in the zone, `Z` in UTC. */
export function writtenLocally(text: unknown): boolean {
  return typeof text === 'string' && /[+-]\d{2}:\d{2}$/.test(text) && !isLocalDate(text);
}

/** An interval nothing is billed in is no mistake in the case: our rules do not ask it. */
const NO_SUCH_INTERVAL = 'is an interval we do not bill in; those are';

const PERIODS: Readonly<Record<string, BillingInterval>> = {
  daily: { unit: 'day', count: 1 },
  weekly: { unit: 'week', count: 1 },
  biweekly: { unit: 'week', count: 2 },
  thirty_days: { unit: 'day', count: 30 },
  thirty_one_days: { unit: 'day', count: 31 },
  sixty_days: { unit: 'day', count: 60 },
  ninety_days: { unit: 'day', count: 90 },
  monthly: { unit: 'month', count: 1 },
  bimestrial: { unit: 'month', count: 2 },
  quarter: { unit: 'month', count: 3 },
  quarterly: { unit: 'month', count: 3 },
  triannual: { unit: 'month', count: 4 },
  half_year: { unit: 'month', count: 6 },
  half_yearly: { unit: 'month', count: 6 },
  semiannual: { unit: 'month', count: 6 },
  biannual: { unit: 'month', count: 6 },
  annual: { unit: 'year', count: 1 },
  yearly: { unit: 'year', count: 1 },
  sesquiennial: { unit: 'month', count: 18 },
  biennial: { unit: 'year', count: 2 },
  triennial: { unit: 'year', count: 3 },
};

/** `monthly`, `quarterly`, `thirty_days` and so on. */
export const billingPeriod = z
  .string()
  .transform((name) => name.toLowerCase())
  .refine((name) => Object.hasOwn(PERIODS, name), `${NO_SUCH_INTERVAL} ${Object.keys(PERIODS).join(', ')}`)
  .transform((name): BillingInterval => PERIODS[name] ?? { unit: 'month', count: 1 });

const UNITS: Readonly<Record<string, CycleInterval>> = {
  hour: { unit: 'hour', count: 1 },
  day: { unit: 'day', count: 1 },
  week: { unit: 'week', count: 1 },
  month: { unit: 'month', count: 1 },
  quarter: { unit: 'month', count: 3 },
  semi_annual: { unit: 'month', count: 6 },
  half_year: { unit: 'month', count: 6 },
  year: { unit: 'year', count: 1 },
};

/** `month`, `quarter`, `hour` and so on, to be multiplied by `intervalCount`. */
export const unit = z
  .string()
  .refine((name) => Object.hasOwn(UNITS, name), `${NO_SUCH_INTERVAL} ${Object.keys(UNITS).join(', ')}`)
  .transform((name): CycleInterval => UNITS[name] ?? { unit: 'month', count: 1 });

/** A count below one gets a refusal of its own, see `question`. */
export const intervalCount = z.int().min(1, 'interval_count_must_be_positive').max(10_000).default(1);

export const cycleDay = z.int().min(1).max(31);

export function times<T extends CycleInterval>(interval: T, count: number): T {
  return { ...interval, count: interval.count * count };
}

export type Question = (given: object) => Answer;

/**
 * Reads a case by its schema before it is answered; a field that is null is a field that is absent. What cannot be read is refused
 * with the field and what is accepted.
 */
export function question<S extends z.ZodType>(schema: S, answer: (given: z.output<S>) => Answer): Question {
  return (given) => {
    const stated = Object.entries(given).filter(([, value]) => value !== null);
    const read = schema.safeParse(Object.fromEntries(stated));
    if (read.success) return answer(read.data);
    const [issue] = read.error.issues;
    const field = issue?.path.join('.') ?? '';
    if (issue?.message === 'interval_count_must_be_positive')
      return refused(issue.message, `${field} is a whole number from 1.`);
    const message = `${field}: ${issue?.message ?? 'cannot be read'}.`;
    return issue?.message.startsWith(NO_SUCH_INTERVAL) === true ? unsupported(message) : refused('invalid', message);
  };
}

/** Midnight of a calendar day where the zone does not matter. */
export function midnight(date: string): Date {
  return isLocalDate(date) ? startOfLocalDay(date, 'UTC') : new Date(date);
}

/** A day as text, of an instant that is a midnight in UTC. */
export function dayText(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** `2024-02-29T12:00:00Z`; with milliseconds when there are any, and with the offset of a zone when one is given. */
export function instantText(at: Date, inZone = 'UTC'): string {
  const offsetMs = offsetAt(at.getTime(), inZone);
  const text = new Date(at.getTime() + offsetMs).toISOString().replace(/\.000Z$|Z$/, '');
  if (inZone === 'UTC') return `${text}Z`;
  const minutes = Math.abs(Math.round(offsetMs / 60_000));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((each) => String(each).padStart(2, '0'));
  return `${text}${offsetMs < 0 ? '-' : '+'}${hours}:${rest}`;
}
