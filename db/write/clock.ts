import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { pool, type Tx } from '@/db/client';
import { clockMoves } from '@/db/schema/tenancy';

/** What somebody gets who wants to move a clock that is being moved. */
export const CLOCK_IS_MOVING = Symbol('clock is moving');

/**
 * Runs `work` while nobody else moves this tenant's clock. The lock belongs to a connection, so a process that dies half
 * way leaves nothing locked.
 */
export async function holdingClock<T>(tenantId: string, work: () => Promise<T>): Promise<T | typeof CLOCK_IS_MOVING> {
  const connection = await pool().connect();
  try {
    const name = `clock ${tenantId}`;
    const answer = await connection.query<{ locked: boolean }>('select pg_try_advisory_lock(hashtext($1)) as locked', [
      name,
    ]);
    if (answer.rows[0]?.locked !== true) return CLOCK_IS_MOVING;
    try {
      return await work();
    } finally {
      await connection.query('select pg_advisory_unlock(hashtext($1))', [name]);
    }
  } finally {
    connection.release();
  }
}

/** Tells every process that asks what time it is to ask again, when this transaction commits. */
export async function announceClock(tx: Tx, tenantId: string): Promise<void> {
  await tx.execute(sql`select pg_notify('clock', ${tenantId})`);
}

export async function insertClockMove(tx: Tx, row: typeof clockMoves.$inferInsert): Promise<void> {
  await tx.insert(clockMoves).values(row);
}

/** Notes that every move of this tenant has arrived, also one that was interrupted and has just been completed. */
export async function finishClockMoves(tx: Tx, tenantId: string, at: Date): Promise<void> {
  await tx
    .update(clockMoves)
    .set({ finishedAt: at })
    .where(and(eq(clockMoves.tenantId, tenantId), isNull(clockMoves.finishedAt)));
}

export async function listClockMoves(
  tx: Tx,
  tenantId: string,
  limit: number,
): Promise<(typeof clockMoves.$inferSelect)[]> {
  return tx
    .select()
    .from(clockMoves)
    .where(eq(clockMoves.tenantId, tenantId))
    .orderBy(desc(clockMoves.toAt), desc(clockMoves.id))
    .limit(limit);
}
