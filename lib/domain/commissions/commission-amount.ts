import type { CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import type { Derivation, DerivationStep } from '@/lib/domain/derivation';
import { exact, exactToString, toMinor, type Exact } from '@/lib/domain/money/exact';
import { money, toDecimalString } from '@/lib/domain/money/money';

/** The members of a trace that decide the amount, so that a stored trace can be computed again. */
export type AmountInputs = Pick<CommissionTrace, 'base' | 'calc'> & {
  readonly limits: Omit<CommissionTrace['limits'], 'applied'>;
};

export interface CommissionAmount {
  /** For the whole invoice, before a part payment is taken into account; major units. */
  readonly full: Exact;
  readonly applied: CommissionTrace['limits']['applied'];
  /** At most six decimal places. */
  readonly amountExact: string;
  readonly amountMinor: number;
  readonly derivation: Derivation;
}

/**
 * net × percent, kept within floor, cap and what is left of the total, times the collected share of the invoice.
 *
 * A part payment books the difference between the rounded amount after it and before it, so that the parts of an invoice
 * paid in any number of steps sum to the commission of the invoice.
 */
export function commissionAmount({ base, calc, limits }: AmountInputs): CommissionAmount {
  const plain = percentOf(exact(base.net), calc.percent);
  const { full, applied } = limited(plain, limits);
  const after = base.collectedBeforeMinor + base.collectedMinor;
  const share = (collectedMinor: number) => full.times(exact(collectedMinor)).div(exact(base.ofMinor));
  const whole = base.collectedMinor === base.ofMinor;
  const amountMinor = whole
    ? toMinor(full, base.currency)
    : toMinor(share(after), base.currency) - toMinor(share(base.collectedBeforeMinor), base.currency);
  const amountExact = exactToString((whole ? full : share(base.collectedMinor)).round(6));
  const result = toDecimalString(money(amountMinor, base.currency));
  const rounded = !exact(amountExact).eq(exact(result));
  const derivation: Derivation = {
    result,
    unit: base.currency,
    steps: [...baseSteps(base), ...rateSteps(calc), ...limitSteps(limits, applied, full), ...shareSteps(base, whole)],
    ...(rounded ? { rounding: { exact: amountExact, rule: whole ? 'half-away-from-zero' : 'net-of-change' } } : {}),
  };
  return { full, applied, amountExact, amountMinor, derivation };
}

export function percentOf(amount: Exact, percent: string): Exact {
  return amount.times(exact(percent)).div(exact(100));
}

/** Floor and cap belong to the rule; the budget bounds all partners together and therefore has the last word. */
function limited(plain: Exact, limits: AmountInputs['limits']): Pick<CommissionAmount, 'full' | 'applied'> {
  const earned = plain.gt(exact(0));
  const budget = exact(limits.budgetLeft);
  let full = plain;
  let applied: CommissionAmount['applied'] = 'NONE';
  if (limits.floor !== null && earned && full.lt(exact(limits.floor))) [full, applied] = [exact(limits.floor), 'FLOOR'];
  if (limits.cap !== null && full.gt(exact(limits.cap))) [full, applied] = [exact(limits.cap), 'CAP'];
  if (full.gt(budget)) [full, applied] = [budget, 'BUDGET'];
  return { full, applied };
}

function baseSteps(base: AmountInputs['base']): DerivationStep[] {
  const steps: DerivationStep[] = [
    { label: 'commission.gross', op: '=', value: base.gross },
    { label: 'commission.tax', op: '−', value: base.tax },
  ];
  if (!exact(base.excluded).eq(exact(0))) steps.push({ label: 'commission.excluded', op: '−', value: base.excluded });
  return steps;
}

function rateSteps(calc: AmountInputs['calc']): DerivationStep[] {
  if (calc.belowPartner === null) return [{ label: 'commission.rate', op: '×', value: `${calc.percent} %` }];
  const values = { own: calc.ownPercent, below: calc.belowPercent, partner: calc.belowPartner };
  return [{ label: 'commission.difference', values, op: '×', value: `${calc.percent} %` }];
}

function limitSteps(
  limits: AmountInputs['limits'],
  applied: CommissionAmount['applied'],
  full: Exact,
): DerivationStep[] {
  if (applied === 'NONE') return [];
  const label = { FLOOR: 'commission.floor', CAP: 'commission.cap', BUDGET: 'commission.budget' }[applied];
  return [{ label, values: { maxTotalPercent: limits.maxTotalPercent }, op: '=', value: exactToString(full) }];
}

function shareSteps(base: AmountInputs['base'], whole: boolean): DerivationStep[] {
  if (whole) return [];
  const text = (amountMinor: number) => toDecimalString(money(amountMinor, base.currency));
  return [{ label: 'commission.collectedShare', op: '×', value: `${text(base.collectedMinor)}/${text(base.ofMinor)}` }];
}
