import { assert } from '@/lib/domain/assert';
import { baseAmountOf } from '@/lib/domain/commissions/base-amount';
import type { CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import type { CommissionEvent } from '@/lib/domain/commissions/commission-question';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import { costsOf } from '@/lib/domain/commissions/margin-costs';
import { exact, exactToString, fromMinor, toMinor, type Exact } from '@/lib/domain/money/exact';
import { money, toDecimalString } from '@/lib/domain/money/money';

/** What a rule says about its base. */
export type BaseOfRule = Pick<CommissionRuleContent, 'basis' | 'costs' | 'items'>;

/** The base of an event as a rule with this basis sees it. */
export function traceBase(event: CommissionEvent, rule: BaseOfRule): CommissionTrace['base'] {
  const { basis } = rule;
  const text = (amountMinor: number) => toDecimalString(money(amountMinor, event.currency));
  const { collectedMinor, beforeMinor, ofMinor } = event.collectedShare ?? {
    collectedMinor: event.grossMinor,
    beforeMinor: 0,
    ofMinor: event.grossMinor,
  };
  assert(
    (collectedMinor > 0 || ofMinor === 0) && beforeMinor >= 0 && beforeMinor + collectedMinor <= ofMinor,
    'payments of an invoice do not exceed it',
  );
  const stated = statedMinor(event, rule);
  return {
    currency: event.currency,
    gross: text(event.grossMinor),
    tax: text(event.taxMinor),
    excluded: text(event.excludedMinor ?? 0),
    net: text(event.netMinor),
    collectedMinor,
    collectedBeforeMinor: beforeMinor,
    ofMinor,
    ...(basis === 'NET_COLLECTED' ? {} : { basis }),
    ...(basis === 'MARGIN' ? costTexts(event, rule) : {}),
    ...(stated === null ? {} : { stated: text(stated) }),
  };
}

function costTexts(event: CommissionEvent, { costs = {} }: BaseOfRule) {
  const { vendorCost, fees } = costsOf(costs, event);
  return { vendorCost: exactToString(vendorCost), fees: exactToString(fees) };
}

/** What the basis replaces the net with. Without a stated increase an upgrade earns nothing; a rating falls back on the net. */
function statedMinor({ mrrIncreaseMinor, rated }: CommissionEvent, { basis, items }: BaseOfRule): number | null {
  if (basis === 'MRR_INCREASE') return Math.max(0, mrrIncreaseMinor ?? 0);
  if ((basis !== 'USAGE' && basis !== 'OUTCOME') || rated === undefined) return null;
  const counting = rated.filter(({ item }) => items?.includes(item) ?? true);
  return counting.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** The net this payment brought; the nets of all payments of an invoice sum to its net. */
export function collectedNet({ netMinor, currency, collectedShare }: CommissionEvent): number {
  return collectedPart(fromMinor(netMinor, currency), { currency, collectedShare });
}

/** What this payment brought of the amount the rate is applied to. */
export function collectedBase(event: CommissionEvent, base: CommissionTrace['base']): Exact {
  return fromMinor(collectedPart(baseAmountOf(base), event), event.currency);
}

function collectedPart(
  whole: Exact,
  {
    currency,
    collectedShare,
  }: { readonly currency: CommissionEvent['currency']; readonly collectedShare?: CommissionEvent['collectedShare'] },
): number {
  if (collectedShare === undefined) return toMinor(whole, currency);
  const { beforeMinor, collectedMinor, ofMinor } = collectedShare;
  const upTo = (minor: number) => toMinor(whole.times(exact(minor)).div(exact(ofMinor)), currency);
  return upTo(beforeMinor + collectedMinor) - upTo(beforeMinor);
}

/** Units of this payment: a part payment brings its part of them. */
export function collectedUnits({ units = '1', collectedShare }: CommissionEvent): Exact {
  if (collectedShare === undefined) return exact(units);
  return exact(units).times(exact(collectedShare.collectedMinor)).div(exact(collectedShare.ofMinor)).round(6);
}

/** Whether things that are counted, not measured, are counted with this payment: they are with the first of an invoice. */
export function countsUnits({ collectedShare }: CommissionEvent): boolean {
  return (collectedShare?.beforeMinor ?? 0) === 0;
}

/** Sales are counted with their first payment; activations and visits are none. */
export function countsAsSale(event: CommissionEvent): boolean {
  return (event.sale.event ?? 'sale') === 'sale' && countsUnits(event);
}
