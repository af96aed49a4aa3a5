import { realTime, tenantTime } from '@/db/clock';
import { listTenantIds } from '@/db/read/outbox';
import { inTenant } from '@/db/tenant';
import { makeUsagePartitions, type OwnerConnection } from '@/db/write/usage-partitions';

/** This month and the three to come, for real time and for every sandbox that is ahead of it. */
const MONTHS = 4;

export async function keepUsagePartitions(owner: OwnerConnection): Promise<void> {
  const clocks = [realTime()];
  for (const tenantId of await listTenantIds()) clocks.push(await inTenant(tenantId, (tx) => tenantTime(tx, tenantId)));
  const months = new Set(clocks.map((at) => at.toISOString().slice(0, 7)));
  for (const month of [...months].toSorted())
    await makeUsagePartitions(owner, new Date(`${month}-01T00:00:00Z`), MONTHS);
}
