import type { DerivationStep } from '@/lib/domain/derivation';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import type { Coverage } from '@/lib/domain/invoicing/desired-coverage';
import { amountOfShare, shareOf, type Share } from '@/lib/domain/invoicing/share';
import { exact, exactToStored, toMinor } from '@/lib/domain/money/exact';
import { money, toDecimalString } from '@/lib/domain/money/money';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import { priceSteps } from '@/lib/domain/rating/rate-price';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { localDateOf, type TimeZone } from '@/lib/domain/time/calendar';
import type { Period } from '@/lib/domain/time/period';

/** Charges a time at its price; null when by the plan's proration it is no time at all (two changes on one day). */
export function chargeLine(facts: SubscriptionFacts, coverage: Coverage, time: Period): BilledLine | null {
  const { terms, billing, amount, quantity, priceKey } = coverage;
  const share = shareOf(time, billing, terms.proration, facts.timeZone);
  if (share.part === 0) return null;
  const value = amountOfShare(amount, share);
  const amountMinor = toMinor(value, facts.currency);
  const result = toDecimalString(money(amountMinor, facts.currency));
  const values = lineValues({ plan: terms.names.en, planKey: terms.planKey, quantity }, { time, billing, share, timeZone: facts.timeZone });
  const exactAmount = exactToStored(value);
  return {
    key: [facts.id, terms.planVersionId, priceKey, `x${quantity}`, time.start.toISOString()].join('/'),
    subscriptionId: facts.id,
    planVersionId: terms.planVersionId,
    priceKey,
    kind: 'charge',
    description: { key: isWhole(share) ? 'charge' : 'charge-share', values },
    period: time,
    basis: { billingStart: billing.start.toISOString(), billingEnd: billing.end.toISOString(), amount, proration: terms.proration },
    quantity,
    unitAmount: unitAmountOf(coverage.model, amount),
    exactAmount,
    amountMinor,
    corrects: null,
    derivation: {
      result,
      unit: facts.currency,
      steps: [...workingOfPrice(coverage, priceKey), ...shareSteps(share, values)],
      ...(value.eq(exact(result)) ? {} : { rounding: { exact: exactAmount, rule: 'half-away-from-zero' } }),
    },
  };
}

/** The step that takes a share of what came before it; none for a whole billing period. */
export function shareSteps(share: Share, values: Readonly<Record<string, string>>): DerivationStep[] {
  if (isWhole(share)) return [];
  const { from = '', to = '', billingFrom = '', billingTo = '' } = values;
  const dates = { from, to, billingFrom, billingTo };
  const value = `${share.part}/${share.whole}`;
  if (share.unit === 'millisecond') return [{ label: 'share-of-time', values: dates, op: '×', value }];
  return [{ label: 'share-of-period', values: { ...dates, days: String(share.part), of: String(share.whole) }, op: '×', value }];
}

interface LineTime {
  readonly time: Period;
  readonly billing: Period;
  readonly share: Share;
  readonly timeZone: TimeZone;
}

/** What a line's sentence may need. Dates are local days; `to` is the day on which the next time begins. */
export function lineValues(
  about: { readonly plan: string; readonly planKey: string; readonly quantity: number },
  { time, billing, share, timeZone }: LineTime,
): Record<string, string> {
  const days: Record<string, string> = share.unit === 'day' ? { days: String(share.part), of: String(share.whole) } : {};
  return {
    plan: about.plan,
    planKey: about.planKey,
    quantity: String(about.quantity),
    from: localDateOf(time.start, timeZone),
    to: localDateOf(time.end, timeZone),
    billingFrom: localDateOf(billing.start, timeZone),
    billingTo: localDateOf(billing.end, timeZone),
    ...days,
  };
}

export function isWhole(share: Share): boolean {
  return share.part === share.whole;
}

function workingOfPrice({ terms, model, quantity }: Coverage, priceKey: string): DerivationStep[] {
  const values = { plan: terms.names.en, planKey: terms.planKey, interval: priceKey.slice(priceKey.indexOf('/') + 1) };
  const source = { type: 'plan-version', id: terms.planVersionId };
  return priceSteps(model, exact(quantity)).map((step) =>
    step.label === 'price' || step.label === 'unit-price' ? { ...step, values: { ...values, ...step.values }, source } : step,
  );
}

function unitAmountOf(model: PriceModel, amount: string): string {
  if (model.kind === 'per_unit') return model.unitAmount;
  return model.kind === 'flat' ? model.amount : amount;
}
