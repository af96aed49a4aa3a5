import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Derivation, DerivationStep } from '@/lib/domain/derivation';
import { isCurrency } from '@/lib/domain/money/currency';
import { formatDecimalMoney } from '@/lib/domain/money/format-money';
import { formatDate } from '@/lib/domain/time/format-date';
import { formatTag } from '@/lib/web/i18n/locale';

/** A stored working as a column that ends in its answer. Nothing here calculates: it only writes what was stored. */
export function DerivationSum({ derivation }: { derivation: Derivation }): ReactNode {
  const t = useTranslations('ui');
  const locale = useLocale();
  const { rounding } = derivation;
  return (
    <dl className="pr-sum">
      {derivation.steps.map((step, index) => (
        <Step key={index} step={step} unit={derivation.unit} />
      ))}
      <div data-total="">
        <dt>
          {t('explain.result')}
          {rounding === undefined ? null : (
            <small>{t('explain.rounded', { exact: valueText(rounding.exact, derivation.unit, locale), rule: rounding.rule.replaceAll('-', '_') })}</small>
          )}
        </dt>
        <dd>{valueText(derivation.result, derivation.unit, locale)}</dd>
      </div>
    </dl>
  );
}

/** The answer of a working, in its unit. */
export function DerivationResult({ derivation }: { derivation: Derivation }): ReactNode {
  const locale = useLocale();
  return valueText(derivation.result, derivation.unit, locale);
}

function Step({ step, unit }: { step: DerivationStep; unit: string }): ReactNode {
  const t = useTranslations('derivation');
  const ui = useTranslations('ui');
  const locale = useLocale();
  const label = t.has(step.label) ? t(step.label, localizedValues(step, locale)) : step.label;
  const source = step.source;
  return (
    <div>
      <dt>
        {label}
        {source === undefined ? null : (
          <small>
            {ui.has(`source.${source.type}`) ? ui(`source.${source.type}`) : source.type} <span className="pr-mono">{source.id}</span>
            {source.version === undefined ? null : ` ${ui('source.version', { version: source.version })}`}
          </small>
        )}
      </dt>
      <dd>{step.op === 'note' ? null : stepText(step, unit, locale)}</dd>
    </div>
  );
}

function stepText(step: DerivationStep, unit: string, locale: string): string {
  const isFactor = step.op === '×' || step.op === '÷';
  const text = isFactor ? plainText(step.value, locale) : valueText(step.value, unit, locale);
  if (step.op === '=' || step.op === '+') return text;
  return step.op === '−' ? `\u2212${text.replace(/^[\u2212-]/, '')}` : `${step.op} ${text}`;
}

/** A decimal in the unit of its working; fractions and percentages are written as they are. */
function valueText(value: string, unit: string, locale: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return plainText(value, locale);
  if (isCurrency(unit)) return formatDecimalMoney(value, unit, formatTag(locale));
  return unit === '%' ? `${plainText(value, locale)}\u00a0%` : `${plainText(value, locale)} ${unit}`;
}

/** Numbers inside a fraction or a percentage, in the reader's notation. */
function plainText(value: string, locale: string): string {
  const formatter = new Intl.NumberFormat(formatTag(locale), { maximumFractionDigits: 12 });
  return value
    .replaceAll(/\d+(\.\d+)?/g, (digits) => formatter.format(digits as `${number}`))
    .replace('-', '\u2212')
    .replace('/', ' ÷ ')
    .replace(' %', '\u00a0%');
}

/** Dates inside the values of a label, as people of the language write them. */
function localizedValues(step: DerivationStep, locale: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(step.values ?? {}).map(([key, value]) => [key, isDay(value) ? formatDate(new Date(`${value}T00:00:00Z`), { locale, timeZone: 'UTC' }) : value]),
  );
}

function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}
