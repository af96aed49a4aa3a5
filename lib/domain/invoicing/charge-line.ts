import type { BilledLine, LineBasis } from '@/lib/domain/invoicing/billed-line';
import { countedUntil } from '@/lib/domain/invoicing/committed-term';
import type { Coverage } from '@/lib/domain/invoicing/desired-coverage';
import {
  aboutCharge,
  isWhole,
  lineValues,
  namedSteps,
  shareSteps,
  subjectOf,
  unitAmountOf,
  type Changeable,
} from '@/lib/domain/invoicing/line-words';
import { amountOfShare, shareOf } from '@/lib/domain/invoicing/share';
import { exact, exactToStored, toMinor } from '@/lib/domain/money/exact';
import { money, toDecimalString } from '@/lib/domain/money/money';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import type { Period } from '@/lib/domain/time/period';

/** Charges a time at its price; null when by the plan's proration it is no time at all (two changes on one day). */
export function chargeLine(facts: SubscriptionFacts, coverage: Coverage, time: Period): BilledLine | null {
  const { terms, charge, rate, billing, cycle } = coverage;
  const { amount, quantity } = rate;
  const share = shareOf(time, billing, terms.proration, facts.timeZone);
  if (share.part === 0) return null;
  const value = amountOfShare(amount, share);
  const amountMinor = toMinor(value, facts.currency);
  const result = toDecimalString(money(amountMinor, facts.currency));
  const about = subjectOf(terms, charge, quantity);
  const values = lineValues(about, { time, billing, share, timeZone: facts.timeZone });
  const exactAmount = exactToStored(value);
  const basis: Changeable<LineBasis> = {
    billingStart: billing.start.toISOString(),
    billingEnd: billing.end.toISOString(),
    amount,
    proration: terms.proration,
  };
  const until = countedUntil(facts, charge, billing, cycle);
  if (until !== null) basis.countedUntil = until.toISOString();
  const steps = [...namedSteps(rate.steps, about, terms.planVersionId), ...shareSteps(share, values)];
  const line: BilledLine = {
    key: [facts.id, terms.planVersionId, charge.price.key, `x${quantity}`, time.start.toISOString()].join('/'),
    subscriptionId: facts.id,
    planVersionId: terms.planVersionId,
    priceKey: charge.price.key,
    kind: 'charge',
    description: { key: isWhole(share) ? 'charge' : 'charge-share', values },
    period: time,
    basis,
    quantity,
    unitAmount: unitAmountOf(rate.model, quantity, amount),
    exactAmount,
    amountMinor,
    corrects: null,
    derivation: value.eq(exact(result))
      ? { result, unit: facts.currency, steps }
      : { result, unit: facts.currency, steps, rounding: { exact: exactAmount, rule: 'half-away-from-zero' } },
  };
  return aboutCharge(line, charge);
}
