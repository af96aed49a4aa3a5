import { listEntitledDevices } from '@/db/write/features';
import type { CommandContext } from '@/lib/commands/run-command';
import { refreshEntitlements } from './refresh-entitlements';

/** So many devices are refreshed in one transaction: about a second of work. */
const STEP = 100;

/**
 * Refreshes the devices of a product line that have entitlements, a bounded number of them in this transaction. When there are
 * more, an event asks the workers for the next step. Devices are taken in the order of their ids, so steps do not overlap, and
 * one that is repeated changes nothing.
 */
export async function refreshLineDevices(
  context: CommandContext,
  { productLineId, after }: { readonly productLineId: string; readonly after: string },
): Promise<void> {
  const { tx, tenantId, emit } = context;
  const deviceIds = await listEntitledDevices(tx, tenantId, { productLineId, after, limit: STEP });
  for (const deviceId of deviceIds) await refreshEntitlements(context, deviceId);
  const last = deviceIds.at(-1);
  if (last !== undefined && deviceIds.length === STEP)
    await emit('entitlements.outdated', { productLineId, after: last });
}
