import { billTenant } from './bill-tenant';
import { sendCommissionDigests } from './commission-digest';
import { deliverOutbox } from './deliver-outbox';
import { rollOut } from './run-rollouts';
import { payTenant } from './run-payouts';
import { stateTenant } from './run-statements';

/** Everything the workers would do for a tenant by now, done here and in order: for clocks that are moved, and the seed. */
export async function workThrough(tenantId: string): Promise<void> {
  await rollOut(tenantId);
  await billTenant(tenantId);
  await stateTenant(tenantId);
  await payTenant(tenantId);
  await deliverOutbox(tenantId);
  await sendCommissionDigests(tenantId);
}
