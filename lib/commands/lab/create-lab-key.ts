import { insertApiKey, revokeApiKeyRow } from '@/db/write/api-keys';
import { listOpenKeysNamed } from '@/db/read/lab-devices';
import { makeApiKey } from '@/lib/commands/developers/api-key';
import { commandEnvironment } from '@/lib/commands/environment';
import { runCommand } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import type { Refusal } from '@/lib/domain/refusal';

const NAME = 'Lab: device simulator';

/**
 * A key for the sandbox's device simulator, which speaks to the API over HTTP like any device. Keys are not stored in the
 * clear, so a process makes its own and ends the one before.
 */
export async function createLabKey(viewer: SystemViewer): Promise<{ key: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, newId }) => {
    for (const keyId of await listOpenKeysNamed(tx, tenantId, NAME)) await revokeApiKeyRow(tx, { tenantId, keyId, at });
    const { key, prefix, secretHash } = makeApiKey((size) => commandEnvironment().randomBytes(size));
    const scopes = ['entitlements:read', 'devices:read', 'devices:write'];
    await insertApiKey(tx, {
      tenantId,
      id: newId('key'),
      name: NAME,
      prefix,
      secretHash,
      scopes,
      createdAt: at,
      createdBy: viewer.job,
    });
    return { key };
  });
}
