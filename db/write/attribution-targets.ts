import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { customers } from '@/db/schema/customers';
import { devices, sites } from '@/db/schema/fleet';
import { subscriptions } from '@/db/schema/subscriptions';
import type { AttributionPlace } from './attributions';

/** Whether a target exists under brands that somebody reaches. */
export async function targetExists(
  tx: Tx,
  tenantId: string,
  { kind, id }: AttributionPlace['target'],
  brandIds: readonly string[] | 'all',
): Promise<boolean> {
  const reached = (
    column: typeof customers.brandId | typeof devices.brandId | typeof subscriptions.brandId,
  ): SQL | undefined => (brandIds === 'all' ? undefined : inArray(column, [...brandIds]));
  switch (kind) {
    case 'customer':
      return (
        0 <
        (await tx.$count(
          customers,
          and(eq(customers.tenantId, tenantId), eq(customers.id, id), reached(customers.brandId)),
        ))
      );
    case 'device':
      return (
        0 <
        (await tx.$count(devices, and(eq(devices.tenantId, tenantId), eq(devices.id, id), reached(devices.brandId))))
      );
    case 'subscription':
      return (
        0 <
        (await tx.$count(
          subscriptions,
          and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.id, id), reached(subscriptions.brandId)),
        ))
      );
    case 'site': {
      const [row] = await tx
        .select({ id: sites.id })
        .from(sites)
        .innerJoin(customers, and(eq(customers.tenantId, sites.tenantId), eq(customers.id, sites.customerId)))
        .where(and(eq(sites.tenantId, tenantId), eq(sites.id, id), reached(customers.brandId)));
      return row !== undefined;
    }
  }
}
