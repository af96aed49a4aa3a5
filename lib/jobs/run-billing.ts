import { listTenantIds } from '@/db/read/outbox';
import { billTenant } from './bill-tenant';
import { hintDelivery } from './hint-delivery';

/** Renews, collects and ends what is due, by each tenant's own clock. A tenant that fails does not hold up the others. */
export async function runBilling(): Promise<void> {
  const failures: unknown[] = [];
  for (const tenantId of await listTenantIds()) {
    try {
      await billTenant(tenantId);
    } catch (error) {
      failures.push(error);
    }
  }
  await hintDelivery();
  if (failures.length > 0) throw new AggregateError(failures, `billing failed for ${failures.length} tenants`);
}
