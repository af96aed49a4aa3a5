import { canonicalJson } from '@/lib/domain/canonical-json';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { LOCALES, type Localized } from '@/lib/domain/localized';

/** One member that differs; `field` is a message key below `catalog.features`. Null where there was nothing. */
interface FeatureChangeText {
  readonly field: 'names' | 'unit' | 'group' | 'icon' | 'criticality' | 'firmware' | 'models';
  readonly before: string | null;
  readonly after: string | null;
}

const MEMBERS = {
  names: 'names',
  unit: 'unit',
  group: 'group',
  icon: 'icon',
  criticality: 'criticality',
  minimumFirmware: 'firmware',
  modelSkus: 'models',
} as const;

/** What a change of a feature changed, in the order of the form. */
export function featureChanges(before: FeatureDefinition, after: FeatureDefinition): FeatureChangeText[] {
  return Object.entries(MEMBERS).flatMap(([member, field]) => {
    const [was, is] = [before, after].map((feature) => feature[member as keyof typeof MEMBERS]);
    if (canonicalJson(was ?? null) === canonicalJson(is ?? null)) return [];
    return [{ field, before: said(was), after: said(is) }];
  });
}

function said(value: string | Localized | readonly string[] | undefined): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return value;
  if ('en' in value) return LOCALES.flatMap((locale) => value[locale] ?? []).join(' / ');
  return value.join(', ');
}
