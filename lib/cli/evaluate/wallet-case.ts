import { z } from 'zod';
import { exact, exactToString, type Exact } from '@/lib/domain/money/exact';
import { addInterval } from '@/lib/domain/time/calendar';
import { earliest } from '@/lib/domain/time/earliest';
import type { CycleInterval } from '@/lib/domain/time/interval';

/** Credit is counted in whole units of this many decimal places, so that the rules for minor units apply to every quantity. */
const PLACES = 6;
const UNIT = exact(`1${'0'.repeat(PLACES)}`);

export const quantity = z
  .union([
    z.string().regex(/^-?\d+(\.\d{1,6})?$/, 'accepted are digits such as 4.90 with at most six decimal places'),
    z.int(),
  ])
  .transform((digits) => unitsOf(exact(digits)));

export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const UNITS = ['hour', 'day', 'week', 'month', 'year'] as const;
const unit = z
  .string()
  .transform((name) => name.toLowerCase().replace(/s$/, ''))
  .pipe(z.enum(UNITS));

/** `week`, `{unit: 'day', count: 30}`. */
export const interval = z.union([
  unit.transform((name): CycleInterval => ({ unit: name, count: 1 })),
  z.object({ unit, count: z.int().min(1).default(1) }),
]);

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
