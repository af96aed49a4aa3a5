import type { BilledCoverage } from '@/lib/domain/invoicing/billed-coverage';
import { billingPeriodOf } from '@/lib/domain/invoicing/billed-coverage';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { isWhole, lineValues, shareSteps, subjectOfLine } from '@/lib/domain/invoicing/line-words';
import { amountOfShare, shareOf } from '@/lib/domain/invoicing/share';
import { exact, exactToStored, sumExact, toMinor, type Exact } from '@/lib/domain/money/exact';
import { money, toDecimalString } from '@/lib/domain/money/money';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import type { Period } from '@/lib/domain/time/period';

/**
 * Takes back a part of a charge. The credits of one charge are rounded as one sum, so that however it is taken back in parts,
 * what was charged and no cent more comes back. Null when the time is none by the plan's proration.
 */
export function creditLine(
  facts: SubscriptionFacts,
  { charge, credits }: BilledCoverage,
  time: Period,
): BilledLine | null {
  const billing = billingPeriodOf(charge);
  const share = shareOf(time, billing, charge.basis.proration, facts.timeZone);
  if (share.part === 0) return null;
  const value = amountOfShare(charge.basis.amount, share).neg();
  const before = sumExact(credits.map((credit) => creditedExactly(facts, charge, credit.period)));
  const amountMinor = toMinor(before.plus(value), facts.currency) - toMinor(before, facts.currency);
  const result = toDecimalString(money(amountMinor, facts.currency));
  const about = subjectOfLine(charge.description.values, charge.quantity);
  const values = lineValues(about, { time, billing, share, timeZone: facts.timeZone });
  const exactAmount = exactToStored(value);
  const rule = amountMinor === toMinor(value, facts.currency) ? 'half-away-from-zero' : 'net-of-change';
  return {
    ...charge,
    key: `${charge.key}/credit/${time.start.toISOString()}`,
    kind: 'credit',
    description: { key: isWhole(share) ? 'credit' : 'credit-share', values },
    period: time,
    exactAmount,
    amountMinor,
    corrects: charge.key,
    derivation: {
      result,
      unit: facts.currency,
      steps: [
        {
          label: 'credit-unused',
          values: { ...about },
          op: '=',
          value: `-${charge.basis.amount}`,
          source: { type: 'invoice-line', id: charge.key },
        },
        ...shareSteps(share, values),
      ],
      ...(value.eq(exact(result)) ? {} : { rounding: { exact: exactAmount, rule } }),
    },
  };
}

function creditedExactly(facts: SubscriptionFacts, charge: BilledLine, time: Period): Exact {
  const share = shareOf(time, billingPeriodOf(charge), charge.basis.proration, facts.timeZone);
  return amountOfShare(charge.basis.amount, share).neg();
}
