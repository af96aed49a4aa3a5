import { z } from 'zod';
import type { Tx } from '@/db/client';
import type { OutboxEvent } from '@/db/write/delivery';
import { refreshLineDevices } from '@/lib/commands/entitlements/refresh-line-devices';
import { contextFor } from '@/lib/commands/run-command';

const payloadSchema = z.object({ productLineId: z.string(), after: z.string() });

/** One step of refreshing the devices of a product line; it leaves an event for the next. */
export async function refreshNextDevices(tx: Tx, { tenantId, payload }: OutboxEvent): Promise<void> {
  const viewer = { kind: 'system', tenantId, job: 'refresh-entitlements' } as const;
  await refreshLineDevices(await contextFor(viewer, tx), payloadSchema.parse(payload));
}
