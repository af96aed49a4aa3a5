import pg from 'pg';

/** Whether anybody has been set up in this database yet; a fresh one gets the demo company. */
export async function hasTenant(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return ((await client.query('select 1 from tenants limit 1')).rowCount ?? 0) > 0;
  } finally {
    await client.end();
  }
}
