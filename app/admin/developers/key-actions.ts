'use server';

import { revalidatePath } from 'next/cache';
import { createApiKey } from '@/lib/commands/developers/create-api-key';
import { revokeApiKey } from '@/lib/commands/developers/revoke-api-key';
import { isRefusal } from '@/lib/domain/refusal';
import { KEY_SCOPES } from '@/lib/domain/access/viewer';
import type { FormState } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';

/** Makes a key; the answer is the only time it is shown. */
export async function createKey(
  _before: FormState<{ key: string }>,
  form: FormData,
): Promise<FormState<{ key: string }>> {
  const viewer = await requireViewer('admin');
  const name = text(form, 'name');
  const scopes = KEY_SCOPES.filter((scope) => form.getAll('scopes').includes(scope));
  const answer = await createApiKey(viewer, { name, scopes });
  if (!isRefusal(answer)) {
    revalidatePath('/admin/developers');
    return { ok: true, errors: {}, values: {}, result: { key: answer.key } };
  }
  const { code, field, message } = answer;
  const errors = field === undefined ? {} : { [field]: message };
  return { ok: false, code, values: { name }, errors, ...(field === undefined ? { formError: message } : {}) };
}

/** Ends a key. One that is ended already stays ended, so a second press changes nothing. */
export async function revokeKey(form: FormData): Promise<void> {
  const viewer = await requireViewer('admin');
  await revokeApiKey(viewer, text(form, 'keyId'));
  revalidatePath('/admin/developers');
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
