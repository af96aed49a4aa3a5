import type { Tx } from '@/db/client';
import { auditEvents, outbox } from '@/db/schema/delivery';
import { insertMany } from './insert-many';

export async function appendEvent(tx: Tx, event: Omit<typeof outbox.$inferInsert, 'position'>): Promise<void> {
  await tx.insert(outbox).values(event);
}

/** Several events of one command in one statement. */
export async function appendEvents(
  tx: Tx,
  events: readonly Omit<typeof outbox.$inferInsert, 'position'>[],
): Promise<void> {
  await insertMany(tx, outbox, events);
}

export async function appendAudit(tx: Tx, event: typeof auditEvents.$inferInsert): Promise<void> {
  await tx.insert(auditEvents).values(event);
}
