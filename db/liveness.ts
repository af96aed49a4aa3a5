import pg from 'pg';

/**
 * Who is alive, by locks that a database session holds: when its process dies, however it dies, the locks are gone. No clock
 * and no timeout is involved. A connection that breaks is replaced at the next use, with the same locks.
 */
export class Liveness {
  private client: pg.Client | undefined;
  private readonly held: string[] = [];
  /** The statements of one connection go one after the other, whoever asks for them. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly url: string) {}

  /** Says that `name` lives as long as this process does. */
  async hold(name: string): Promise<void> {
    this.held.push(name);
    await this.ask('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
  }

  /** About names of other processes; one's own name always looks free. */
  async isAlive(name: string): Promise<boolean> {
    if (!(await this.ask('select pg_try_advisory_lock(hashtextextended($1, 0)) as yes', [name]))) return true;
    await this.ask('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    return false;
  }

  /** Tells every process that listens that the worker is there. */
  async beat(): Promise<void> {
    await this.ask("select pg_notify('worker', '')");
  }

  async close(): Promise<void> {
    await this.client?.end();
  }

  /** Answers the column `yes` of the first row. */
  private ask(text: string, values: string[] = []): Promise<boolean> {
    const asked = this.last.then(async () => (await this.connected()).query<{ yes?: boolean }>(text, values));
    this.last = asked.catch(() => undefined);
    return asked.then(({ rows }) => rows[0]?.yes === true);
  }

  private async connected(): Promise<pg.Client> {
    if (this.client) return this.client;
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'perennial liveness',
      keepAlive: true,
    });
    client.on('error', () => undefined);
    client.on('end', () => (this.client = undefined));
    await client.connect();
    for (const name of this.held) await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    this.client = client;
    return client;
  }
}
