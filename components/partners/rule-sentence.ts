import type { NameKind, SentencePart, SentenceValue } from '@/lib/domain/commissions/rule-sentence';
import { isCurrency } from '@/lib/domain/money/currency';
import { formatDecimalMoney, formatMoney } from '@/lib/domain/money/format-money';
import { formatDate } from '@/lib/domain/time/format-date';
import { bareDigits, percentDigits } from '@/components/partners/percent-digits';
import { formatTag } from '@/lib/web/i18n/locale';

export interface SentenceWords {
  /** Translator of `rules`. */
  readonly t: {
    (key: string, values?: Record<string, string | number>): string;
    has(key: string): boolean;
  };
  readonly locale: string;
  /** What an id is called; the id itself where nobody knows. */
  readonly nameOf: (kind: NameKind, id: string) => string | undefined;
}

/** What a rule says, as one sentence of the reader's language. */
export function sentenceText(parts: readonly SentencePart[], words: SentenceWords): string {
  const text = parts.map((part) => partText(part, words)).join(', ');
  return `${text.charAt(0).toLocaleUpperCase(words.locale)}${text.slice(1)}.`;
}

function partText({ label, values }: SentencePart, words: SentenceWords): string {
  const written = Object.entries(values).map(([name, value]) => [name, valueText(value, words)] as const);
  return words.t(label, Object.fromEntries(written));
}

function valueText(value: SentenceValue, words: SentenceWords): string | number {
  const { locale } = words;
  switch (value.kind) {
    case 'word':
      return value.word;
    case 'said':
      return words.t(value.label);
    case 'percent':
      return percentDigits(value.digits, locale);
    case 'count':
      return value.count;
    case 'number':
      return bareDigits(value.digits, locale);
    case 'money':
      return formatMoney(value, formatTag(locale));
    case 'decimal':
      return formatDecimalMoney(value.decimal, value.currency, formatTag(locale));
    case 'amounts':
      return amountsText(value.amounts, locale);
    case 'day':
      return formatDate(new Date(`${value.day}T00:00:00Z`), { locale, timeZone: 'UTC' });
    case 'names':
      return listed(
        value.ids.map((id) => nameText(value.of, id, words)),
        locale,
        'disjunction',
      );
    case 'parts':
      return listed(
        value.parts.map((part) => partText(part, words)),
        locale,
        'conjunction',
      );
  }
}

function nameText(kind: NameKind, id: string, { t, nameOf }: SentenceWords): string {
  const key = `${kind}Names.${id}`;
  return nameOf(kind, id) ?? (t.has(key) ? t(key) : id);
}

function amountsText(amounts: Readonly<Record<string, number | undefined>>, locale: string): string {
  const texts = Object.entries(amounts).flatMap(([currency, amountMinor]) =>
    amountMinor === undefined || !isCurrency(currency)
      ? []
      : [formatMoney({ amountMinor, currency }, formatTag(locale))],
  );
  return listed(texts, locale, 'disjunction');
}

function listed(texts: readonly string[], locale: string, type: 'conjunction' | 'disjunction'): string {
  return new Intl.ListFormat(formatTag(locale), { type }).format(texts);
}
