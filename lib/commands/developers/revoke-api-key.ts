import { realTime } from '@/db/clock';
import { revokeApiKeyRow } from '@/db/write/api-keys';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Ends a key for good, within a second on every gateway. Refused with NOT_FOUND when it is unknown or ended already. */
export async function revokeApiKey(viewer: Viewer, keyId: string): Promise<{ keyId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'key.manage', { tenantId });
    if (refusal) return refusal;
    // Keys live in the real world, whatever the tenant's clock says.
    if (!(await revokeApiKeyRow(tx, { tenantId, keyId, at: realTime() }))) {
      return refuse('NOT_FOUND', 'There is no such key in use.');
    }
    await audit('key.revoke', { kind: 'key', id: keyId });
    return { keyId };
  });
}
