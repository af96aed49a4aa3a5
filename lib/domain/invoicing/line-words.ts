import type { DerivationStep } from '@/lib/domain/derivation';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import type { PlanCharge } from '@/lib/domain/invoicing/plan-charge';
import type { Share } from '@/lib/domain/invoicing/share';
import { exact, exactToString } from '@/lib/domain/money/exact';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import { localDateOf, type TimeZone } from '@/lib/domain/time/calendar';
import { intervalKey } from '@/lib/domain/time/interval';
import type { Period } from '@/lib/domain/time/period';

/** What a line is about, in the words its sentence may need. `interval` is `month/1`, `year/1`; without an item, the plan's own price. */
export interface LineSubject {
  readonly plan: string;
  readonly planKey: string;
  readonly item?: string;
  readonly itemKey?: string;
  readonly interval: string;
  readonly quantity: string;
}

export function subjectOf(
  { names, planKey }: BillingTerms,
  { item, price }: PlanCharge,
  quantity: string,
): LineSubject {
  const subject = { plan: names.en, planKey, interval: intervalKey(price.interval), quantity };
  return item === null ? subject : { ...subject, item: item.names.en, itemKey: item.key };
}

/**
 * Names the item and tax category of what a line charges. They are set on a line that was just made, because copying lines
 * takes a good part of a bill run.
 */
export function aboutCharge(line: Changeable<BilledLine>, { item, taxCategory }: PlanCharge): BilledLine {
  if (item !== null) line.item = item.key;
  if (taxCategory !== undefined) line.taxCategory = taxCategory;
  return line;
}

/** A value that is still being made. */
export type Changeable<T> = { -readonly [K in keyof T]: T[K] };

/** The same subject, read from the words of a line that was billed. */
export function subjectOfLine(values: Readonly<Record<string, string>>, quantity: string): LineSubject {
  const { plan = '', planKey = '', interval = '', item, itemKey } = values;
  const named = item === undefined || itemKey === undefined ? {} : { item, itemKey };
  return { plan, planKey, ...named, interval, quantity };
}

export interface LineTime {
  readonly time: Period;
  readonly billing: Period;
  readonly timeZone: TimeZone;
  /** The part of the billing period, where the line is one. */
  readonly share?: Share;
}

/** What a line's sentence may need. Dates are local days; `to` is the day on which the next time begins. */
export function lineValues(about: LineSubject, { time, billing, share, timeZone }: LineTime): Record<string, string> {
  const { plan, planKey, item, itemKey, interval, quantity } = about;
  const from = localDateOf(time.start, timeZone);
  const to = localDateOf(time.end, timeZone);
  const billingFrom = time.start.getTime() === billing.start.getTime() ? from : localDateOf(billing.start, timeZone);
  const billingTo = time.end.getTime() === billing.end.getTime() ? to : localDateOf(billing.end, timeZone);
  const values: Record<string, string> = { plan, planKey, interval, quantity, from, to, billingFrom, billingTo };
  // Set one by one: a bill run writes hundreds of thousands of these.
  if (item !== undefined) values['item'] = item;
  if (itemKey !== undefined) values['itemKey'] = itemKey;
  if (share?.unit === 'day') {
    values['days'] = String(share.part);
    values['of'] = String(share.whole);
  }
  return values;
}

/** The working of a price, saying which plan or item it is the price of. */
export function namedSteps(
  steps: readonly DerivationStep[],
  { plan, planKey, item, interval }: LineSubject,
  planVersionId: string,
): DerivationStep[] {
  const source = { type: 'plan-version', id: planVersionId };
  const values = { plan: item ?? plan, planKey, interval };
  return steps.map((step) =>
    step.label === 'price' || step.label === 'unit-price'
      ? { ...step, values: { ...step.values, ...values }, source }
      : step,
  );
}

/** The step that takes a share of what came before it; none for a whole billing period. */
export function shareSteps(share: Share, values: Readonly<Record<string, string>>): DerivationStep[] {
  if (isWhole(share)) return [];
  const { from = '', to = '', billingFrom = '', billingTo = '' } = values;
  const dates = { from, to, billingFrom, billingTo };
  const value = `${share.part}/${share.whole}`;
  if (share.unit === 'millisecond') return [{ label: 'share-of-time', values: dates, op: '×', value }];
  const days = { days: String(share.part), of: String(share.whole) };
  return [{ label: 'share-of-period', values: { ...dates, ...days }, op: '×', value }];
}

export function isWhole(share: Share): boolean {
  return share.part === share.whole;
}

/**
 * The price of one unit where every unit has one, as it was agreed or reduced, or else that of all units together. Where a
 * committed minimum makes it no round number it is that of the price list, and the working says the rest. Decimal string.
 */
export function unitAmountOf(model: PriceModel, quantity: string, amount: string): string {
  if (model.kind === 'flat' && exact(model.amount).eq(exact(amount))) return model.amount;
  if (model.kind !== 'per_unit') return amount;
  const units = exact(quantity);
  if (units.eq(0) || exact(model.unitAmount).times(units).eq(exact(amount))) return model.unitAmount;
  const each = exact(amount).div(units).round(6);
  return each.times(units).eq(exact(amount)) ? exactToString(each) : model.unitAmount;
}
