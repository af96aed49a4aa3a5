import type { CommissionEvent } from '@/lib/domain/commissions/commission-question';
import type { CommissionRuleContent, MarginCosts } from '@/lib/domain/commissions/commission-rule';
import { percentOf } from '@/lib/domain/commissions/calc/percentage';
import type { Currency } from '@/lib/domain/money/currency';
import { exact, fromMinor, zeroExact, type Exact } from '@/lib/domain/money/exact';

/** What a margin takes from the net of an invoice: 10 SIMs at 1.10 = 11.00, and 1.50 of fees. Major units. */
export function costsOf(
  { perUnit, perSale, grossPercent }: MarginCosts,
  { units = '1', grossMinor, currency }: CommissionEvent,
): { readonly vendorCost: Exact; readonly fees: Exact } {
  const one = (amounts: MarginCosts['perUnit']) => fromMinor(amounts?.[currency] ?? 0, currency);
  const share = grossPercent === undefined ? zeroExact() : percentOf(fromMinor(grossMinor, currency), grossPercent);
  return {
    vendorCost: one(perUnit).times(exact(units)),
    fees: one(perSale).plus(share),
  };
}

/** Whether a rule knows what there is to take off: a margin with costs in other currencies only is none. */
export function knowsBase({ basis, costs }: CommissionRuleContent, currency: Currency): boolean {
  if (basis !== 'MARGIN') return true;
  const stated = [costs?.perUnit, costs?.perSale].filter((amounts) => amounts !== undefined);
  return costs !== undefined && stated.every((amounts) => amounts[currency] !== undefined);
}
