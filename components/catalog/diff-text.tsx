import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { DiffRow as ShownRow } from '@/components/catalog/diff-list';
import type { DiffRow, DiffValue } from '@/lib/domain/catalog/diff';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Patch } from '@/lib/domain/catalog/patch';
import { useCatalogText, type CatalogText } from './catalog-text';
import { useOverrideText, type OverrideNames } from './override-text';
import { usePriceSentence } from './price-sentence';

const KINDS = { '+': 'added', '~': 'changed', '−': 'removed' } as const;

interface DiffWords {
  readonly features: readonly FeatureDefinition[];
  /** Whom special prices are for, and of which plans; an import has none. */
  readonly overrideNames?: OverrideNames;
  /** Who wrote a change and when, drawn at the right. */
  readonly by?: (row: DiffRow) => ReactNode;
}

/** Turns what changed into sentences of the reader's language. */
export function useDiffRows(): (rows: readonly DiffRow[], words: DiffWords) => ShownRow[] {
  const text = useCatalogText();
  const field = useFieldName();
  const value = useDiffValue(text);
  return (rows, { features, overrideNames = NO_NAMES, by }) =>
    rows.map((row, index) => {
      const feature = features.find(({ key }) => key === row.field.values.feature);
      return {
        key: String(index),
        kind: KINDS[row.glyph],
        subject: row.plan === null ? subjectOf(row, overrideNames) : text.name(row.plan.names),
        field: field(row.field, feature),
        before: row.before && value(row.before, feature, overrideNames),
        after: row.after && value(row.after, feature, overrideNames),
        by: by?.(row),
      };
    });
}

/** "Price, EUR monthly", "Heating zones", "Trial" */
export function useFieldName(): (field: DiffRow['field'], feature: FeatureDefinition | undefined) => string {
  const t = useTranslations('catalog.field');
  const text = useCatalogText();
  return ({ label, values }, feature) => {
    const { currency, unit, count, locale, item } = values;
    if (label === 'grant') return feature ? text.name(feature.names) : (values.feature ?? '');
    if (label === 'price' && currency !== undefined && isUnit(unit)) {
      return t('price', { currency, interval: text.interval({ unit, count: Number(count) }) });
    }
    if (label === 'override') return t(`override.${values.kind ?? 'customer'}`);
    if (label === 'item') return t('item', { item: item ?? '' });
    return t(label, { language: locale === undefined ? '' : t(`language.${locale}`) });
  };
}

const NO_NAMES: OverrideNames = { subjects: {}, plans: {} };

function subjectOf({ field: { values } }: DiffRow, { subjects }: OverrideNames): string {
  return subjects[values.id ?? ''] ?? values.id ?? '';
}

function useDiffValue(
  text: CatalogText,
): (value: DiffValue, feature: FeatureDefinition | undefined, names: OverrideNames) => string {
  const t = useTranslations('catalog');
  const overrides = useOverrideText();
  const sentence = usePriceSentence();
  return (value, feature, names) => {
    switch (value.kind) {
      case 'price':
        return sentence(value.price);
      case 'item':
        return [text.name(value.item.names), ...value.item.prices.map((price) => sentence(price))].join(' · ');
      case 'text':
        return value.text;
      case 'number':
        return text.count(value.value);
      case 'flag':
        return t(value.on ? 'grant.yes' : 'grant.no');
      case 'choice':
        return t.has(`choice.${value.choice}`) ? t(`choice.${value.choice}`) : value.choice;
      case 'override':
        return overrides.sentence(value.override, names);
      case 'after':
        return value.plan === null ? t('field.first') : t('field.after', { plan: text.name(value.plan.names) });
      default:
        return text.grant(value, feature);
    }
  };
}

function isUnit(unit: string | undefined): unit is 'day' | 'week' | 'month' | 'year' {
  return unit === 'day' || unit === 'week' || unit === 'month' || unit === 'year';
}

/** Whether an edit touched what a row is about, also when it set a member of it. */
export function isAbout(edit: Patch, row: DiffRow): boolean {
  if (edit.op === 'set' || edit.op === 'unset') {
    const path = 'path' in row.patch ? row.patch.path : ['plans', row.plan?.key ?? ''];
    return path.every((step, index) => edit.path[index] === step);
  }
  return (edit.op === 'add-plan' ? edit.plan.key : edit.plan) === row.plan?.key;
}
