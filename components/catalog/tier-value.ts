import { useTranslations } from 'next-intl';
import type { Patch } from '@/lib/domain/catalog/patch';
import { LOCALES } from '@/lib/domain/localized';

interface TierValue {
  /** "Name, German", "Trial, days", "Position" */
  readonly fieldName: (patch: Patch) => string;
  /** A value of such a field; what there is to say of an edit that sets none comes from the edit. */
  readonly shown: (value: unknown, patch: Patch) => string;
}

/** The fields of a tier that stand in no cell, as people read them; `names` are those of the tiers by key. */
export function useTierValue(names: Readonly<Record<string, string>>): TierValue {
  const t = useTranslations('catalog');
  const fieldName = (patch: Patch): string => {
    if (patch.op === 'move-plan') return t('field.position');
    if (!('path' in patch)) return t('field.archived');
    const [, , field = '', part = ''] = patch.path;
    const key = field === 'terms' ? `field.terms.${part}` : `field.${field}`;
    const locale = LOCALES.find((each) => each === part);
    const language = locale === undefined ? '' : t(`field.language.${locale}`);
    return t.has(key) ? t(key, { language }) : patch.path.slice(2).join(' ');
  };
  const order = (keys: readonly unknown[]): string => keys.map((key) => names[String(key)] ?? String(key)).join(', ');
  const shown = (value: unknown, patch: Patch): string => {
    if (patch.op === 'move-plan' && value === undefined) {
      const after = patch.after === null ? undefined : (names[patch.after] ?? patch.after);
      return after === undefined ? t('field.first') : t('field.after', { plan: after });
    }
    if (patch.op === 'remove-plan') return t(value === undefined ? 'tier.removed' : 'tier.edited');
    if (Array.isArray(value)) return order(value);
    if (typeof value === 'boolean') return t(value ? 'grant.yes' : 'grant.no');
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string' || value === '') return t('tier.nothing');
    return t.has(`choice.${value}`) ? t(`choice.${value}`) : `“${value}”`;
  };
  return { fieldName, shown };
}
