import { and, asc, desc, eq, lte } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { publishSchedules } from '@/db/schema/rollout';

export type ScheduleRow = typeof publishSchedules.$inferSelect;

export async function insertSchedule(tx: Tx, row: typeof publishSchedules.$inferInsert): Promise<void> {
  await tx.insert(publishSchedules).values(row);
}

/** The newest schedule of a draft. */
export async function findScheduleOf(tx: Tx, tenantId: string, draftId: string): Promise<ScheduleRow | undefined> {
  const [row] = await tx
    .select()
    .from(publishSchedules)
    .where(and(eq(publishSchedules.tenantId, tenantId), eq(publishSchedules.draftId, draftId)))
    .orderBy(desc(publishSchedules.createdAt), desc(publishSchedules.id))
    .limit(1);
  return row;
}

export async function lockSchedule(tx: Tx, tenantId: string, scheduleId: string): Promise<ScheduleRow | undefined> {
  const [row] = await tx
    .select()
    .from(publishSchedules)
    .where(and(eq(publishSchedules.tenantId, tenantId), eq(publishSchedules.id, scheduleId)))
    .for('no key update');
  return row;
}

/** What is to be published by a time, oldest first. */
export async function listDueSchedules(tx: Tx, tenantId: string, at: Date): Promise<string[]> {
  const rows = await tx
    .select({ id: publishSchedules.id })
    .from(publishSchedules)
    .where(
      and(
        eq(publishSchedules.tenantId, tenantId),
        eq(publishSchedules.state, 'waiting'),
        lte(publishSchedules.publishAt, at),
      ),
    )
    .orderBy(asc(publishSchedules.publishAt), asc(publishSchedules.id));
  return rows.map(({ id }) => id);
}

export async function setSchedule(
  tx: Tx,
  { tenantId, id }: Pick<ScheduleRow, 'tenantId' | 'id'>,
  values: Partial<Pick<ScheduleRow, 'state' | 'failure' | 'releaseId'>>,
): Promise<void> {
  await tx
    .update(publishSchedules)
    .set(values)
    .where(and(eq(publishSchedules.tenantId, tenantId), eq(publishSchedules.id, id)));
}
