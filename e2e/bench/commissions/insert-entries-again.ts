import pg from 'pg';

/**
 * What the same entries cost when they are merely inserted: those of one payment in a transaction each, as the role of the application,
 * after they were taken out again. Reading them is not in the figure.
 */
export async function insertedAgain(
  owner: pg.Client,
  { tenantId, after }: { tenantId: string; after: string },
): Promise<{ entries: number; milliseconds: number }> {
  const { rows } = await owner.query<{ rows: string; entries: number }>(
    `select json_agg(e order by e.id)::text as rows, count(*)::int as entries from commission_entries e
     where tenant_id = $1 and id > $2 group by payment_id order by min(e.id)`,
    [tenantId, after],
  );
  await owner.query('delete from commission_entries where tenant_id = $1 and id > $2', [tenantId, after]);
  const writer = new pg.Client({ connectionString: process.env.DATABASE_URL, options: '-c role=perennial_app' });
  await writer.connect();
  const began = performance.now();
  for (const { rows: text } of rows) {
    await writer.query('begin');
    await writer.query('select app_bind_tenant($1)', [tenantId]);
    await writer.query(
      `insert into commission_entries select * from json_populate_recordset(null::commission_entries, $1)`,
      [text],
    );
    await writer.query('commit');
  }
  const milliseconds = performance.now() - began;
  await writer.end();
  return { entries: rows.reduce((sum, { entries }) => sum + entries, 0), milliseconds };
}
