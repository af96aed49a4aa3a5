import type { Words } from '@/components/my/words';
import { countText } from '@/components/ui/number-text';
import type { Grant } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { EntitledFeature } from '@/lib/domain/entitlements/entitlement-set';

const DAYS_OF_A_YEAR = 365;

/** What a plan gives of a feature: true and false for switches, else "3 years", "16", "12 a month". */
export function grantText(words: Words, feature: FeatureDefinition, grant: Grant | null): string | boolean {
  switch (grant?.kind) {
    case undefined:
      return feature.kind === 'switch' || feature.kind === 'metered' ? false : words.t('grant.none');
    case 'switch':
      return grant.on;
    case 'limit':
      return amountText(words, feature, grant.value);
    case 'metered':
      return words.t(`grant.per.${grant.per}`, { count: countText(grant.included, words.locale) });
    case 'config':
      return grant.value;
  }
}

/** The same for what a device is entitled to. */
export function entitledText(
  words: Words,
  feature: FeatureDefinition,
  granted: EntitledFeature | null,
): string | boolean {
  if (granted === null) return false;
  if (typeof granted.value === 'boolean') return granted.value;
  if ((granted.included ?? granted.value) === 0) return false;
  if (granted.per !== undefined) {
    return words.t(`grant.per.${granted.per}`, {
      count: countText(granted.included ?? Number(granted.value), words.locale),
    });
  }
  return typeof granted.value === 'number' ? amountText(words, feature, granted.value) : granted.value;
}

/** Days become years where they are whole years; other units stand in the name of the row. */
export function amountText({ t, locale }: Words, { unit }: FeatureDefinition, value: number): string {
  if (unit?.en !== 'days') return countText(value, locale);
  if (value > 0 && value % DAYS_OF_A_YEAR === 0) return t('grant.years', { count: value / DAYS_OF_A_YEAR });
  return t('grant.days', { count: value });
}
