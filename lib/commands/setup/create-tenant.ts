import { realTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { insertTenant, setClock } from '@/db/write/tenancy';
import type { SystemViewer } from '@/lib/domain/access/viewer';

/**
 * Creates a manufacturer. `startsAt` gives it a movable clock of its own that begins there (sandbox only); without it the
 * tenant lives in real time.
 */
export async function createTenant(
  viewer: SystemViewer,
  input: { name: string; timeZone: string; startsAt?: Date },
): Promise<void> {
  const { tenantId } = viewer;
  await inTenant(tenantId, async (tx) => {
    await insertTenant(tx, {
      id: tenantId,
      name: input.name,
      timeZone: input.timeZone,
      createdAt: input.startsAt ?? realTime(),
    });
    if (input.startsAt) await setClock(tx, { tenantId, simulatedAt: input.startsAt, setAt: realTime() });
  });
}
