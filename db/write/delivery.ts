import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { mails, outbox } from '@/db/schema/delivery';

export type OutboxEvent = typeof outbox.$inferSelect;

interface RowOf {
  readonly tenantId: string;
  readonly id: string;
}

/** Locks an event that still waits; undefined when somebody else has it or it was delivered meanwhile. */
export async function claimEvent(tx: Tx, { tenantId, id }: RowOf): Promise<OutboxEvent | undefined> {
  const [event] = await tx
    .select()
    .from(outbox)
    .where(and(eq(outbox.tenantId, tenantId), eq(outbox.id, id), isNull(outbox.deliveredAt)))
    .for('update', { skipLocked: true });
  return event;
}

/** `at` is real time: deliveries happen in the real world. */
export async function markDelivered(tx: Tx, { tenantId, id }: RowOf, at: Date): Promise<void> {
  await tx
    .update(outbox)
    .set({ deliveredAt: at, error: null })
    .where(and(eq(outbox.tenantId, tenantId), eq(outbox.id, id)));
}

/** Counts a failed attempt and answers how many there were. */
export async function noteDeliveryFailure(tx: Tx, { tenantId, id }: RowOf, error: string): Promise<number> {
  const [row] = await tx
    .update(outbox)
    .set({ attempts: sql`${outbox.attempts} + 1`, error: error.slice(0, 2_000) })
    .where(and(eq(outbox.tenantId, tenantId), eq(outbox.id, id), isNull(outbox.deliveredAt)))
    .returning({ attempts: outbox.attempts });
  return row?.attempts ?? 0;
}

/** Keeps a message unless one with the same business key exists. Answers whether it is new. */
export async function insertMail(tx: Tx, mail: typeof mails.$inferInsert): Promise<boolean> {
  const kept = await tx.insert(mails).values(mail).onConflictDoNothing().returning({ id: mails.id });
  return kept.length > 0;
}

/** Locks the oldest message that was not handed to the mail server yet. */
export async function claimUnsentMail(tx: Tx, tenantId: string): Promise<typeof mails.$inferSelect | undefined> {
  const [mail] = await tx
    .select()
    .from(mails)
    .where(and(eq(mails.tenantId, tenantId), isNull(mails.sentAt)))
    .orderBy(asc(mails.createdAt), asc(mails.id))
    .limit(1)
    .for('update', { skipLocked: true });
  return mail;
}

export async function markMailSent(tx: Tx, { tenantId, id }: RowOf, at: Date): Promise<void> {
  await tx
    .update(mails)
    .set({ sentAt: at })
    .where(and(eq(mails.tenantId, tenantId), eq(mails.id, id)));
}
