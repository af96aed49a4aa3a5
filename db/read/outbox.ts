import { and, asc, eq, gt, isNull, lt } from 'drizzle-orm';
import { database } from '@/db/client';
import { outbox } from '@/db/schema/delivery';
import { tenants } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import type { SystemViewer } from '@/lib/domain/access/viewer';

/** Background work goes tenant by tenant: row locks and pruning need the tenant in every statement. */
export async function listTenantIds(): Promise<string[]> {
  const rows = await database().select({ id: tenants.id }).from(tenants).orderBy(asc(tenants.id));
  return rows.map((row) => row.id);
}

export interface UndeliveredQuery {
  /** Only events written after this position. */
  readonly after: number;
  /** Only events that failed fewer times. 1 leaves out those that failed before. */
  readonly attemptsBelow: number;
  readonly limit: number;
}

/** Events that wait for delivery, in the order they were written. */
export async function listUndelivered(
  viewer: SystemViewer,
  { after, attemptsBelow, limit }: UndeliveredQuery,
): Promise<{ id: string; position: number }[]> {
  const { tenantId } = viewer;
  return inTenant(tenantId, (tx) =>
    tx
      .select({ id: outbox.id, position: outbox.position })
      .from(outbox)
      .where(
        and(
          eq(outbox.tenantId, tenantId),
          isNull(outbox.deliveredAt),
          gt(outbox.position, after),
          lt(outbox.attempts, attemptsBelow),
        ),
      )
      .orderBy(asc(outbox.position))
      .limit(limit),
  );
}
