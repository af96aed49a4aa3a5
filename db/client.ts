import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { onProcess } from '@/lib/on-process';

export type Database = NodePgDatabase;
/** A transaction that is bound to one tenant. It is not begun a second time within itself. */
export type Tx = Omit<PgDatabase<NodePgQueryResultHKT>, 'transaction'>;

/** Bigints of ours are whole minor units and positions, all safe integers. */
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

/**
 * The pool of this process, shared by pages, route handlers and the gateway. Connections take the role `perennial_app`, for
 * which row-level security holds and append-only tables cannot be changed.
 */
export function pool(): pg.Pool {
  return onProcess('pg-pool', () => {
    const connectionString = process.env.DATABASE_URL;
    if (!connectionString) throw new Error('DATABASE_URL is not set. `npm start` sets it for the embedded database.');
    const made = new pg.Pool({
      connectionString,
      options: '-c role=perennial_app',
      max: Number(process.env.DATABASE_POOL_MAX ?? 10),
      // Statements that do not wait for each other's answers are sent together and cost one round trip.
      pipeline: true,
      application_name: 'perennial',
    });
    // An idle connection that breaks is replaced at the next use; without a listener Node would end the process.
    made.on('error', () => undefined);
    made.on('connect', (client) => client.on('error', () => undefined));
    return made;
  });
}

/** For global tables only; tenant tables are reached through `inTenant`. */
export function database(): Database {
  return onProcess('drizzle', () => drizzle(pool()));
}
