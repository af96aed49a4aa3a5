import { z } from 'zod';
import { exportCatalog } from '@/db/read/catalog/export-catalog';
import { importCatalog, type ImportedLine } from '@/lib/commands/catalog/import-catalog';
import { catalogFileSchema, parseCatalogFile } from '@/lib/domain/catalog/catalog-file';
import { MOST_FILE_BYTES } from '@/lib/domain/catalog/catalog-file-limit';
import { isRefusal } from '@/lib/domain/refusal';
import { type Endpoint, json } from '@/lib/gateway/endpoint';
import { parseQuery } from '@/lib/gateway/endpoints/invoices-query';
import { problem } from '@/lib/web/problem';

const exportQuery = z.strictObject({
  brand: z.string().max(80).optional().describe('Key of a brand; all brands of the key without it.'),
  content: z
    .enum(['live', 'draft'], 'content: accepted are live and draft.')
    .default('live')
    .describe('`draft` takes the newest open draft of each product line; this needs catalog:write.'),
});

export const getCatalogFile: Endpoint = {
  method: 'GET',
  path: '/api/v1/catalog',
  operationId: 'exportCatalog',
  summary: 'The whole catalogue as one file',
  description:
    'Product lines with their features, device models and plans. Sent to the import unchanged, it changes nothing.',
  scope: 'catalog:read',
  query: exportQuery,
  answers: { 200: { description: 'The file.', schema: catalogFileSchema } },
  async handle({ viewer, request }) {
    const query = parseQuery(exportQuery, request);
    if (isRefusal(query)) return problem(query);
    const file = await exportCatalog(viewer, { brandKey: query.brand, content: query.content });
    return isRefusal(file) ? problem(file) : json(200, file);
  },
};

const yesOrNo = (name: string) =>
  z
    .enum(['true', 'false'], `${name}: accepted are true and false.`)
    .default('false')
    .transform((given) => given === 'true');

const importQuery = z.strictObject({
  dry_run: yesOrNo('dry_run').describe('Answers what would happen and writes nothing.'),
  create: yesOrNo('create').describe(
    'Confirms that product lines, features and device models the file brings are made.',
  ),
});

const severity = z.enum(['error', 'warning']);
const imported = z.object({
  key: z.string(),
  brand: z.string(),
  new_line: z.boolean(),
  new_features: z.array(z.string()),
  new_models: z.array(z.string()),
  unchanged: z
    .array(z.string())
    .describe('Paths that the file states otherwise and that an import leaves as they are.'),
  changes: z
    .array(
      z.object({
        glyph: z.enum(['+', '~', '−']),
        plan: z.string().nullable().describe('Null for a price agreed with one customer or partner.'),
        field: z.string(),
        values: z.record(z.string(), z.string()),
        before: z.unknown().optional(),
        after: z.unknown().optional(),
        patch: z.unknown().describe('The edit of the draft that makes just this change.'),
      }),
    )
    .describe('The same differences as the review of the draft shows.'),
  findings: z.array(
    z.object({ severity, label: z.string(), path: z.string(), values: z.record(z.string(), z.string()) }),
  ),
  draft: z.object({ id: z.string(), number: z.number().int() }).nullable(),
});

export const importCatalogFile: Endpoint = {
  method: 'POST',
  path: '/api/v1/catalog/import',
  operationId: 'importCatalog',
  summary: 'A catalogue file becomes drafts',
  description:
    'One draft for each product line it changes, all of them or none; nothing that is live changes before a person publishes. Sent again, it opens no second draft.',
  scope: 'catalog:write',
  body: catalogFileSchema,
  maxBodyBytes: MOST_FILE_BYTES,
  query: importQuery,
  answers: {
    200: {
      description: 'What became of each product line, or would in a dry run.',
      schema: z.object({ dry_run: z.boolean(), lines: z.array(imported) }),
    },
    409: { description: 'A feature, code or device model means something else already.' },
  },
  async handle({ viewer, request, body }) {
    const query = parseQuery(importQuery, request);
    if (isRefusal(query)) return problem(query);
    const file = parseCatalogFile(body);
    if (isRefusal(file)) return problem(file);
    const lines = await importCatalog(viewer, { file, dryRun: query.dry_run, create: query.create });
    return isRefusal(lines) ? problem(lines) : json(200, { dry_run: query.dry_run, lines: lines.map(lineAnswer) });
  },
};

function lineAnswer(line: ImportedLine): z.output<typeof imported> {
  return {
    key: line.key,
    brand: line.brand,
    new_line: line.isNew,
    new_features: line.newFeatures.map(({ key }) => key),
    new_models: line.newModels.map(({ sku }) => sku),
    unchanged: [...line.unchanged],
    changes: line.changes.map(({ plan, field, ...row }) => ({
      ...row,
      plan: plan?.key ?? null,
      field: field.label,
      values: { ...field.values },
    })),
    findings: line.findings.map(({ path, values, ...finding }) => ({
      ...finding,
      path: path.join('.'),
      values: { ...values },
    })),
    draft: line.draft,
  };
}
