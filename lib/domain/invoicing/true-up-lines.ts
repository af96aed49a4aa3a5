import type { DerivationStep } from '@/lib/domain/derivation';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import type { Timeline } from '@/lib/domain/invoicing/billing-time';
import { committedTerms, servedKey, type CommittedTerm } from '@/lib/domain/invoicing/committed-term';
import { aboutCharge, lineValues, subjectOf } from '@/lib/domain/invoicing/line-words';
import { lookedBackTo } from '@/lib/domain/invoicing/usage-window';
import {
  exact,
  exactToStored,
  exactToString,
  fromMinor,
  sumExact,
  toMinor,
  type Exact,
} from '@/lib/domain/money/exact';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';

/**
 * What commitments over a term add to what was billed. In each term, for each price:
 *
 * - Charged is what stands on its charge and credit lines whose billing periods are in the term, in minor units as invoiced.
 *   Rounding lines belong to a change of two prices and are left out; what stood on a voided invoice was never charged.
 * - The minimum is asked for once the term is settled: at its end, or where the price or the subscription ended inside it (not in
 *   a pause). It is due in proportion: minimum × billing periods served ÷ term, a part of one by the plan's proration.
 * - The maximum holds at any time and for any part of the term, whole: what was charged above it is credited in the same run.
 * - Free time, seasons and adjustments change what is charged, never what is committed.
 *
 * The bound is rounded once, so the lines of a term and its true-up come to it to the cent. As always only the difference to
 * earlier true-ups is billed: later usage or a correction gives one line, a charge or a credit, that names the first.
 *
 * What is counted is not settled by a decision that did not look at usage.
 */
export function trueUpLines(wanted: Timeline, { before: earlier, now, isCounted }: BilledSoFar): BilledLine[] {
  const terms = committedTerms(wanted);
  const since = lookedBackTo(wanted);
  const byTerm = billedByTerm(earlier, since);
  if (terms.length === 0 && byTerm.size === 0) return [];
  const billed = [...earlier, ...now];
  const lines: BilledLine[] = [];
  for (const term of terms) {
    const before = byTerm.get(term.key) ?? [];
    byTerm.delete(term.key);
    if (since !== undefined && term.whole.end <= since) continue;
    if (term.charge.manner === 'usage' && !isCounted) continue;
    const charged = billed.filter((line) => countsFor(term, line));
    const line = trueUpLine(wanted, term, { charged, before });
    if (line !== null) lines.push(line);
  }
  if (!isCounted) return lines;
  for (const before of byTerm.values()) lines.push(...givenBack(before, wanted.facts.currency));
  return lines;
}

interface BilledSoFar {
  /** Billed in earlier runs, and by this one. */
  readonly before: readonly BilledLine[];
  readonly now: readonly BilledLine[];
  /** Usage was looked at. */
  readonly isCounted: boolean;
}

/** What was billed in a term: its charges and credits, and its true-ups, which are not counted among them. */
interface Billed {
  readonly charged: readonly BilledLine[];
  readonly before: readonly BilledLine[];
}

