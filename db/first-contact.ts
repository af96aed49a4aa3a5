import pg from 'pg';

/** Why a database cannot be used, in the words of the driver; undefined when it can. */
export async function connectionProblem(url: string): Promise<string | undefined> {
  try {
    await withClient(url, (client) => client.query('select 1'));
    return undefined;
  } catch (error) {
    // A name with several addresses fails with one reason for each and no message of its own.
    const reasons = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
    return reasons.map((reason) => (reason instanceof Error ? reason.message : String(reason))).join('; ');
  }
}

/** Whether anybody has been set up in this database yet; a fresh one gets the demo company. */
export async function hasTenant(url: string): Promise<boolean> {
  return withClient(url, async (client) => ((await client.query('select 1 from tenants limit 1')).rowCount ?? 0) > 0);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
