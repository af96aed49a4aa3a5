import { z } from 'zod';
import type { Localized } from '@/lib/domain/localized';

const optional = z.string().optional();

/** The part of the form that making and changing a feature have in common, as a browser sends it. */
export const featureFields = {
  group: z.string(),
  'groupNames.en': optional,
  'groupNames.de': optional,
  'groupNames.it': optional,
  'names.en': z.string(),
  'names.de': optional,
  'names.it': optional,
  'unit.en': optional,
  'unit.de': optional,
  'unit.it': optional,
  icon: z.string(),
  criticality: z.string(),
  minimumFirmware: z.string(),
  modelSkus: z.array(z.string()).optional(),
};

const fieldsSchema = z.object(featureFields);
type Fields = z.output<typeof fieldsSchema>;

/** The feature those fields describe; what was left empty is left out. Not checked yet. */
export function featureOfFields(fields: Fields): Record<string, unknown> {
  const { group, icon, criticality, minimumFirmware, modelSkus = [] } = fields;
  const unit = words(fields, 'unit');
  const firmware = minimumFirmware.trim();
  return {
    group: group === '+' ? { names: words(fields, 'groupNames') } : { key: group },
    names: words(fields, 'names'),
    icon,
    criticality,
    ...(Object.values(unit).every((text) => text === '') ? {} : { unit }),
    ...(firmware === '' ? {} : { minimumFirmware: firmware }),
    ...(modelSkus.length === 0 ? {} : { modelSkus }),
  };
}

function words(fields: Fields, of: 'names' | 'unit' | 'groupNames'): Localized {
  const [en, de, it] = (['en', 'de', 'it'] as const).map((locale) => fields[`${of}.${locale}`]?.trim() ?? '');
  return { en: en ?? '', ...(de ? { de } : {}), ...(it ? { it } : {}) };
}
