'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { addFeature } from '@/lib/commands/catalog/add-feature';
import { changeFeature, type ChangedFeature } from '@/lib/commands/catalog/change-feature';
import { parseFeatureChange, parseNewFeature } from '@/lib/domain/catalog/parse-feature';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';
import { featureFields, featureOfFields } from './feature-form-fields';

const newForm = z.object({
  productLineId: z.string().min(1).max(80),
  lineKey: z.string().min(1).max(80),
  key: z.string(),
  kind: z.string(),
  ...featureFields,
});

export const makeFeature = formAction(newForm, async (form): Promise<ChangedFeature | Refusal> => {
  const { productLineId, lineKey, key, kind, ...fields } = form;
  const input = parseNewFeature({ key: key.trim(), kind, ...featureOfFields(fields) });
  if (isRefusal(input)) return input;
  const made = await addFeature(await requireViewer('admin'), { productLineId, ...input });
  if (isRefusal(made)) return made;
  revalidatePath('/admin/catalog', 'layout');
  return redirect(`/admin/catalog/features/${encodeURIComponent(lineKey)}/${made.key}`);
});

const count = z.coerce.number().int().min(0).optional();
const changeForm = z.object({
  featureId: z.string().min(1).max(80),
  seen: z.string().min(1).max(200),
  reason: z.string().optional(),
  agreedGains: count,
  agreedLoses: count,
  ...featureFields,
});

export const editFeature = formAction(changeForm, async (form) => {
  const { featureId, seen, reason = '', agreedGains: gains, agreedLoses: loses, ...fields } = form;
  const change = parseFeatureChange(featureOfFields(fields));
  if (isRefusal(change)) return change;
  const agreed = gains === undefined || loses === undefined ? null : { gains, loses };
  const answer = await changeFeature(await requireViewer('admin'), { featureId, seen, change, reason, agreed });
  if (!isRefusal(answer) && answer.kind === 'changed') revalidatePath('/admin/catalog', 'layout');
  return answer;
});
