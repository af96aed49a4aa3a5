import { z } from 'zod';
import { insertApiKey } from '@/db/write/api-keys';
import { commandEnvironment } from '@/lib/commands/environment';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import { KEY_SCOPES, type Viewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { makeApiKey } from '@/lib/commands/developers/api-key';

const input = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Give the key a name, such as “Device cloud production”.')
    .max(80, 'A name has at most 80 characters.'),
  scopes: z.array(z.enum(KEY_SCOPES)).min(1, 'Choose at least one thing the key may do.'),
});

export interface CreatedApiKey {
  readonly keyId: string;
  readonly prefix: string;
  /** The whole key. It is not stored and cannot be shown again. */
  readonly key: string;
}

/** Makes a key for a back end or an app. Refused with INPUT_INVALID naming the field, or NOT_ALLOWED. */
export async function createApiKey(
  viewer: Viewer,
  given: { name: string; scopes: readonly string[] },
): Promise<CreatedApiKey | Refusal> {
  const parsed = input.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse('INPUT_INVALID', issue?.message ?? 'The key cannot be made from this.', {
      field: String(issue?.path[0] ?? 'name'),
    });
  }
  return runCommand(viewer, async ({ tx, tenantId, at, newId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'key.manage', { tenantId });
    if (refusal) return refusal;
    const { key, prefix, secretHash } = makeApiKey((size) => commandEnvironment().randomBytes(size));
    const keyId = newId('key');
    const { name } = parsed.data;
    const scopes = [...new Set(parsed.data.scopes)];
    await insertApiKey(tx, {
      tenantId,
      id: keyId,
      name,
      prefix,
      secretHash,
      scopes,
      createdAt: at,
      createdBy: viewer.userId,
    });
    await audit('key.create', { kind: 'key', id: keyId }, { name, scopes });
    return { keyId, prefix, key };
  });
}
