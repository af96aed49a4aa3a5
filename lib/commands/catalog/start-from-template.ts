import { z } from 'zod';
import { listBrandRows } from '@/db/write/brand-rows';
import { insertNewLine, refusingTaken } from '@/lib/commands/catalog/new-product-line';
import { openDraftWith } from '@/lib/commands/catalog/open-draft-with';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { diffCatalog } from '@/lib/domain/catalog/diff';
import { plansInCurrencies } from '@/lib/domain/catalog/templates/line-template';
import { findLineTemplate } from '@/lib/domain/catalog/templates/line-templates';
import { exponentOf, isCurrency } from '@/lib/domain/money/currency';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

const input = z.object({
  templateKey: z.string(),
  brandId: z.string().min(1, 'Choose a brand.'),
  name: z.string().trim().min(1, 'Give the product line a name.').max(60, 'At most 60 characters.'),
  /** The word in addresses; made from the name when not stated. */
  key: z
    .string()
    .trim()
    .regex(/^([a-z][a-z0-9-]{0,39})?$/, 'Lower-case letters, digits and hyphens, beginning with a letter.')
    .optional(),
  currencies: z
    .array(z.string().refine(isCurrency, 'An ISO 4217 currency code, such as EUR.'))
    .min(1, 'Choose at least one currency.')
    .refine((codes) => new Set(codes).size === codes.length, 'A currency is stated twice.'),
});

export type TemplateStart = z.input<typeof input>;

export interface StartedLine {
  readonly key: string;
  readonly productLineId: string;
  readonly draftId: string;
}

/** Makes a product line of a template and opens a draft with its plans. Nothing is sold before somebody publishes it. */
export async function startFromTemplate(viewer: AnyViewer, given: TemplateStart): Promise<StartedLine | Refusal> {
  const parsed = input.safeParse(given);
  if (!parsed.success) return inputRefusal(parsed.error);
  const { templateKey, brandId, name, currencies } = parsed.data;
  const key = parsed.data.key === undefined || parsed.data.key === '' ? keyOf(name) : parsed.data.key;
  const template = findLineTemplate(templateKey);
  if (template === undefined)
    return refuse('NOT_FOUND', `There is no template ${templateKey}.`, { field: 'templateKey' });
  const coarse = currencies.find((currency) => exponentOf(currency) < 2);
  if (coarse !== undefined)
    return refuse('INPUT_INVALID', `The amounts of a template have cents; ${coarse} has none. Add it in the draft.`, {
      field: 'currencies',
    });
  if (key === '')
    return refuse('INPUT_INVALID', 'Give a key of lower-case letters, since the name has none.', { field: 'key' });
  return refusingTaken(() =>
    runCommand(viewer, async (context) => {
      const refusal = refusalUnlessMay(viewer, 'draft.edit', { tenantId: context.tenantId, brandId });
      if (refusal) return refusal;
      const brands = await listBrandRows(context.tx, context.tenantId);
      if (!brands.some(({ id }) => id === brandId))
        return refuse('NOT_FOUND', 'There is no such brand.', { field: 'brandId' });
      const { description, unitNames, featureGroups, features } = template;
      const words = { description, unitNames, featureGroups, features };
      const line = await insertNewLine(context, {
        ...words,
        key,
        names: { en: name },
        brandId,
        currencies,
        models: [],
      });
      if (isRefusal(line)) return line;
      const { productLineId } = line;
      const patches = diffCatalog({ plans: [] }, plansInCurrencies(template, currencies)).map(({ patch }) => patch);
      const title = `Launch of ${name}`;
      const { draftId } = await openDraftWith(context, { productLineId, baseReleaseId: null, title, patches });
      return { key, productLineId, draftId };
    }),
  );
}

/** "Aurelia Sense (EU)" → `aurelia-sense-eu` */
function keyOf(name: string): string {
  const words = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '');
  return words
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
