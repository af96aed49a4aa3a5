import type { Viewer } from '@/lib/domain/access/viewer';
import { COMMISSION_KINDS, type CommissionKind } from '@/lib/domain/commissions/commission-entry';
import type { EntryState } from '@/lib/domain/commissions/entry-state';
import type { Currency } from '@/lib/domain/money/currency';
import { sumMoney, type Money } from '@/lib/domain/money/money';
import type { LocalDate } from '@/lib/domain/time/calendar';
import { ownEntries, type EarningRow } from './own-entries';
import { asPartner } from './partner-scope';

export const EARNING_VIEWS = ['all', 'pending', 'payout', 'reversed'] as const;
export type EarningsViewName = (typeof EARNING_VIEWS)[number];

export interface EarningsQuery {
  readonly view: EarningsViewName;
  /** Key of a brand. */
  readonly brand?: string | undefined;
  /** Id of the partner who sold. */
  readonly soldBy?: string | undefined;
  readonly currency?: string | undefined;
  readonly kind?: CommissionKind | undefined;
  /** From one. */
  readonly page: number;
}

export interface EarningsTotals {
  readonly pending: Money;
  readonly eligible: Money;
  readonly paid: Money;
  /** The sum of the three, and of all entries. */
  readonly earned: Money;
  readonly entries: number;
}

export interface Earnings {
  readonly at: Date;
  readonly timeZone: string;
  readonly currency: Currency;
  readonly currencies: readonly Currency[];
  readonly since: Date | null;
  readonly holdDays: number | null;
  readonly nextPayoutOn: LocalDate | null;
  readonly totals: EarningsTotals;
  /** Everything there is to filter by. */
  readonly brands: readonly { readonly key: string; readonly name: string }[];
  readonly kinds: readonly CommissionKind[];
  readonly sellers: readonly { readonly id: string; readonly name: string; readonly isYou: boolean }[];
  /** All rows of the view and its filters, newest first. */
  readonly rows: readonly EarningRow[];
  readonly net: Money;
  readonly amount: Money;
}

/** What the partner earned, with totals that are the sums of the rows. Null for viewers who are no partner. */
export async function listEarnings(viewer: Viewer, query: EarningsQuery): Promise<Earnings | null> {
  return asPartner(viewer, async (scope) => {
    const entries = await ownEntries(scope);
    const currencies = [...new Set([scope.currency, ...entries.map((entry) => entry.currency)])];
    const currency = currencies.find((each) => each === query.currency) ?? scope.currency;
    const inCurrency = entries.filter((entry) => entry.currency === currency);
    const rows = inCurrency.filter((entry) => isIn(query, entry));
    return {
      at: scope.at,
      timeZone: scope.timeZone,
      currency,
      currencies,
      since: entries.at(-1)?.occurredAt ?? null,
      holdDays: scope.plan?.holdDays ?? null,
      nextPayoutOn: nextPayout(inCurrency),
      totals: totalsOf(inCurrency, currency),
      brands: distinct(
        entries.flatMap((entry) => entry.brand ?? []),
        (brand) => brand.key,
      ),
      kinds: COMMISSION_KINDS.filter((kind) => entries.some((entry) => entry.kind === kind)),
      sellers: distinct(
        entries.map((entry) => entry.soldBy),
        (partner) => partner.id,
      ),
      rows,
      net: sumOf(rows, currency, (row) => row.baseMinor),
      amount: sumOf(rows, currency, (row) => row.amountMinor),
    };
  });
}

export function totalsOf(entries: readonly EarningRow[], currency: Currency): EarningsTotals {
  const inBuckets = (...buckets: readonly EntryState['bucket'][]): Money =>
    sumOf(
      entries.filter((entry) => buckets.includes(entry.state.bucket)),
      currency,
      (entry) => entry.amountMinor,
    );
  return {
    pending: inBuckets('PENDING', 'ON_HOLD'),
    eligible: inBuckets('ELIGIBLE', 'IN_BATCH'),
    paid: inBuckets('PAID'),
    earned: sumOf(entries, currency, (entry) => entry.amountMinor),
    entries: entries.length,
  };
}

/** The day of the payout that what is eligible now goes into. */
export function nextPayout(entries: readonly EarningRow[]): LocalDate | null {
  const days = entries.flatMap(({ state, payoutOn }) =>
    state.bucket === 'ELIGIBLE' && payoutOn !== null ? [payoutOn] : [],
  );
  return days.toSorted()[0] ?? null;
}

function isIn({ view, brand, soldBy, kind }: EarningsQuery, entry: EarningRow): boolean {
  if (brand !== undefined && entry.brand?.key !== brand) return false;
  if (soldBy !== undefined && entry.soldBy.id !== soldBy) return false;
  if (kind !== undefined && entry.kind !== kind) return false;
  const { state, bucket } = entry.state;
  if (view === 'pending') return bucket === 'PENDING' || bucket === 'ON_HOLD';
  if (view === 'payout') return bucket === 'ELIGIBLE' || bucket === 'IN_BATCH';
  return view === 'all' || state === 'REVERSED';
}

function sumOf(rows: readonly EarningRow[], currency: Currency, of: (row: EarningRow) => number): Money {
  return sumMoney(
    rows.map((row) => ({ amountMinor: of(row), currency })),
    currency,
  );
}

function distinct<T extends { readonly name: string }>(all: readonly T[], keyOf: (one: T) => string): T[] {
  const found = new Map(all.map((one) => [keyOf(one), one]));
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'de'));
}
