import { adjustedRate, adjustmentsAt } from '@/lib/domain/invoicing/adjusted-rate';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { cycleOf, paidSpans, ratesOf, type Timeline } from '@/lib/domain/invoicing/billing-time';
import { lineValues, namedSteps, subjectOf, unitAmountOf } from '@/lib/domain/invoicing/line-words';
import { chargesOf, type PlanCharge } from '@/lib/domain/invoicing/plan-charge';
import { exact, exactToStored, exactToString, toMinor } from '@/lib/domain/money/exact';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { termsOf } from '@/lib/domain/subscriptions/billing-terms';
import type { Span } from '@/lib/domain/subscriptions/span';
import { billingPeriodContaining } from '@/lib/domain/time/billing-period';
import { contains } from '@/lib/domain/time/period';

/**
 * Fees that are charged one time: for a subscription and the key of an item, whichever plans it had, when the first paid span
 * begins whose plan has the item. They are no share of time, so nothing is prorated and no end gives them back.
 */
export function onceLines(wanted: Timeline, billed: readonly BilledLine[]): BilledLine[] {
  const { facts, terms, through, since } = wanted;
  const seen = new Set(
    billed.filter((line) => line.void !== true && line.basis.measure === 'once').map((line) => line.item),
  );
  const lines: BilledLine[] = [];
  const spans = paidSpans(facts);
  for (const span of spans) {
    if (span.startAt > through) break;
    for (const charge of chargesOf(termsOf(terms, span.planVersionId), facts.currency, span.interval)) {
      const { item } = charge;
      if (item === null || charge.manner !== 'once' || seen.has(item.key)) continue;
      seen.add(item.key);
      const line = onceLine(span, { ...charge, item }, wanted, spans[0]?.startAt ?? span.startAt);
      if (line !== null && (since === undefined || line.period.end > since)) lines.push(line);
    }
  }
  return lines;
}

type ItemCharge = PlanCharge & { readonly item: NonNullable<PlanCharge['item']> };

function onceLine(span: Span, charge: ItemCharge, wanted: Timeline, paidSince: Date): BilledLine | null {
  const { facts } = wanted;
  const terms = termsOf(wanted.terms, span.planVersionId);
  const cycle = cycleOf(span, facts);
  const billing = billingPeriodContaining(cycle, span.startAt);
  const segment = ratesOf(charge.price, billing, cycle, paidSince).find(({ time }) => contains(time, span.startAt));
  if (segment === undefined) return null;
  const quantity = charge.quantity.kind === 'subscription' ? String(span.quantity) : '1';
  const adjustments = adjustmentsAt({ facts, terms, charge, startAt: span.startAt, billing, cycle });
  const rated = adjustedRate(charge, segment, quantity, adjustments);
  if (rated.amount.eq(0)) return null;
  const amountMinor = toMinor(rated.amount, facts.currency);
  const result = toDecimalString(money(amountMinor, facts.currency));
  const about = subjectOf(terms, charge, quantity);
  const time = { start: span.startAt, end: billing.end };
  const amount = exactToString(rated.amount);
  const exactAmount = exactToStored(rated.amount);
  return {
    key: `${facts.id}/once/${charge.item.key}`,
    subscriptionId: facts.id,
    planVersionId: terms.planVersionId,
    priceKey: charge.price.key,
    item: charge.item.key,
    ...(charge.taxCategory === undefined ? {} : { taxCategory: charge.taxCategory }),
    kind: 'charge',
    description: { key: 'once', values: lineValues(about, { time, billing, timeZone: facts.timeZone }) },
    period: time,
    basis: {
      billingStart: billing.start.toISOString(),
      billingEnd: billing.end.toISOString(),
      amount,
      proration: 'none',
      measure: 'once',
    },
    quantity,
    unitAmount: unitAmountOf(segment.model, quantity, amount),
    exactAmount,
    amountMinor,
    corrects: null,
    derivation: {
      result,
      unit: facts.currency,
      steps: namedSteps(rated.steps(), about, terms.planVersionId),
      ...(rated.amount.eq(exact(result)) ? {} : { rounding: { exact: exactAmount, rule: 'half-away-from-zero' } }),
    },
  };
}
