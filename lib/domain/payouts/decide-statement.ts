import type { CommissionKind } from '@/lib/domain/commissions/commission-entry';
import { exact, exactToString, fromMinor, toMinor, type Exact } from '@/lib/domain/money/exact';
import type { Currency } from '@/lib/domain/money/currency';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import type { LocalDate } from '@/lib/domain/time/calendar';

/** An entry that is due before the cut-off, not held, and in no statement yet. */
export interface StatementEntry {
  readonly id: string;
  readonly kind: CommissionKind | 'ADJUSTMENT';
  readonly amountMinor: number;
  /** Before rounding; digits in major units. */
  readonly amountExact: string;
  readonly currency: Currency;
  /** The entry it takes back. */
  readonly reversesEntryId: string | null;
}

/** Units of the statement's currency for one of another, as published on a day. */
export interface ConversionRate {
  readonly rate: string;
  readonly day: LocalDate;
}

export interface StatementQuestion {
  readonly currency: Currency;
  /** What the statement before left unpaid; negative when too much was paid. */
  readonly openingMinor: number;
  readonly entries: readonly StatementEntry[];
  /** Of the statement's day, by currency of the entries. */
  readonly rates: Readonly<Partial<Record<Currency, ConversionRate>>>;
  /** At which an entry that is now taken back was converted, by its id. */
  readonly originalRates: Readonly<Record<string, ConversionRate>>;
  /** All earlier statements of the partner in this currency together: the exact sum, and what was booked with its rounding. */
  readonly before: { readonly exact: string; readonly bookedMinor: number };
  /** Nothing below is sent. */
  readonly minimumMinor: number;
  readonly account: 'ready' | 'none';
  /** The partner as a whole is on hold. */
  readonly held: boolean;
}

export type StatementOutcome = 'payable' | 'below_minimum' | 'negative' | 'no_account' | 'on_hold' | 'nothing';

export interface StatementLine {
  readonly entryId: string;
  readonly rate: string | null;
  readonly rateDay: LocalDate | null;
  readonly amountMinor: number;
}

export interface DecidedStatement {
  readonly lines: readonly StatementLine[];
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
export function decideStatement(question: StatementQuestion): DecidedStatement | Refusal {
  const { currency, openingMinor, entries, before } = question;
  const lines: StatementLine[] = [];
  const sums = { earned: 0, clawback: 0, adjustment: 0 };
  let exactSum = exact(before.exact);
  for (const entry of entries) {
    const converted = convertedEntry(entry, question);
    if ('refused' in converted) return converted;
    lines.push(converted.line);
    sums[partOf(entry)] += converted.line.amountMinor;
    exactSum = exactSum.plus(converted.exact);
  }
  const booked = before.bookedMinor + sums.earned + sums.clawback + sums.adjustment;
  const roundingMinor = entries.length === 0 ? 0 : toMinor(exactSum, currency) - booked;
  const closingMinor = openingMinor + sums.earned + sums.clawback + sums.adjustment + roundingMinor;
  return {
    lines,
    openingMinor,
    earnedMinor: sums.earned,
    clawbackMinor: sums.clawback,
    adjustmentMinor: sums.adjustment,
    roundingMinor,
    closingMinor,
    outcome: outcomeOf(question, closingMinor),
  };
}

function partOf({ kind }: StatementEntry): 'earned' | 'clawback' | 'adjustment' {
  if (kind === 'CLAWBACK') return 'clawback';
  return kind === 'ADJUSTMENT' ? 'adjustment' : 'earned';
}

/** What takes an entry back is converted as the entry was, so that both cancel out. */
function convertedEntry(
  entry: StatementEntry,
  { currency, rates, originalRates }: StatementQuestion,
): { readonly line: StatementLine; readonly exact: Exact } | Refusal {
  if (entry.currency === currency) {
    return {
      line: { entryId: entry.id, rate: null, rateDay: null, amountMinor: entry.amountMinor },
      exact: exact(entry.amountExact),
    };
  }
  const original = entry.reversesEntryId === null ? undefined : originalRates[entry.reversesEntryId];
  const conversion = original ?? rates[entry.currency];
  if (conversion === undefined) {
    return refuse(
      'UNAVAILABLE',
      `There is no rate from ${entry.currency} to ${currency} for the day of this statement.`,
      {
        field: 'rates',
        values: { from: entry.currency, to: currency },
      },
    );
  }
  const amountMinor = toMinor(fromMinor(entry.amountMinor, entry.currency).times(exact(conversion.rate)), currency);
  return {
    line: { entryId: entry.id, rate: conversion.rate, rateDay: conversion.day, amountMinor },
    exact: fromMinor(amountMinor, currency),
  };
}

function outcomeOf(question: StatementQuestion, closingMinor: number): StatementOutcome {
  const { entries, openingMinor } = question;
  if (closingMinor === 0 && entries.length === 0 && openingMinor === 0) return 'nothing';
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

/** The exact sum and the booked sum after a statement, which the next one starts from. */
export function carriedForward(
  before: StatementQuestion['before'],
  entries: readonly StatementEntry[],
  statement: DecidedStatement,
  currency: Currency,
): StatementQuestion['before'] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  let exactSum = exact(before.exact);
  for (const line of statement.lines) {
    const entry = byId.get(line.entryId);
    exactSum = exactSum.plus(
      entry !== undefined && entry.currency === currency
        ? exact(entry.amountExact)
        : fromMinor(line.amountMinor, currency),
    );
  }
  const added = statement.earnedMinor + statement.clawbackMinor + statement.adjustmentMinor + statement.roundingMinor;
  return { exact: exactToString(exactSum), bookedMinor: before.bookedMinor + added };
}
