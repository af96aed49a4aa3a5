import type { Derivation, DerivationStep } from '@/lib/domain/derivation';
import type { BilledLine, LineBasis } from '@/lib/domain/invoicing/billed-line';
import type { Timeline } from '@/lib/domain/invoicing/billing-time';
import { countedUntil } from '@/lib/domain/invoicing/committed-term';
import { lineValues, namedSteps, subjectOf, unitAmountOf, type Changeable } from '@/lib/domain/invoicing/line-words';
import { measuredRate, type MeasuredRate } from '@/lib/domain/invoicing/measured-rate';
import {
  lookedBackTo,
  measuredWindows,
  windowKey,
  type MeasuredWindow,
  type UsageReadings,
} from '@/lib/domain/invoicing/usage-window';
import {
  exact,
  exactToStored,
  exactToString,
  fromMinor,
  sumExact,
  toMinor,
  zeroExact,
  type Exact,
} from '@/lib/domain/money/exact';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import type { TaxCategory } from '@/lib/domain/tax/tax-category';

/**
 * The difference in what was counted: for every window what its whole counting costs less what was billed for it. The first
 * look gives a charge; usage that arrives or is corrected later gives one more line in the next run, a charge or a credit,
 * which names the first. Windows that no longer exist (a backdated change) are given back.
 */
export function usageLines(wanted: Timeline, billed: readonly BilledLine[], usage: UsageReadings): BilledLine[] {
  const { facts } = wanted;
  const byWindow = billedByWindow(facts, billed, lookedBackTo(wanted));
  const lines: BilledLine[] = [];
  for (const window of measuredWindows(wanted)) {
    const before = byWindow.get(window.key) ?? [];
    byWindow.delete(window.key);
    const rate = window.isOver ? measuredRate(facts, window, usage) : null;
    const minor = rate === null ? 0 : differenceOf(facts, rate, before);
    if (rate !== null && minor !== 0) lines.push(differenceLine(facts, sheetOf(facts, window, rate), before, minor));
  }
  for (const before of byWindow.values()) {
    const sheet = withdrawnSheet(before);
    const minor = sheet === null ? 0 : differenceOf(facts, sheet.rate, before);
    if (sheet !== null && minor !== 0) lines.push(differenceLine(facts, sheet, before, minor));
  }
  return lines;
}

function billedByWindow(
  facts: SubscriptionFacts,
  billed: readonly BilledLine[],
  since: Date | undefined,
): Map<string, BilledLine[]> {
  const byWindow = new Map<string, BilledLine[]>();
  for (const line of billed) {
    if (line.basis.measure !== 'usage' || line.void === true) continue;
    if (since !== undefined && Date.parse(line.basis.billingEnd) <= since.getTime()) continue;
    const start = { billingMs: Date.parse(line.basis.billingStart), startMs: line.period.start.getTime() };
    const key = windowKey(facts, line.planVersionId, line.priceKey, start);
    const lines = byWindow.get(key);
    if (lines === undefined) byWindow.set(key, [line]);
    else lines.push(line);
  }
  return byWindow;
}

/** Everything of a line but what the difference decides. */
interface Sheet {
  readonly key: string;
  readonly rate: MeasuredRate;
  readonly line: Pick<
    BilledLine,
    'subscriptionId' | 'planVersionId' | 'priceKey' | 'period' | 'basis' | 'unitAmount'
  > & {
    readonly item: string | undefined;
    readonly taxCategory: TaxCategory | undefined;
  };
  /** The words of the line, for the quantity it charges. */
  readonly values: (quantity: string) => Readonly<Record<string, string>>;
}

function sheetOf(facts: SubscriptionFacts, window: MeasuredWindow, rate: MeasuredRate): Sheet {
  const { terms, charge, billing, cycle, time, segment } = window;
  const about = subjectOf(terms, charge, exactToStored(rate.quantity));
  const amount = exactToString(rate.amount);
  const basis: Changeable<LineBasis> = {
    billingStart: billing.start.toISOString(),
    billingEnd: billing.end.toISOString(),
    amount,
    proration: terms.proration,
    measure: 'usage',
  };
  const until = countedUntil(facts, charge, billing, cycle);
  if (until !== null) basis.countedUntil = until.toISOString();
  return {
    key: [facts.id, terms.planVersionId, charge.price.key, 'usage', time.start.toISOString()].join('/'),
    rate: { ...rate, steps: () => namedSteps(rate.steps(), about, terms.planVersionId) },
    line: {
      subscriptionId: facts.id,
      planVersionId: terms.planVersionId,
      priceKey: charge.price.key,
      item: charge.item?.key,
      taxCategory: charge.taxCategory,
      period: time,
      basis,
      unitAmount: unitAmountOf(segment.model, about.quantity, amount),
    },
    values: (quantity) => lineValues({ ...about, quantity }, { time, billing, timeZone: facts.timeZone }),
  };
}

