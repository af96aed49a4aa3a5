import { quantityText } from '@/components/billing/quantity-text';
import type { PaperText, PaperWords } from '@/components/billing/paper-text';
import { workingText } from '@/components/billing/working-text';
import { moneyText } from '@/components/ui/money';
import type { DocumentLine, InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import { INTERVAL_UNITS, type BillingInterval, type IntervalUnit } from '@/lib/domain/time/interval';

/** Sentences of lines that are worded here, with the name of the plan or item in the customer's language. */
const PLAIN_KEYS: ReadonlySet<string> = new Set(['charge', 'charge-share', 'credit', 'credit-share']);

export function paperLine(
  line: DocumentLine,
  { kind, currency }: Pick<InvoiceDocument, 'kind' | 'currency'>,
  about: PaperWords,
): PaperText['lines'][number] {
  const { words } = about;
  const amount = words.money(line.amountMinor, currency);
  const workings = workingText(line.derivation, { ...about, my: words.t, locale: words.locale });
  if (line.kind === 'rounding') {
    return { key: line.id, what: about.line('label.rounding'), workings, quantity: '', price: '', amount };
  }
  const price = moneyText({ amount: { decimal: line.unitAmount, currency } }, words.locale);
  const { interval, customer } = line.description.values;
  const isNote = kind === 'credit_note';
  // A true-up is an amount over a term: there is nothing it is the price of.
  const isAmount = isNote || line.description.key.startsWith('true-up');
  return {
    key: line.id,
    what: titleOf(line, isNote, about),
    workings: [...(customer === undefined ? [] : [customer]), timeOf(line, isNote, words), ...workings],
    quantity: isAmount ? '' : quantityText(line, words, about.line),
    price:
      isAmount || !hasUnitPrice(line) ? '' : isPeriodic(line) ? `${price} ${words.every(intervalOf(interval))}` : price,
    amount,
  };
}

/** What is counted in steps or by percentage has no one price; the working says them all. */
function hasUnitPrice({ countedIn, derivation }: DocumentLine): boolean {
  return countedIn === null || derivation.steps.some(({ label }) => label === 'unit-price');
}

/** A device costs so much a month; a message, a mile and a change of state cost what they cost. */
function isPeriodic({ countedIn, description }: DocumentLine): boolean {
  const isOfTime = countedIn === null || countedIn.kind === 'devices';
  return isOfTime && description.key !== 'once' && description.values['interval'] !== undefined;
}

function titleOf(line: DocumentLine, isNote: boolean, { words, line: t }: PaperWords): string {
  const { key, values } = line.description;
  const name = words.name(line.itemNames ?? line.planNames);
  if (isNote) return words.t('paper.creditItem', { item: name });
  if (!PLAIN_KEYS.has(key) && t.has(key)) {
    return t(key, { ...values, ...datesOf(line, words), plan: words.name(line.planNames), item: name });
  }
  if (line.itemNames !== null) return line.kind === 'credit' ? words.t('paper.creditItem', { item: name }) : name;
  return words.t(line.kind === 'credit' ? 'paper.creditLine' : 'paper.chargeLine', { plan: name });
}

function datesOf({ description }: DocumentLine, words: PaperWords['words']): Record<string, string> {
  const dates = Object.entries(description.values).filter(([, value]) => /^\d{4}-\d{2}-\d{2}$/.test(value));
  return Object.fromEntries(dates.map(([key, value]) => [key, words.localDay(value)]));
}

/** When, and what it is a part of: "20 Nov to 12 Dec 2026. The period runs from 12 Nov to 12 Dec, 30 days." */
function timeOf(line: DocumentLine, isNote: boolean, words: PaperWords['words']): string {
  const { days, of, billingFrom, billingTo } = line.description.values;
  const year = (date: Date) => words.date(date).slice(-4);
  const short = (date: Date) =>
    words.date(
      date,
      year(date) === year(line.periodEnd) && year(date) === year(line.periodStart) ? 'day-short' : 'day',
    );
  const time = words.t('paper.between', { from: short(line.periodStart), to: words.date(line.periodEnd) });
  if (line.corrects) {
    const { number, issuedAt } = line.corrects;
    return `${time} ${words.t('paper.corrects', { number, date: short(issuedAt) })}`;
  }
  if (isNote || days === undefined || of === undefined || days === of || !billingFrom || !billingTo) return time;
  const day = (text: string) => words.localDay(text, text.slice(0, 4) === year(line.periodEnd) ? 'day-short' : 'day');
  return `${time} ${words.t('paper.runs', { from: day(billingFrom), to: day(billingTo), of })}`;
}

/** `month/1` as it is stored. */
function intervalOf(text = ''): BillingInterval {
  const [named, count] = text.split('/');
  const unit: IntervalUnit = INTERVAL_UNITS.find((each) => each === named) ?? 'month';
  return { unit, count: Number(count ?? 1) };
}
