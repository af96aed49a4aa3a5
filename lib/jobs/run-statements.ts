import { listTenantIds } from '@/db/read/outbox';
import { closeStatements } from '@/lib/commands/payouts/close-statements';
import { hintDelivery } from './hint-delivery';

/** Closes the months of all partners that ended by each tenant's own clock. */
export async function runStatements(): Promise<void> {
  const failures: unknown[] = [];
  for (const tenantId of await listTenantIds()) {
    try {
      await stateTenant(tenantId);
    } catch (error) {
      failures.push(error);
    }
  }
  await hintDelivery();
  if (failures.length > 0) throw new AggregateError(failures, `statements failed for ${failures.length} tenants`);
}

/** The same for one tenant. Running it again finds nothing to do. */
export async function stateTenant(tenantId: string): Promise<void> {
  const broken = await closeStatements({ kind: 'system', tenantId, job: 'statements' });
  if (broken.length > 0) throw new AggregateError(broken, `${broken.length} partners could not be stated`);
}
