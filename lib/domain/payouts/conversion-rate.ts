import type { Currency } from '@/lib/domain/money/currency';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import type { LocalDate } from '@/lib/domain/time/calendar';

/** Units of the statement's currency for one of another, as published on a day. */
export interface ConversionRate {
  readonly rate: string;
  readonly day: LocalDate;
}

/** A statement waits until there is a rate: nothing in it is converted by a guess. */
export function rateMissing(from: Currency, to: Currency): Refusal {
  return refuse('UNAVAILABLE', `There is no rate from ${from} to ${to} for the day of this statement.`, {
    field: 'rates',
    values: { from, to },
  });
}