function billedByTerm(billed: readonly BilledLine[], since: Date | undefined): Map<string, BilledLine[]> {
  const byTerm = new Map<string, BilledLine[]>();
  for (const line of billed) {
    if (line.basis.measure !== 'true_up' || line.void === true) continue;
    if (since !== undefined && Date.parse(line.basis.billingEnd) <= since.getTime()) continue;
    const key = line.key.replace(/#\d+$/, '');
    const lines = byTerm.get(key);
    if (lines === undefined) byTerm.set(key, [line]);
    else lines.push(line);
  }
  return byTerm;
}

function countsFor({ charge, periods }: CommittedTerm, line: BilledLine): boolean {
  return (
    line.priceKey === charge.price.key &&
    line.kind !== 'rounding' &&
    line.basis.measure !== 'true_up' &&
    line.void !== true &&
    periods.has(servedKey(line.planVersionId, Date.parse(line.basis.billingStart)))
  );
}

/** What the true-ups of a term should come to, exactly and in minor units, and how. */
interface Target {
  readonly amount: Exact;
  readonly minor: number;
  readonly steps: readonly DerivationStep[];
}

function targetOf({ facts: { currency }, through }: Timeline, term: CommittedTerm, chargedMinor: number): Target {
  const { minimumAmount, maximumAmount, term: periods = 1 } = term.commitment;
  const charged = fromMinor(chargedMinor, currency);
  const upTo = (bound: Exact, steps: readonly DerivationStep[]): Target => ({
    amount: bound.minus(charged),
    minor: toMinor(bound, currency) - chargedMinor,
    steps: [...steps, { label: 'charged-in-term', op: '−', value: toDecimalString(money(chargedMinor, currency)) }],
  });
  if (maximumAmount !== undefined && charged.gt(exact(maximumAmount))) {
    const values = { maximum: maximumAmount, term: String(periods) };
    return upTo(exact(maximumAmount), [{ label: 'term-maximum', values, op: '=', value: maximumAmount }]);
  }
  const due =
    term.settledAt <= through
      ? exact(minimumAmount ?? '0')
          .times(term.served)
          .div(periods)
          .round(25)
      : null;
  if (minimumAmount !== undefined && due?.gt(charged) === true) {
    const values = { minimum: minimumAmount, term: String(periods) };
    return upTo(due, [{ label: 'term-minimum', values, op: '=', value: minimumAmount }, ...servedSteps(term, periods)]);
  }
  return { amount: exact(0), minor: 0, steps: [{ label: 'term-kept', op: '=', value: '0' }] };
}

/** The part of the term that was paid time; none for all of it. */
function servedSteps({ served }: CommittedTerm, term: number): DerivationStep[] {
  const part = exactToStored(served);
  if (part === String(term)) return [];
  return [{ label: 'share-of-term', values: { served: part, term: String(term) }, op: '×', value: `${part}/${term}` }];
}

function trueUpLine(wanted: Timeline, term: CommittedTerm, billed: Billed): BilledLine | null {
  const { facts } = wanted;
  const { terms, charge, whole, time } = term;
  const target = targetOf(wanted, term, sumMinor(billed.charged));
  const amountMinor = differenceOf(target, billed);
  if (amountMinor === 0) return null;
  const values = lineValues(subjectOf(terms, charge, '1'), { time, billing: whole, timeZone: facts.timeZone });
  const line: BilledLine = {
    key: term.key,
    subscriptionId: facts.id,
    planVersionId: terms.planVersionId,
    priceKey: charge.price.key,
    period: time,
    basis: {
      billingStart: whole.start.toISOString(),
      billingEnd: whole.end.toISOString(),
      amount: exactToString(target.amount),
      proration: terms.proration,
      measure: 'true_up',
      countedUntil: term.countedUntil.toISOString(),
    },
    quantity: '1',
    ...differenceIn(target, amountMinor, { ...billed, values, currency: facts.currency }),
  };
  return aboutCharge(line, charge);
}

/** A term that is no more, because a backdated change took its price away: its true-ups are given back. */
function givenBack(before: readonly BilledLine[], currency: Currency): BilledLine[] {
  const first = before[0];
  if (first === undefined) return [];
  const target: Target = { amount: exact(0), minor: 0, steps: [{ label: 'no-longer-counted', op: '=', value: '0' }] };
  const billed: Billed = { charged: [], before };
  const amountMinor = differenceOf(target, billed);
  if (amountMinor === 0) return [];
  const { values } = first.description;
  const basis = { ...first.basis, amount: '0' };
  return [{ ...first, basis, ...differenceIn(target, amountMinor, { ...billed, values, currency }) }];
}

/** What is to be billed now, in minor units. What was given up is not charged again and never credited. */
function differenceOf({ minor: target }: Target, { charged, before }: Billed): number {
  const minor = target - sumMinor(before);
  if (minor >= 0) return minor;
  const creditable = target < 0 ? [...charged, ...before] : before;
  return Math.max(minor, Math.min(0, -sumMinor(creditable.filter(({ writtenOff }) => writtenOff !== true))));
}

type Difference = Pick<
  BilledLine,
  'kind' | 'description' | 'unitAmount' | 'exactAmount' | 'amountMinor' | 'corrects' | 'derivation'
>;

function differenceIn(
  { amount, minor, steps }: Target,
  amountMinor: number,
  { charged, before, values, currency }: Billed & { values: Readonly<Record<string, string>>; currency: Currency },
): Difference {
  const decimal = (of: number): string => toDecimalString(money(of, currency));
  const first = before[0];
  const value = amount.minus(sumExact(before.map((line) => exact(line.exactAmount))));
  const difference = amount.minus(fromMinor(sumMinor(before), currency));
  const corrected = amountMinor > 0 ? 'true-up-more' : minor < 0 ? 'true-up-maximum' : 'true-up-less';
  const key = first === undefined && amountMinor > 0 ? 'true-up' : corrected;
  const taken = charged.findLast(({ kind }) => kind === 'charge');
  const result = decimal(amountMinor);
  const rule = toMinor(difference, currency) === amountMinor ? 'half-away-from-zero' : 'net-of-change';
  const working = {
    result,
    unit: currency,
    steps: [
      ...steps,
      ...before.map((line) => ({
        label: 'already-billed',
        op: '−' as const,
        value: decimal(line.amountMinor),
        source: { type: 'invoice-line', id: line.key },
      })),
    ],
  };
  return {
    kind: amountMinor > 0 ? 'charge' : 'credit',
    description: { key, values },
    unitAmount: decimal(Math.abs(amountMinor)),
    exactAmount: exactToStored(value),
    amountMinor,
    corrects: first?.key ?? (amountMinor < 0 ? taken?.key : undefined) ?? null,
    derivation: difference.eq(exact(result))
      ? working
      : { ...working, rounding: { exact: exactToStored(difference), rule } },
  };
}

function sumMinor(lines: readonly BilledLine[]): number {
  return lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
