import { listTenantIds } from '@/db/read/outbox';
import { sendPayouts } from '@/lib/stripe/payouts/send-payouts';
import { hintDelivery } from './hint-delivery';

/** Sends what was approved, for all tenants. One that fails does not hold up the others. */
export async function runPayouts(): Promise<void> {
  const failures: unknown[] = [];
  for (const tenantId of await listTenantIds()) {
    try {
      await payTenant(tenantId);
    } catch (error) {
      failures.push(error);
    }
  }
  await hintDelivery();
  if (failures.length > 0) throw new AggregateError(failures, `payouts failed for ${failures.length} tenants`);
}

/** The same for one tenant. Running it again moves nothing twice. */
export async function payTenant(tenantId: string): Promise<void> {
  const broken = await sendPayouts(tenantId);
  if (broken.length > 0) throw new AggregateError(broken, `${broken.length} payouts wait for Stripe`);
}
