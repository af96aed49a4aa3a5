import { eq } from 'drizzle-orm';
import type { Tx } from './client';
import { tenantClocks } from './schema/tenancy';

/** The real clock. Everything that happens in the real world (sign-in links, deliveries, key use) asks this. */
export function realTime(): Date {
  return new Date();
}

/**
 * The clock service: what time it is for a tenant. A sandbox tenant has a clock of its own that people can move forward
 * and that runs on from there or stands; every other tenant has the real time.
 */
export async function tenantTime(tx: Tx, tenantId: string): Promise<Date> {
  const [clock] = await tx.select().from(tenantClocks).where(eq(tenantClocks.tenantId, tenantId));
  if (!clock) return realTime();
  return clockTime(clock, realTime());
}

/** What a sandbox clock shows at a real instant. */
export function clockTime(clock: { simulatedAt: Date; setAt: Date; running: boolean }, now: Date): Date {
  if (!clock.running) return clock.simulatedAt;
  return new Date(clock.simulatedAt.getTime() + (now.getTime() - clock.setAt.getTime()));
}
