import pg from 'pg';
import { onProcess } from '@/lib/on-process';

/** The database could not be reached or went away; nothing is known about the outcome of a write. */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable';
}

/**
 * A small pool for the hot paths. Its connections send all statements of a transaction at once instead of waiting for
 * each answer, so a tenant-bound transaction costs one round trip. The role is the same as everywhere.
 */
function pipelinePool(): pg.Pool {
  return onProcess('pg-pipeline-pool', () => {
    const connectionString = process.env.DATABASE_URL;
    if (!connectionString) throw new Error('DATABASE_URL is not set. `npm start` sets it for the embedded database.');
    const made = new pg.Pool({
      connectionString,
      options: '-c role=perennial_app',
      max: Number(process.env.DATABASE_PIPELINE_MAX ?? 6),
      pipeline: true,
      connectionTimeoutMillis: 2_000,
      query_timeout: 5_000,
      application_name: 'perennial gateway',
    });
    made.on('error', () => undefined);
    made.on('connect', (client) => client.on('error', () => undefined));
    return made;
  });
}

/** Ends the pool, for processes and tests that are done. */
export async function endPipelinePool(): Promise<void> {
  await pipelinePool().end();
}

/** A statement that is prepared once per connection under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Runs the statements in one transaction bound to the tenant and answers the rows of each, in one round trip.
 *
 * @throws DatabaseUnreachable when there is no connection; the database's own error when it refuses a statement.
 */
export async function pipelineInTenant(tenantId: string, statements: readonly Statement[]): Promise<unknown[][]> {
  const results = await pipelined([
    { name: 'begin', text: 'begin', values: [] },
    { name: 'bind_tenant', text: 'select app_bind_tenant($1)', values: [tenantId] },
    ...statements,
    { name: 'commit', text: 'commit', values: [] },
  ]);
  return results.slice(2, -1);
}

/** For global tables: statements that need no tenant, in one round trip and without a transaction. */
export async function pipelined(statements: readonly Statement[]): Promise<unknown[][]> {
  const client = await reachable(() => pipelinePool().connect());
  const settled = await Promise.allSettled(
    statements.map(({ name, text, values }) =>
      client.query<Record<string, unknown>>({ name, text, values: [...values] }),
    ),
  );
  const failed = settled.find((result) => result.status === 'rejected');
  // A connection whose transaction failed is not worth keeping: a new one costs two milliseconds.
  client.release(failed !== undefined);
  if (failed) throw asUnreachable(failed.reason);
  return settled.map((result) => (result.status === 'fulfilled' ? result.value.rows : []));
}

async function reachable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Error ? new DatabaseUnreachable(error.message, { cause: error }) : error;
  }
}

/** An SQLSTATE means the database answered, unless it answered that it is going away or full. */
function asUnreachable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const answered = /^[0-9A-Z]{5}$/.test(code) && !/^(57P|08|53)/.test(code);
  return answered ? error : new DatabaseUnreachable(error.message, { cause: error });
}
