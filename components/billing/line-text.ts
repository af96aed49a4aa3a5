import type { useTranslations } from 'next-intl';
import { moneyText } from '@/components/ui/money';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import type { Currency } from '@/lib/domain/money/money';
import { formatDate, type DateStyle } from '@/lib/domain/time/format-date';

/** How invoice lines are worded: `t` is the translator of the namespace `line`. */
export interface LineWords {
  readonly t: ReturnType<typeof useTranslations<'line'>>;
  readonly locale: string;
  readonly currency: Currency;
  /** The plan in the reader's language; what the line itself says otherwise. */
  readonly plan?: string | undefined;
  /** "station", "stations": what a quantity counts. */
  readonly unit?: ((count: number) => string) | undefined;
  readonly dates?: DateStyle | undefined;
}

type Line = Pick<BilledLine, 'kind' | 'description' | 'quantity' | 'unitAmount'>;

/** Lines that are no share of time have a sentence of their own. */
const OWN_SENTENCE: ReadonlySet<string> = new Set([
  'once',
  'usage',
  'usage-more',
  'usage-less',
  'true-up',
  'true-up-more',
  'true-up-less',
  'true-up-maximum',
]);

/** The short name beside its working: "Premium, 20 Nov to 12 Dec"; "Credit, unused Standard"; "Messages". */
export function lineLabel(line: Line, words: LineWords): string {
  const { key } = line.description;
  if (OWN_SENTENCE.has(key)) {
    const values = valuesOf(line, words);
    return words.t(key, { item: values['plan'] ?? '', ...values });
  }
  return words.t(`label.${line.kind}`, valuesOf(line, words));
}

/** "€20.00 × 22 of 30 days", "31 stations × €2.00", "so that the change costs €1.47"; nothing for a plain whole period. */
export function lineWorking(line: Line, words: LineWords): string | undefined {
  const values = valuesOf(line, words);
  if (line.kind === 'rounding') {
    const net = moneyText({ amount: { decimal: values['net'] ?? '0', currency: words.currency } }, words.locale);
    return words.t('working.rounding', { net });
  }
  const price = moneyText({ amount: { decimal: line.unitAmount, currency: words.currency } }, words.locale);
  const units = values['item'] === undefined ? words.unit?.(Number(line.quantity)) : undefined;
  const whole = line.quantity === '1' ? price : words.t('working.quantity', { price, units: units ?? line.quantity });
  if (values['days'] === undefined || values['days'] === values['of']) return line.quantity === '1' ? undefined : whole;
  return words.t('working.share', { ...values, price: whole });
}

function valuesOf({ description }: Line, { locale, plan, dates }: LineWords): Record<string, string> {
  const { from = '', to = '' } = description.values;
  // From a day to the same day of another year: only with their years are they two days.
  const style = dates ?? (from.slice(4) === to.slice(4) ? 'day' : 'day-short');
  const written = Object.entries(description.values).map(
    ([key, value]) => [key, dateText(value, locale, style)] as const,
  );
  const { item } = description.values;
  const name = item ?? plan;
  return { plan: '', from: '', to: '', ...Object.fromEntries(written), ...(name === undefined ? {} : { plan: name }) };
}

function dateText(value: string, locale: string, style: DateStyle): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  return formatDate(new Date(`${value}T00:00:00Z`), { locale, timeZone: 'UTC', style });
}
