import { z } from 'zod';
import { CRITICALITIES, FEATURE_KINDS } from '@/lib/domain/catalog/feature';
import { featureKey, sentence } from '@/lib/domain/catalog/parse-catalog';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Checks read the dotted numbers alone, so a suffix such as `-rc1` would promise a difference that nobody makes. */
const firmware = z
  .string()
  .regex(/^\d{1,5}(\.\d{1,5}){1,3}$/, 'a firmware version is two to four numbers with dots, such as 2.4.0');

const changeable = {
  group: z.union([
    z.strictObject({ key: z.string().min(1, 'choose a group').max(80) }),
    z.strictObject({ names: sentence(60) }),
  ]),
  names: sentence(80),
  unit: sentence(40).optional(),
  icon: z.string().regex(/^[a-z][a-z-]{0,39}$/, 'choose a drawing'),
  criticality: z.enum(CRITICALITIES, `accepted are ${CRITICALITIES.join(', ')}`),
  minimumFirmware: firmware.optional(),
  modelSkus: z.array(z.string().min(1).max(80)).max(1000).optional(),
};

const changeSchema = z.strictObject(changeable);
const newSchema = z.strictObject({
  key: featureKey.max(80, 'at most 80 characters'),
  kind: z.enum(FEATURE_KINDS, `accepted are ${FEATURE_KINDS.join(', ')}`),
  ...changeable,
});

/** What of a feature can be changed later. A group is one that exists, by its key, or a new one, by its names. */
export type FeatureChange = z.output<typeof changeSchema>;
/** A feature as somebody makes it; its code and its place are given to it. */
export type NewFeatureInput = z.output<typeof newSchema>;

export function parseFeatureChange(value: unknown): FeatureChange | Refusal {
  const parsed = changeSchema.safeParse(value);
  return parsed.success ? parsed.data : firstIssue(parsed.error);
}

export function parseNewFeature(value: unknown): NewFeatureInput | Refusal {
  const parsed = newSchema.safeParse(value);
  return parsed.success ? parsed.data : firstIssue(parsed.error);
}

function firstIssue(error: z.ZodError): Refusal {
  const [issue] = error.issues;
  const [first, ...rest] = (issue?.path ?? []).map(String);
  const field = first === 'group' ? groupField(rest) : [first, ...rest].join('.');
  const message = issue?.message ?? 'not accepted';
  return refuse('INPUT_INVALID', `${message.charAt(0).toUpperCase()}${message.slice(1)}.`, { field });
}

/** The field of a form: a group is chosen in one, and a new one named in others. */
function groupField([member, ...rest]: readonly string[]): string {
  return member === 'names' ? ['groupNames', ...rest].join('.') : 'group';
}
