import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { tenantClocks } from '@/db/schema/tenancy';

export type TenantClock = typeof tenantClocks.$inferSelect;

/** The movable clock of a sandbox tenant; undefined for a tenant that lives in real time. */
export async function findTenantClock(tx: Tx, tenantId: string): Promise<TenantClock | undefined> {
  const [clock] = await tx.select().from(tenantClocks).where(eq(tenantClocks.tenantId, tenantId));
  return clock;
}

export interface ClockSetting {
  readonly simulatedAt: Date;
  /** The real instant at which it was `simulatedAt`. */
  readonly setAt: Date;
  /** Whether the clock shows another time than it would have; processes that know it are told. */
  readonly isJump: boolean;
}

/** Sets the clock unless somebody moved it since `known` was read. */
export async function rebaseTenantClock(
  tx: Tx,
  known: TenantClock,
  { simulatedAt, setAt, isJump }: ClockSetting,
): Promise<boolean> {
  const moved = await tx
    .update(tenantClocks)
    .set({ simulatedAt, setAt })
    .where(and(eq(tenantClocks.tenantId, known.tenantId), eq(tenantClocks.setAt, known.setAt)))
    .returning({ tenantId: tenantClocks.tenantId });
  if (moved.length > 0 && isJump) await tx.execute(sql`select pg_notify('clock', ${known.tenantId})`);
  return moved.length > 0;
}
