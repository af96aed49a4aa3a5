import { realTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { insertClock, insertTenant } from '@/db/write/tenancy';
import type { SystemViewer } from '@/lib/domain/access/viewer';

/**
 * Creates a manufacturer. `startsAt` gives it a movable clock of its own that begins there (sandbox only); without it the
 * tenant lives in real time. A clock that does not run stands until it is moved.
 */
export async function createTenant(
  viewer: SystemViewer,
  input: { name: string; timeZone: string; startsAt?: Date; clockRuns?: boolean },
): Promise<void> {
  const { tenantId } = viewer;
  await inTenant(tenantId, async (tx) => {
    await insertTenant(tx, {
      id: tenantId,
      name: input.name,
      timeZone: input.timeZone,
      createdAt: input.startsAt ?? realTime(),
    });
    if (input.startsAt) {
      await insertClock(tx, {
        tenantId,
        simulatedAt: input.startsAt,
        setAt: realTime(),
        running: input.clockRuns ?? true,
      });
    }
  });
}