/** A window that is no more: all of it is given back. */
function withdrawnSheet(before: readonly BilledLine[]): Sheet | null {
  const first = before[0];
  if (first === undefined) return null;
  const { key, subscriptionId, planVersionId, priceKey, item, taxCategory, period, basis, unitAmount } = first;
  const steps: DerivationStep[] = [{ label: 'no-longer-counted', op: '=', value: '0' }];
  return {
    key,
    rate: { amount: zeroExact(), quantity: zeroExact(), steps: () => steps },
    line: {
      subscriptionId,
      planVersionId,
      priceKey,
      item,
      taxCategory,
      period,
      basis: { ...basis, amount: '0' },
      unitAmount,
    },
    values: (quantity) => ({ ...first.description.values, quantity }),
  };
}

/** What is to be billed for a window now, in minor units. What was given up is not charged again and never credited. */
function differenceOf(
  { currency }: SubscriptionFacts,
  { amount }: MeasuredRate,
  before: readonly BilledLine[],
): number {
  const minor = toMinor(amount, currency) - sumMinor(before);
  if (minor >= 0) return minor;
  const creditable = sumMinor(before.filter(({ writtenOff }) => writtenOff !== true));
  return Math.max(minor, Math.min(0, -creditable));
}

function differenceLine(
  { currency }: SubscriptionFacts,
  { key: ownKey, rate, line, values }: Sheet,
  before: readonly BilledLine[],
  amountMinor: number,
): BilledLine {
  const first = before[0];
  const quantity = exactToStored(rate.quantity.minus(sumExact(before.map((each) => exact(each.quantity)))));
  const value = rate.amount.minus(sumExact(before.map((each) => exact(each.exactAmount))));
  const difference = rate.amount.minus(fromMinor(sumMinor(before), currency));
  const result = toDecimalString(money(amountMinor, currency));
  const key = first === undefined ? 'usage' : amountMinor > 0 ? 'usage-more' : 'usage-less';
  const { subscriptionId, planVersionId, priceKey, item, taxCategory, period, basis, unitAmount } = line;
  const steps = [...rate.steps(), ...billedBeforeSteps(before, currency)];
  const rounding = roundingOf(difference, amountMinor, currency);
  const made: Changeable<BilledLine> = {
    key: ownKey,
    subscriptionId,
    planVersionId,
    priceKey,
    kind: amountMinor > 0 ? 'charge' : 'credit',
    description: { key, values: values(quantity) },
    period,
    basis,
    quantity,
    unitAmount,
    exactAmount: exactToStored(value),
    amountMinor,
    corrects: first?.key ?? null,
    derivation: rounding === null ? { result, unit: currency, steps } : { result, unit: currency, steps, rounding },
  };
  // Set one by one: copying lines takes a good part of a bill run.
  if (item !== undefined) made.item = item;
  if (taxCategory !== undefined) made.taxCategory = taxCategory;
  return made;
}

function billedBeforeSteps(before: readonly BilledLine[], currency: Currency): DerivationStep[] {
  return before.map(({ key, amountMinor }) => ({
    label: 'already-billed',
    op: '−',
    value: toDecimalString(money(amountMinor, currency)),
    source: { type: 'invoice-line', id: key },
  }));
}

function roundingOf(
  difference: Exact,
  amountMinor: number,
  currency: Currency,
): NonNullable<Derivation['rounding']> | null {
  if (difference.eq(fromMinor(amountMinor, currency))) return null;
  const rule = toMinor(difference, currency) === amountMinor ? 'half-away-from-zero' : 'net-of-change';
  return { exact: exactToStored(difference), rule };
}

function sumMinor(lines: readonly BilledLine[]): number {
  return lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
