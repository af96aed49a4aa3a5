import { z } from 'zod';
import { planContentSchema } from '@/lib/domain/catalog/parse-catalog';

const key = z.string().min(1).max(80);
const path = z.array(key).min(2).max(12);
const after = key.nullable();

const patch = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('set'), path, value: z.json() }),
  z.strictObject({ op: z.literal('unset'), path }),
  z.strictObject({ op: z.literal('add-plan'), plan: planContentSchema, after }),
  z.strictObject({ op: z.literal('move-plan'), plan: key, after }),
  z.strictObject({ op: z.literal('archive-plan'), plan: key }),
  z.strictObject({ op: z.literal('remove-plan'), plan: key }),
]);

const revision = z.int().min(0);

/** What the editor in the browser sends. Whether the values make a catalogue is the command's to say. */
export const editRequest = z.strictObject({
  productLineId: key,
  draftId: key.nullable(),
  revision,
  patches: z.array(patch).min(1).max(200),
  alongside: z.boolean().optional(),
});

export const undoRequest = z.strictObject({ draftId: key, revision });

export const lookRequest = z.strictObject({ productLineId: key, draftId: key, revision });
