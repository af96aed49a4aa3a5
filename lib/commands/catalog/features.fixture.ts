import { desc, eq } from 'drizzle-orm';
import { tenantTime } from '@/db/clock';
import { entitlementSets } from '@/db/schema/entitlements';
import { inTenant } from '@/db/tenant';
import { assert } from '@/lib/domain/assert';
import type { EntitlementSet } from '@/lib/domain/entitlements/entitlement-set';

/** The newest entitlement set of a device, and the company's time. */
export async function inForce(tenantId: string, deviceId: string): Promise<{ set: EntitlementSet; at: Date }> {
  return inTenant(tenantId, async (tx) => {
    const [set] = await tx
      .select()
      .from(entitlementSets)
      .where(eq(entitlementSets.deviceId, deviceId))
      .orderBy(desc(entitlementSets.seq))
      .limit(1);
    assert(set, 'the device has entitlements');
    return { set, at: await tenantTime(tx, tenantId) };
  });
}
