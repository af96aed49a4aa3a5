/** What is needed of a connection of the owner of the tables; the role of the application cannot make partitions. */
export interface OwnerConnection {
  readonly query: (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
}

/**
 * Makes the partitions of `usage_events` for `count` months from the month of `from` (UTC) on and answers the names of the
 * new ones. A month that has rows in the default partition already stays there: moving them would need a lock on all usage.
 */
export async function makeUsagePartitions(owner: OwnerConnection, from: Date, count: number): Promise<string[]> {
  const made: string[] = [];
  for (let index = 0; index < count; index++) {
    const start = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + index, 1));
    const end = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + index + 1, 1));
    const name = `usage_events_${start.toISOString().slice(0, 7).replace('-', '_')}`;
    if (await isTaken(owner, { name, start, end })) continue;
    await owner.query(
      `create table if not exists ${name} partition of usage_events for values from ('${start.toISOString()}') to ('${end.toISOString()}')`,
    );
    // Rows are reached through usage_events, where row-level security holds; nobody needs a way around it.
    await owner.query(`revoke all on ${name} from perennial_app`);
    made.push(name);
  }
  return made;
}

async function isTaken(
  owner: OwnerConnection,
  { name, start, end }: { name: string; start: Date; end: Date },
): Promise<boolean> {
  const { rows } = await owner.query(
    `select to_regclass($1) is not null
         or exists (select 1 from usage_events_default where occurred_at >= $2 and occurred_at < $3) as taken`,
    [name, start, end],
  );
  return rows[0]?.['taken'] === true;
}
