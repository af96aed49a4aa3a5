import pg from 'pg';

/**
 * Who is alive, by locks that a database session holds: when its process dies, however it dies, the locks are gone. Kept on
 * the server a process talks to, so no clock and no timeout is involved.
 */
export class Liveness {
  private constructor(private readonly client: pg.Client) {}

  static async open(url: string): Promise<Liveness> {
    const client = new pg.Client({ connectionString: url, application_name: 'perennial liveness', keepAlive: true });
    client.on('error', () => undefined);
    await client.connect();
    return new Liveness(client);
  }

  /** Says that `name` lives as long as this process does. */
  async hold(name: string): Promise<void> {
    await this.client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
  }

  async isAlive(name: string): Promise<boolean> {
    const { rows } = await this.client.query<{ free: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as free',
      [name],
    );
    if (rows[0]?.free !== true) return true;
    await this.client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    return false;
  }

  /** Tells every process that listens that the worker is there. */
  async beat(): Promise<void> {
    await this.client.query("select pg_notify('worker', '')");
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
