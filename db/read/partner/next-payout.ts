import type { Money } from '@/lib/domain/money/money';
import type { PayoutForecast } from './payout-forecast';
import type { StatementRow } from './statement-rows';

/** The next money a partner gets, or why it gets none: a payout on its way, a statement that waits for its pay day, or what the next pay day will bring. */
export interface NextPayout {
  readonly state: 'sending' | 'stuck' | 'due' | 'carried' | 'none';
  readonly amount: Money;
  readonly on: string | null;
  readonly minimum: Money;
  /** The page that says more. */
  readonly href: string | null;
}

type LatestStatement = Pick<StatementRow, 'id' | 'currency' | 'closingMinor' | 'minimumMinor' | 'fate' | 'dueOn'>;

interface Known {
  readonly latest: LatestStatement | undefined;
  readonly forecasts: readonly PayoutForecast[];
  readonly currency: Money['currency'];
  readonly minimumMinor: number;
}

/**
 * What was stated last comes first, as long as it is not paid; then the first pay day of the forecast. A balance that is carried
 * is in the forecast's pay day, together with what joins it: 43.20 carried and 30.00 more are 73.20.
 */
export function nextPayoutOf({ latest, forecasts, currency, minimumMinor }: Known): NextPayout {
  const money = (amountMinor: number): Money => ({ amountMinor, currency });
  const base = { minimum: money(latest?.minimumMinor ?? minimumMinor) };
  if (latest && 'payout' in latest.fate && latest.fate.state !== 'paid') {
    const { state, payout } = latest.fate;
    const isStuck = state === 'failed' || state === 'returned';
    return {
      ...base,
      state: isStuck ? 'stuck' : 'sending',
      amount: money(payout.netMinor),
      on: payout.expectedOn,
      href: `/partner/payouts/${payout.id}`,
    };
  }
  if (latest?.fate.state === 'due')
    return {
      ...base,
      state: 'due',
      amount: money(latest.closingMinor),
      on: latest.dueOn,
      href: `/partner/statements/${latest.id}`,
    };
  const [next] = forecasts;
  if (next === undefined) return { ...base, state: 'none', amount: money(0), on: null, href: null };
  const href = latest?.fate.state === 'carried' ? `/partner/statements/${latest.id}` : null;
  return { ...base, state: next.goesOut ? 'due' : 'carried', amount: money(next.balanceMinor), on: next.on, href };
}
