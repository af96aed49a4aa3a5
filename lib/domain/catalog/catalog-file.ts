import { z } from 'zod';
import { MOST_FILE_BYTES } from '@/lib/domain/catalog/catalog-file-limit';
import { CRITICALITIES, FEATURE_KINDS } from '@/lib/domain/catalog/feature';
import {
  currencySchema,
  emptiableSentence,
  featureKey,
  fieldOf,
  parseCatalog,
  planContentSchema,
  sentence,
} from '@/lib/domain/catalog/parse-catalog';
import { jsonErrorAt } from '@/lib/domain/json-position';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export const CATALOG_FILE_FORMAT = 'perennial.catalogue';
export const CATALOG_FILE_VERSION = 1;

const MOST_LINES = 200;
const MOST_FEATURES = 500;
const MOST_MODELS = 1000;

const word = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, beginning with a letter');
const sku = z.string().min(1).max(80);

const feature = z.strictObject({
  key: featureKey,
  code: z.int('a whole number').min(1, '1 or more').max(65_535, 'at most 65535'),
  kind: z.enum(FEATURE_KINDS, `accepted are ${FEATURE_KINDS.join(', ')}`),
  group: z.string().min(1).max(80),
  names: sentence(80),
  unit: sentence(40).optional(),
  icon: z.string().max(40),
  criticality: z.enum(CRITICALITIES, `accepted are ${CRITICALITIES.join(', ')}`),
  minimumFirmware: z.string().min(1).max(40).optional(),
  modelSkus: z.array(sku).max(MOST_MODELS).optional(),
});

const line = z.strictObject({
  key: word,
  brand: z.string().min(1).max(80).describe('Key of a brand that exists.'),
  names: sentence(60),
  description: emptiableSentence,
  unitNames: z.strictObject({ one: sentence(40), other: sentence(40) }),
  currencies: z.array(currencySchema).min(1, 'at least one currency').max(50),
  featureGroups: z.array(z.strictObject({ key: z.string().min(1).max(80), names: sentence(60) })).max(100),
  models: z
    .array(z.strictObject({ sku, name: z.string().min(1).max(120), hardwareRevision: z.string().max(40) }))
    .max(MOST_MODELS),
  features: z.array(feature).max(MOST_FEATURES, `at most ${MOST_FEATURES} features`),
  plans: z
    .array(planContentSchema)
    .max(50, 'at most 50 plans')
    .describe('Cheapest first; all that the line is to have.'),
});

export const catalogFileSchema = z
  .strictObject({
    format: z.literal(CATALOG_FILE_FORMAT, `this is no catalogue file; its format is ${CATALOG_FILE_FORMAT}`),
    version: z.literal(CATALOG_FILE_VERSION, `this product reads version ${CATALOG_FILE_VERSION}`),
    lines: z.array(line).max(MOST_LINES, `at most ${MOST_LINES} product lines`),
  })
  .meta({ id: 'CatalogFile' });

export type CatalogFile = z.output<typeof catalogFileSchema>;
export type CatalogFileLine = CatalogFile['lines'][number];

/** A catalogue file as text. What is no JSON is refused with its line and column, anything else by its path. */
export function readCatalogFile(text: string): CatalogFile | Refusal {
  const bytes = new TextEncoder().encode(text).byteLength;
  if (bytes > MOST_FILE_BYTES) return fileTooLarge(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return notJson(text);
  }
  return parseCatalogFile(value);
}

function fileTooLarge(bytes: number): Refusal {
  const size = (bytes / 1024 / 1024).toFixed(1);
  return refuse('INPUT_INVALID', `The file has ${size} MB; accepted are up to ${MOST_FILE_BYTES / 1024 / 1024} MB.`, {
    field: 'file',
  });
}

/** The parser only says that it is no JSON; people need the place. */
function notJson(text: string): Refusal {
  const at = jsonErrorAt(text) ?? { line: 1, column: 1 };
  return refuse('INPUT_INVALID', `The file is not JSON: line ${at.line}, column ${at.column}.`, {
    field: 'file',
    values: { line: String(at.line), column: String(at.column) },
  });
}

/** The same for what is JSON already. The refusal's field names lines, plans, features and prices by their keys. */
export function parseCatalogFile(value: unknown): CatalogFile | Refusal {
  const parsed = catalogFileSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const stranger = issue?.code === 'unrecognized_keys' ? [issue.keys[0] ?? ''] : [];
    const field = fieldOf(value, [...(issue?.path ?? []), ...stranger].map(String));
    const message = stranger.length > 0 ? 'there is no such field' : (issue?.message ?? 'not accepted');
    return refuse('INPUT_INVALID', `${field === '' ? 'The file' : field}: ${message}`, { field: field || 'file' });
  }
  return firstWrong(parsed.data) ?? parsed.data;
}

function firstWrong({ lines }: CatalogFile): Refusal | null {
  const twice = repeated(lines.map(({ key }) => key));
  if (twice !== undefined) return wrongAt(`lines.${twice}.key`, 'two product lines have this key');
  const taken = repeated(lines.flatMap(({ models }) => models.map((model) => model.sku)));
  if (taken !== undefined) return wrongAt('lines.models', `the device model ${taken} is stated twice`);
  for (const each of lines) {
    const wrong = wrongInLine(each);
    if (wrong !== null) return wrong;
  }
  return null;
}

function wrongInLine({ key, features, featureGroups, currencies, plans }: CatalogFileLine): Refusal | null {
  const at = `lines.${key}`;
  const twiceKey = repeated(features.map((each) => each.key));
  if (twiceKey !== undefined) return wrongAt(`${at}.features.${twiceKey}.key`, 'two features have this key');
  const twiceCode = repeated(features.map(({ code }) => code));
  if (twiceCode !== undefined) {
    const second = features.findLast(({ code }) => code === twiceCode);
    return wrongAt(`${at}.features.${second?.key}.code`, `another feature has the code ${twiceCode}`);
  }
  const twiceGroup = repeated(featureGroups.map((group) => group.key));
  if (twiceGroup !== undefined) return wrongAt(`${at}.featureGroups.${twiceGroup}`, 'two groups have this key');
  const twiceCurrency = repeated(currencies);
  if (twiceCurrency !== undefined) return wrongAt(`${at}.currencies`, `${twiceCurrency} is stated twice`);
  const catalog = parseCatalog({ plans });
  if (!isRefusal(catalog)) return null;
  return { ...catalog, message: `${at}.${catalog.message}`, field: `${at}.${catalog.field ?? 'plans'}` };
}

function wrongAt(field: string, message: string): Refusal {
  return refuse('INPUT_INVALID', `${field}: ${message}`, { field });
}

function repeated<T>(values: readonly T[]): T | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}
