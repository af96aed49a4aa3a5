import { listTenantIds } from '@/db/read/outbox';
import { checkCommissions } from '@/lib/commands/commissions/check-commissions';
import { hintDelivery } from './hint-delivery';

/** Every night: are all commission entries still what their stored inputs give? Only reads, so it may run twice. */
export async function checkAllCommissions(): Promise<void> {
  const failures: unknown[] = [];
  for (const tenantId of await listTenantIds()) {
    try {
      await checkCommissions({ kind: 'system', tenantId, job: 'check-commissions' });
    } catch (error) {
      failures.push(error);
    }
  }
  await hintDelivery();
  if (failures.length > 0) throw new AggregateError(failures, `checks failed for ${failures.length} tenants`);
}
