import { clockTime, realTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { findTenantClock, rebaseTenantClock } from '@/db/write/tenant-clocks';

/** A longer silence than this means that the product was not running. */
const LONGEST_BEAT_MS = 60_000;

/**
 * Writes down how far a sandbox tenant's clock has come, so that after a restart it goes on from there: the hours in which
 * nothing ran did not happen. Called every few seconds while the worker runs; clocks that stand and tenants in real time are left alone.
 */
export async function keepClock(tenantId: string): Promise<void> {
  await inTenant(tenantId, async (tx) => {
    const clock = await findTenantClock(tx, tenantId);
    if (!clock?.running) return;
    const now = realTime();
    const elapsedMs = now.getTime() - clock.setAt.getTime();
    const wasRunning = elapsedMs <= LONGEST_BEAT_MS;
    const simulatedAt = wasRunning ? clockTime(clock, now) : clock.simulatedAt;
    // What others calculated from the old pair stays right as long as the clock simply ran on.
    await rebaseTenantClock(tx, clock, { simulatedAt, setAt: now, isJump: !wasRunning });
  });
}
