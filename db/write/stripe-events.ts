import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm';
import { database, type Tx } from '@/db/client';
import { stripeEvents } from '@/db/schema/stripe';

/** Keeps an event that arrived. Answers false when it was known already; the row is then left as it is. */
export async function keepStripeEvent(event: typeof stripeEvents.$inferInsert): Promise<boolean> {
  const kept = await database()
    .insert(stripeEvents)
    .values(event)
    .onConflictDoNothing()
    .returning({ id: stripeEvents.id });
  return kept.length > 0;
}

/** Says why an event could not be applied, so that people see it while it is tried again. */
export async function noteStripeEventFailure(eventId: string, reason: string): Promise<void> {
  await database()
    .update(stripeEvents)
    .set({ attempts: sql`${stripeEvents.attempts} + 1`, receipt: reason })
    .where(and(eq(stripeEvents.id, eventId), isNull(stripeEvents.appliedAt)));
}

/** Events received before `receivedBefore` (real time) that are still waiting, oldest first, at most 500. */
export async function listWaitingStripeEvents(receivedBefore: Date): Promise<{ id: string; attempts: number }[]> {
  return database()
    .select({ id: stripeEvents.id, attempts: stripeEvents.attempts })
    .from(stripeEvents)
    .where(and(isNull(stripeEvents.appliedAt), lt(stripeEvents.receivedAt, receivedBefore)))
    .orderBy(asc(stripeEvents.receivedAt))
    .limit(500);
}

export async function findStripeEvent(eventId: string): Promise<typeof stripeEvents.$inferSelect | undefined> {
  const [row] = await database().select().from(stripeEvents).where(eq(stripeEvents.id, eventId));
  return row;
}

/** In the transaction of the effect, so that an event is applied exactly when its effect is there. Real time. */
export async function markStripeEventApplied(
  tx: Pick<Tx, 'update'>,
  eventId: string,
  appliedAt: Date,
  receipt: string,
): Promise<void> {
  await tx
    .update(stripeEvents)
    .set({ appliedAt, receipt })
    .where(and(eq(stripeEvents.id, eventId), isNull(stripeEvents.appliedAt)));
}
