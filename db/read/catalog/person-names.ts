import { inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { users } from '@/db/schema/people';

/** Names of people by user id. Keys and jobs have none and are shown by what they are called. */
export async function personNames(tx: Tx, ids: readonly string[]): Promise<(id: string) => string> {
  const wanted = [...new Set(ids)];
  const rows =
    wanted.length === 0
      ? []
      : await tx.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, wanted));
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (id) => names.get(id) ?? id;
}
