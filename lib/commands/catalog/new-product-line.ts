import { violatedConstraint } from '@/db/errors';
import { insertDeviceModels, insertFeatures, insertProductLine, nextLinePosition } from '@/db/write/catalog';
import type { CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import { refuse, type Refusal } from '@/lib/domain/refusal';

export type NewFeature = Omit<FeatureDefinition, 'id' | 'position'>;

export interface NewProductLine {
  readonly brandId: string;
  /** The word in addresses: `aurelia-sense`. Unique in the tenant. */
  readonly key: string;
  readonly names: Localized;
  readonly description: Localized;
  readonly unitNames: { readonly one: Localized; readonly other: Localized };
  readonly currencies: readonly Currency[];
  readonly featureGroups: readonly { readonly key: string; readonly names: Localized }[];
  /** In the order they are shown; their codes stay what they are for ever. */
  readonly features: readonly NewFeature[];
  readonly models: readonly { readonly sku: string; readonly name: string; readonly hardwareRevision: string }[];
}

export interface CreatedProductLine {
  readonly productLineId: string;
  /** Ids of the device models by stock-keeping unit. */
  readonly modelIds: Readonly<Record<string, string>>;
}

const TAKEN: Readonly<Record<string, { field: string; message: string }>> = {
  product_lines_key_key: { field: 'key', message: 'There is already a product line with this key.' },
  device_models_sku_key: { field: 'models', message: 'One of these device models is already registered.' },
  features_key_key: { field: 'features', message: 'Two features have the same key.' },
  features_code_key: { field: 'features', message: 'Two features have the same code.' },
};

/** Carries out what may make product lines and features; something that exists already is a refusal by its field. */
export async function refusingTaken<T>(work: () => Promise<T | Refusal>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    const taken = TAKEN[violatedConstraint(error) ?? ''];
    if (!taken) throw error;
    return refuse('CONFLICT', taken.message, { field: taken.field });
  }
}

/** Writes a product line with its features and device models in the transaction of a command. Run it within `refusingTaken`. */
export async function insertNewLine(
  { tx, viewer, tenantId, at, newId, audit }: CommandContext,
  input: NewProductLine,
): Promise<CreatedProductLine | Refusal> {
  const refusal = refusalUnlessMay(viewer, 'feature.edit', { tenantId, brandId: input.brandId });
  if (refusal) return refusal;
  const { features, models, currencies, ...line } = input;
  const productLineId = newId('line');
  const position = await nextLinePosition(tx, tenantId);
  await insertProductLine(tx, {
    ...line,
    currencies: [...currencies],
    tenantId,
    id: productLineId,
    position,
    createdAt: at,
  });
  await insertFeatures(
    tx,
    features.map((feature, index) => featureRow({ tenantId, productLineId, id: newId('feature') }, feature, index)),
  );
  const modelRows = models.map((model) => ({ ...model, tenantId, id: newId('model'), productLineId }));
  await insertDeviceModels(tx, modelRows);
  await audit('product_line.created', { kind: 'product_line', id: productLineId }, { key: input.key });
  return { productLineId, modelIds: Object.fromEntries(modelRows.map((model) => [model.sku, model.id])) };
}

/** A feature as it is stored. */
export function featureRow(
  ids: { tenantId: string; productLineId: string; id: string },
  { modelSkus, ...feature }: NewFeature,
  position: number,
): Parameters<typeof insertFeatures>[1][number] {
  return { ...feature, ...ids, position, ...(modelSkus === undefined ? {} : { modelSkus: [...modelSkus] }) };
}
