import { worthOf, isOfWholeInvoice } from '@/lib/domain/commissions/amount-of-working';
import { splitAmount } from '@/lib/domain/commissions/calc/split';
import { baseAmountOf } from '@/lib/domain/commissions/base-amount';
import type { CommissionTrace, LimitName } from '@/lib/domain/commissions/commission-entry';
import { amountSteps } from '@/lib/domain/commissions/amount-steps';
import type { Derivation } from '@/lib/domain/derivation';
import { exact, exactToString, toMinor, zeroExact, type Exact } from '@/lib/domain/money/exact';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';

/** The members of a trace that decide the amount, so that a stored trace can be computed again. */
export type AmountInputs = Pick<CommissionTrace, 'base' | 'calc' | 'working'> & {
  readonly limits: Omit<CommissionTrace['limits'], 'applied' | 'before' | 'cut'>;
};

export interface CommissionAmount {
  /** For the whole invoice, before a part payment is taken into account; major units. */
  readonly full: Exact;
  readonly limited: Pick<CommissionTrace['limits'], 'applied' | 'before' | 'cut'>;
  /** At most six decimal places. */
  readonly amountExact: string;
  readonly amountMinor: number;
  readonly derivation: Derivation;
}

/**
 * What the working comes to, kept within floor, caps and what is left of the total, times the collected share of the invoice.
 *
 * A part payment books the difference between the rounded amount after it and before it, so that the parts of an invoice
 * paid in any number of steps sum to the commission of the invoice.
 */
export function commissionAmount(inputs: AmountInputs): CommissionAmount {
  const { base, limits, working } = inputs;
  const { currency } = base;
  const { full, limited } = withinLimits(worthOf(inputs, baseAmountOf(base)), limits);
  const whole = base.collectedMinor === base.ofMinor || !isOfWholeInvoice(working);
  const share = (collectedMinor: number) => full.times(exact(collectedMinor)).div(exact(base.ofMinor));
  const after = base.collectedBeforeMinor + base.collectedMinor;
  const rounded = whole
    ? toMinor(full, currency)
    : toMinor(share(after), currency) - toMinor(share(base.collectedBeforeMinor), currency);
  const part = working?.kind === 'split';
  const plain = {
    exact: (whole ? full : share(base.collectedMinor)).round(6),
    minor: part ? toMinor(splitAmount(working, currency), currency) : rounded,
  };
  const paid = withinCaps(plain, limits, currency);
  const outcome = paid.applied === null ? limited : { applied: paid.applied, ...paid.shown };
  const result = toDecimalString(money(paid.minor, currency));
  const rule = part ? 'largest-remainder' : whole ? 'half-away-from-zero' : 'net-of-change';
  const derivation: Derivation = {
    result,
    unit: currency,
    steps: amountSteps(inputs, {
      applied: outcome.applied,
      limitedTo: paid.applied === null ? full : paid.exact,
      whole,
    }),
    ...(paid.exact.eq(exact(result)) ? {} : { rounding: { exact: exactToString(paid.exact), rule } }),
  };
  return { full, limited: outcome, amountExact: exactToString(paid.exact), amountMinor: paid.minor, derivation };
}

/** Floor and cap belong to the rule; the budget bounds all partners together and therefore has the last word. */
function withinLimits(plain: Exact, limits: AmountInputs['limits']): Pick<CommissionAmount, 'full' | 'limited'> {
  const { floor, cap, budgetLeft } = limits;
  let full = plain;
  let applied: LimitName | 'NONE' = 'NONE';
  if (floor !== null && plain.gt(zeroExact()) && full.lt(exact(floor))) [full, applied] = [exact(floor), 'FLOOR'];
  if (cap !== null && full.gt(exact(cap))) [full, applied] = [exact(cap), 'CAP'];
  if (budgetLeft !== null && full.gt(exact(budgetLeft))) [full, applied] = [exact(budgetLeft), 'BUDGET'];
  if (applied === 'NONE') return { full, limited: { applied } };
  return { full, limited: { applied, ...cutOf(plain, full) } };
}

interface Paid {
  readonly exact: Exact;
  readonly minor: number;
}

/** Caps of a customer and of a window bound what is paid in all, so they are looked at payment by payment. */
function withinCaps(
  plain: Paid,
  { customerCapLeft, windowCapLeft }: AmountInputs['limits'],
  currency: Currency,
): Paid & { applied: LimitName | null; shown: ReturnType<typeof cutOf> | null } {
  if (customerCapLeft === undefined && windowCapLeft === undefined)
    return { exact: plain.exact, minor: plain.minor, applied: null, shown: null };
  let [paid, applied]: [Paid, LimitName | null] = [plain, null];
  for (const [name, left] of [
    ['CUSTOMER_CAP', customerCapLeft],
    ['WINDOW_CAP', windowCapLeft],
  ] as const)
    if (left !== undefined && paid.minor > toMinor(exact(left), currency))
      [paid, applied] = [{ exact: exact(left), minor: toMinor(exact(left), currency) }, name];
  return { ...paid, applied, shown: applied === null ? null : cutOf(plain.exact, paid.exact) };
}

function cutOf(before: Exact, after: Exact): { readonly before: string; readonly cut: string } {
  return { before: exactToString(before), cut: exactToString(before.minus(after)) };
}
