import { z } from 'zod';
import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import { addInterval } from '@/lib/domain/time/calendar';
import { earliest } from '@/lib/domain/time/earliest';
import type { CycleInterval } from '@/lib/domain/time/interval';

/** Credit is counted in whole units of this many decimal places, so that the rules for minor units apply to every quantity. */
const PLACES = 6;
const UNIT = exact(`1${'0'.repeat(PLACES)}`);

export const quantity = z
  .union([z.string(), z.number().transform(String)])
  .pipe(z.string().regex(/^-?\d+(\.\d{1,6})?$/, 'accepted are digits such as 4.90 with at most six decimal places'))
  .transform((digits) => unitsOf(exact(digits)));

/** A day is its midnight in UTC. */
export const instant = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).transform((text) => new Date(text));

/** Fields that are null are absent. */
export function withoutNulls(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(withoutNulls);
  if (typeof given !== 'object' || given === null) return given;
  const known = Object.entries(given).filter(([, value]) => value !== null);
  return Object.fromEntries(known.map(([name, value]) => [name, withoutNulls(value)]));
}

const UNITS = ['hour', 'day', 'week', 'month', 'year'] as const;
const unit = z
  .string()
  .transform((name) => name.toLowerCase().replace(/s$/, ''))
  .pipe(z.enum(UNITS));

/** `week`, `{unit: 'day', count: 30}`. */
export const interval = z.union([
  unit.transform((name): CycleInterval => ({ unit: name, count: 1 })),
  z.preprocess(
    (given) => renamed(given, { duration: 'unit', interval: 'unit', intervalCount: 'count' }),
    z.object({ unit, count: z.coerce.number().int().min(1).default(1) }),
  ),
]);

/** The same object with the names that other cases use for a field. */
export function renamed(given: unknown, names: Readonly<Record<string, string>>): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [names[name] ?? name, value]));
}

/** Instants of the cases are counted in UTC, as their sources do. */
export function after(at: Date, given: CycleInterval, times = 1): Date {
  return addInterval(at, given, 'UTC', times);
}

export function shownUnits(units: number): string {
  return exactToString(exact(units).div(UNIT));
}

export function unitsOf(value: Exact): number {
  return Number(value.times(UNIT).toFixed());
}

const term = z.object({
  effectiveAt: instant,
  expiresAt: instant.nullish(),
  expiresAfter: interval.nullish(),
  voidedAt: instant.nullish(),
  deletedAt: instant.nullish(),
});

/** The fields a grant may have under other names. */
export const GRANT_NAMES = {
  startAt: 'effectiveAt',
  startsAt: 'effectiveAt',
  expiration: 'expiresAfter',
  expiryDate: 'expiresAt',
  minRollover: 'resetMinRollover',
  maxRollover: 'resetMaxRollover',
  rolloverMin: 'resetMinRollover',
  rolloverMax: 'resetMaxRollover',
} as const;

/** When a grant counts: from its beginning until it expires, is voided or deleted, whichever is first. */
export function effectivePeriod(given: z.output<typeof term>): { from: Date; to: Date | null } {
  const from = given.effectiveAt;
  const expiresAt = expiryOf(given);
  const to = earliest(expiresAt, given.voidedAt, given.deletedAt);
  return { from, to: to !== null && to < from ? from : to };
}

export function expiryOf(given: z.output<typeof term>): Date | null {
  if (given.expiresAt) return given.expiresAt;
  return given.expiresAfter ? after(given.effectiveAt, given.expiresAfter) : null;
}

export function isWithin({ from, to }: { from: Date; to: Date | null }, at: Date): boolean {
  return from <= at && (to === null || at < to);
}

export const grantTerm = term;
