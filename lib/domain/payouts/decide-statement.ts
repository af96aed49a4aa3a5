import type { CommissionKind } from '@/lib/domain/commissions/commission-entry';
import { exact, toMinor } from '@/lib/domain/money/exact';
import type { Currency } from '@/lib/domain/money/currency';

/**
 * What entries of one kind come to in the statement's currency, of those that are due before the cut-off, not held and in no
 * statement yet. Each was converted and rounded by itself.
 */
export interface StatedSum {
  readonly kind: CommissionKind;
  readonly amountMinor: number;
  /** Before rounding; digits in major units. A converted amount is exact once it is rounded. */
  readonly amountExact: string;
}

export interface StatementQuestion {
  readonly currency: Currency;
  /** What the statement before left unpaid; negative when too much was paid. */
  readonly openingMinor: number;
  /** One for each kind that has entries. */
  readonly sums: readonly StatedSum[];
  /** All earlier statements of the partner in this currency together: the exact sum, and what was booked with its rounding. */
  readonly before: { readonly exact: string; readonly bookedMinor: number };
  /** Nothing below is sent. */
  readonly minimumMinor: number;
  readonly account: 'ready' | 'none';
  /** The partner as a whole is on hold. */
  readonly held: boolean;
}

export type StatementOutcome = 'payable' | 'below_minimum' | 'negative' | 'no_account' | 'on_hold' | 'nothing';

export interface DecidedStatement {
  readonly openingMinor: number;
  readonly earnedMinor: number;
  readonly clawbackMinor: number;
  readonly adjustmentMinor: number;
  readonly roundingMinor: number;
  /** opening + earned + clawback + adjustment + rounding. */
  readonly closingMinor: number;
  readonly outcome: StatementOutcome;
}

/**
 * What a partner is told at a cut-off: −5.00 + 48.20 = 43.20, which is below 50.00 and carried; then 43.20 + 30.00 = 73.20,
 * which is paid. Each entry was rounded when it was booked, so the exact amounts may sum to something else: the rounding line
 * keeps everything ever stated equal to the exact sum rounded once (12 × 1.485 is 17.82, not 17.88). Because that is kept over
 * all statements together, an entry and its full reversal leave nothing behind, even in different months.
 */
export function decideStatement(question: StatementQuestion): DecidedStatement {
  const { currency, openingMinor, sums, before } = question;
  const parts = { earned: 0, clawback: 0, adjustment: 0 };
  for (const sum of sums) parts[partOf(sum)] += sum.amountMinor;
  const stated = parts.earned + parts.clawback + parts.adjustment;
  const exactSum = sums.reduce((total, { amountExact }) => total.plus(exact(amountExact)), exact(before.exact));
  const roundingMinor = sums.length === 0 ? 0 : toMinor(exactSum, currency) - before.bookedMinor - stated;
  const closingMinor = openingMinor + stated + roundingMinor;
  return {
    openingMinor,
    earnedMinor: parts.earned,
    clawbackMinor: parts.clawback,
    adjustmentMinor: parts.adjustment,
    roundingMinor,
    closingMinor,
    outcome: outcomeOf(question, closingMinor),
  };
}

function partOf({ kind }: StatedSum): 'earned' | 'clawback' | 'adjustment' {
  if (kind === 'CLAWBACK') return 'clawback';
  return kind === 'ADJUSTMENT' ? 'adjustment' : 'earned';
}

function outcomeOf(question: StatementQuestion, closingMinor: number): StatementOutcome {
  const { sums, openingMinor } = question;
  if (closingMinor === 0 && sums.length === 0 && openingMinor === 0) return 'nothing';
  return outcomeNow({ ...question, closingMinor });
}

/** What can happen to a closing balance as things stand: an account may have been added since, a hold ended. */
export function outcomeNow({
  closingMinor,
  minimumMinor,
  account,
  held,
}: Pick<StatementQuestion, 'minimumMinor' | 'account' | 'held'> & {
  readonly closingMinor: number;
}): Exclude<StatementOutcome, 'nothing'> {
  if (closingMinor < 0) return 'negative';
  if (closingMinor === 0) return 'below_minimum';
  if (held) return 'on_hold';
  if (account === 'none') return 'no_account';
  return closingMinor < minimumMinor ? 'below_minimum' : 'payable';
}
