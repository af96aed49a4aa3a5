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
import { intervalKey } from '@/lib/domain/time/interval';
import type { Period } from '@/lib/domain/time/period';

/** Charges a time at its price; null when by the plan's proration it is no time at all (two changes on one day). */
export function chargeLine(facts: SubscriptionFacts, coverage: Coverage, time: Period): BilledLine | null {
  const { terms, price, billing, amount, quantity } = coverage;
  const share = shareOf(time, billing, terms.proration, facts.timeZone);
  if (share.part === 0) return null;
  const value = amountOfShare(amount, share);
  const amountMinor = toMinor(value, facts.currency);
  const result = toDecimalString(money(amountMinor, facts.currency));
  const values = lineValues(aboutPlan(coverage), { time, billing, share, timeZone: facts.timeZone });
  const exactAmount = exactToStored(value);
  return {
    key: [facts.id, terms.planVersionId, price.key, `x${quantity}`, time.start.toISOString()].join('/'),
    subscriptionId: facts.id,
    planVersionId: terms.planVersionId,
    priceKey: price.key,
    kind: 'charge',
    description: { key: isWhole(share) ? 'charge' : 'charge-share', values },
    period: time,
    basis: {
      billingStart: billing.start.toISOString(),
      billingEnd: billing.end.toISOString(),
      amount,
      proration: terms.proration,
    },
    quantity: String(quantity),
    unitAmount: unitAmountOf(price.model, amount),
    exactAmount,
    amountMinor,
    corrects: null,
    derivation: {
      result,
      unit: facts.currency,
      steps: [...workingOfPrice(coverage), ...shareSteps(share, values)],
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
  return [
    {
      label: 'share-of-period',
      values: { ...dates, days: String(share.part), of: String(share.whole) },
      op: '×',
      value,
    },
  ];
}

interface LineTime {
  readonly time: Period;
  readonly billing: Period;
  readonly share: Share;
  readonly timeZone: TimeZone;
}

/** The plan a line is about, in the words its sentence may need. `interval` is `month/1`, `year/1`. */
export interface AboutPlan {
  readonly plan: string;
  readonly planKey: string;
  readonly interval: string;
  readonly quantity: string;
}

/** What a line's sentence may need. Dates are local days; `to` is the day on which the next time begins. */
export function lineValues(about: AboutPlan, { time, billing, share, timeZone }: LineTime): Record<string, string> {
  const days: Record<string, string> =
    share.unit === 'day' ? { days: String(share.part), of: String(share.whole) } : {};
  return {
    ...about,
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

function aboutPlan({ terms, price, quantity }: Coverage): AboutPlan {
  return {
    plan: terms.names.en,
    planKey: terms.planKey,
    interval: intervalKey(price.interval),
    quantity: String(quantity),
  };
}

function workingOfPrice(coverage: Coverage): DerivationStep[] {
  const { plan, planKey, interval } = aboutPlan(coverage);
  const source = { type: 'plan-version', id: coverage.terms.planVersionId };
  return priceSteps(coverage.price.model, exact(coverage.quantity)).map((step) =>
    step.label === 'price' || step.label === 'unit-price'
      ? { ...step, values: { plan, planKey, interval }, source }
      : step,
  );
}

function unitAmountOf(model: PriceModel, amount: string): string {
  if (model.kind === 'per_unit') return model.unitAmount;
  return model.kind === 'flat' ? model.amount : amount;
}
