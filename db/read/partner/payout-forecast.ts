import type { EntryState } from '@/lib/domain/commissions/entry-state';
import type { LocalDate } from '@/lib/domain/time/calendar';

/** An entry of one currency, as far as it says when and how much. */
interface ForecastEntry {
  readonly amountMinor: number;
  readonly state: EntryState;
  readonly payoutOn: LocalDate | null;
}

/** What a pay day brings if nothing is refunded and nothing else is earned. */
export interface PayoutForecast {
  readonly on: LocalDate;
  /** Everything that has come due by then and was not paid before. */
  readonly balanceMinor: number;
  readonly minimumMinor: number;
  /** Below the minimum it waits for the pay day after. */
  readonly goesOut: boolean;
}

/**
 * The pay days to come, in order. What is below the minimum is carried: 41.20 on 5 December and 16.80 on 5 January, with a
 * minimum of 50.00, is nothing in December and 58.00 in January. Amounts on hold and amounts that are in a payout already
 * are in none of them.
 */
export function payoutForecasts(entries: readonly ForecastEntry[], minimumMinor: number): PayoutForecast[] {
  const open = entries.filter(({ state }) => state.bucket === 'PENDING' || state.bucket === 'ELIGIBLE');
  const days = [...new Set(open.flatMap(({ payoutOn }) => payoutOn ?? []))].toSorted();
  let carried = 0;
  return days.map((on) => {
    const comes = open.filter(({ payoutOn }) => payoutOn === on).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const balanceMinor = carried + comes;
    const goesOut = balanceMinor > 0 && balanceMinor >= minimumMinor;
    carried = goesOut ? 0 : balanceMinor;
    return { on, balanceMinor, minimumMinor, goesOut };
  });
}
