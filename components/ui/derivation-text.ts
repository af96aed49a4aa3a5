import type { DerivationStep } from '@/lib/domain/derivation';
import { isCurrency } from '@/lib/domain/money/currency';
import { formatDecimalMoney } from '@/lib/domain/money/format-money';
import { formatDate } from '@/lib/domain/time/format-date';
import { formatTag } from '@/lib/web/i18n/locale';

/** Steps whose value counts things, although the working is about money. */
const COUNTS: ReadonlySet<string> = new Set(['quantity', 'included-quantity', 'packages', 'correction']);
/** Factors that are a price. */
const PRICES: ReadonlySet<string> = new Set(['unit-price', 'price-of-package', 'volume-tier', 'volume-tier-open']);
/** Values of labels that are amounts in the unit of the working. */
const AMOUNT_VALUES: ReadonlySet<string> = new Set(['unitAmount', 'minimum', 'maximum']);
/** What a label may name without every step knowing it; messages ask for `none`. */
const UNKNOWN = { plan: 'none', treatment: 'none', country: '' } as const;

/** The figure of a step with its sign: `€20.00`, `× 22 ÷ 30`, `− €3.67`. */
export function stepText(step: DerivationStep, unit: string, locale: string): string {
  const isFactor = step.op === '×' || step.op === '÷';
  const counts = COUNTS.has(step.label) || (isFactor && !PRICES.has(step.label));
  const text = counts ? plainText(step.value, locale) : unitText(step.value, unit, locale);
  if (step.op === '=' || step.op === '+' || step.op === 'note') return text;
  return step.op === '−' ? `\u2212${text.replace(/^\u2212/, '')}` : `${step.op} ${text}`;
}

/** A decimal in the unit of its working; fractions and percentages are written as they are. */
export function unitText(value: string, unit: string, locale: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return plainText(value, locale);
  if (isCurrency(unit)) return formatDecimalMoney(value, unit, formatTag(locale));
  return unit === '%' ? `${plainText(value, locale)}\u00a0%` : `${plainText(value, locale)} ${unit}`;
}

/** An amount before it was rounded: four decimals show where it would go, three dots that there are more. */
export function exactText(value: string, unit: string, locale: string): string {
  const [whole = '', decimals = ''] = value.split('.');
  if (decimals.length <= 4) return unitText(value, unit, locale);
  return `${unitText(`${whole}.${decimals.slice(0, 4)}`, unit, locale)}…`;
}

/** The translator of the namespace `derivation`. */
export interface StepWords {
  (key: string, values?: Record<string, string>): string;
  readonly has: (key: string) => boolean;
}

/** What a step does, in words: "Price of Pro", "22 of 30 days, 20 Nov to 12 Dec". */
export function stepSentence(step: DerivationStep, unit: string, locale: string, t: StepWords): string {
  return t.has(step.label) ? t(step.label, stepValues(step, unit, locale)) : step.label;
}

/** The values of a step's label, with dates and amounts as people of the language write them. */
export function stepValues(step: DerivationStep, unit: string, locale: string): Record<string, string> {
  const written = Object.entries(step.values ?? {}).map(
    ([key, value]) => [key, valueText(key, value, unit, locale)] as const,
  );
  return { ...UNKNOWN, ...Object.fromEntries(written) };
}

function valueText(key: string, value: string, unit: string, locale: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(new Date(`${value}T00:00:00Z`), { locale, timeZone: 'UTC' });
  if (AMOUNT_VALUES.has(key)) return unitText(value, unit, locale);
  return /^-?\d+(\.\d+)?$/.test(value) ? plainText(value, locale) : value;
}

/** Making a formatter costs a thousand times what using it does, and a long invoice writes ten thousand workings. */
const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(tag: string, places: number): Intl.NumberFormat {
  const key = `${tag} ${places}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(tag, { minimumFractionDigits: places, maximumFractionDigits: 20 });
  formats.set(key, made);
  return made;
}

/** Numbers inside a fraction or a percentage, with the decimals they were stored with. */
function plainText(value: string, locale: string): string {
  return value
    .replaceAll(/\d+(?:\.(\d+))?/g, (digits, decimals: string | undefined) => {
      return numberFormat(formatTag(locale), decimals?.length ?? 0).format(digits as `${number}`);
    })
    .replace('-', '\u2212')
    .replace('/', ' ÷ ')
    .replace(' %', '\u00a0%');
}
