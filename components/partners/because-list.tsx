import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ExplanationStep } from '@/lib/domain/commissions/explain-commission';
import { isCurrency } from '@/lib/domain/money/currency';
import { formatDecimalMoney, formatMoney } from '@/lib/domain/money/format-money';
import { formatDate } from '@/lib/domain/time/format-date';
import { bareDigits } from '@/components/partners/percent-digits';
import { formatTag } from '@/lib/web/i18n/locale';

const AMOUNTS: ReadonlySet<string> = new Set([
  'gross',
  'tax',
  'excluded',
  'net',
  'floor',
  'cap',
  'refundedNet',
  'ofNet',
  'entryAmount',
  'reversedBefore',
  'amount',
  'vendorCost',
  'fees',
  'stated',
  'volume',
  'before',
  'whole',
  'guaranteed',
  'earned',
  'outstanding',
]);
const MINOR_AMOUNTS: ReadonlySet<string> = new Set(['collectedMinor', 'ofMinor']);
const INSTANTS: ReadonlySet<string> = new Set(['paidAt', 'since', 'from', 'until', 'dueAt']);
const PERCENTS: ReadonlySet<string> = new Set([
  'percent',
  'own',
  'below',
  'maxTotalPercent',
  'fromPercent',
  'toPercent',
]);

/** The stored decision as sentences, in the order in which the amount came about. */
export function BecauseList({ steps, timeZone }: { steps: readonly ExplanationStep[]; timeZone: string }): ReactNode {
  const t = useTranslations('partner.because');
  const locale = useLocale();
  return (
    <ol className="pr-because">
      {steps.map((step, index) => (
        <li key={index}>
          <span className="text-muted">{t(`step.${step.step}`)}</span>
          <span>{t.has(step.label) ? t(step.label, becauseValues(step.values, locale, timeZone)) : step.label}</span>
        </li>
      ))}
    </ol>
  );
}

/** Values of a step as people of the language write them; what a sentence may leave out is an empty word. */
export function becauseValues(
  values: ExplanationStep['values'],
  locale: string,
  timeZone: string,
): Record<string, string> {
  const currency = values['currency'] ?? '';
  const written = Object.entries(values).map(
    ([key, value]) => [key, valueText({ key, value, currency, locale, timeZone })] as const,
  );
  return { by: '', reference: '', quantity: '1', dimension: 'none', reason: '', ...Object.fromEntries(written) };
}

interface Value {
  readonly key: string;
  readonly value: string;
  readonly currency: string;
  readonly locale: string;
  readonly timeZone: string;
}

function valueText({ key, value, currency, locale, timeZone }: Value): string {
  // A choice in a message cannot be named by nothing.
  if (value === '') return PERCENTS.has(key) ? 'none' : value;
  // A choice in a message cannot be named with a hyphen.
  if (key === 'evidence') return value.replaceAll('-', '_');
  if (INSTANTS.has(key)) return formatDate(new Date(value), { locale, timeZone });
  if (key === 'payoutOn') return formatDate(new Date(`${value}T00:00:00Z`), { locale, timeZone: 'UTC' });
  if (PERCENTS.has(key)) return bareDigits(value, locale);
  if (!isCurrency(currency)) return value;
  if (AMOUNTS.has(key)) return formatDecimalMoney(value, currency, formatTag(locale));
  return MINOR_AMOUNTS.has(key) ? formatMoney({ amountMinor: Number(value), currency }, formatTag(locale)) : value;
}
