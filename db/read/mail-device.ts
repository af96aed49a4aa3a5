import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { deviceModels } from '@/db/schema/catalog';
import { devices, ownerships } from '@/db/schema/fleet';
import { partners } from '@/db/schema/partners';
import type { SystemViewer } from '@/lib/domain/access/viewer';

interface Asked {
  readonly serial: string;
  readonly customerId: string;
  readonly partnerId: string;
}

/** A device as its owner knows it, and the name of a partner; undefined when it is not the customer's any more. */
export async function findMailDevice(
  { tenantId }: SystemViewer,
  tx: Tx,
  { serial, customerId, partnerId }: Asked,
): Promise<{ name: string; model: string; partner: string } | undefined> {
  const [row] = await tx
    .select({ name: ownerships.name, model: deviceModels.name, partner: partners.name })
    .from(devices)
    .innerJoin(deviceModels, and(eq(deviceModels.tenantId, tenantId), eq(deviceModels.id, devices.modelId)))
    .innerJoin(
      ownerships,
      and(
        eq(ownerships.tenantId, tenantId),
        eq(ownerships.deviceId, devices.id),
        eq(ownerships.customerId, customerId),
        isNull(ownerships.endAt),
      ),
    )
    .innerJoin(partners, and(eq(partners.tenantId, tenantId), eq(partners.id, partnerId)))
    .where(and(eq(devices.tenantId, tenantId), eq(devices.serial, serial)));
  return row;
}
