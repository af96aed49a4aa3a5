import fs from 'node:fs';
import path from 'node:path';
import { DrizzleQueryError } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

/** The first half of the key space is the database's own; this number only has to differ from other locks of ours. */
const migrationLock = 7_346_001;
const shippedMigrations = path.join(import.meta.dirname, 'migrations');

/**
 * Brings the database up to the newest migration and does nothing when it is there already. All new migrations are
 * applied in one transaction, so a failed one leaves the database as it was; two processes that start together wait
 * for each other.
 *
 * @throws an error whose message names the file, the statement and the database's reason.
 */
export async function migrateDatabase(url: string, folder = shippedMigrations): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'perennial migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    // "… already exists, skipping" is what a repeated migration is expected to say.
    await client.query('set client_min_messages = warning');
    await migrate(drizzle(client), { migrationsFolder: folder });
  } catch (error) {
    throw explained(error, folder);
  } finally {
    // Ending the session also gives back the lock.
    await client.end();
  }
}

function explained(error: unknown, folder: string): unknown {
  if (!(error instanceof DrizzleQueryError)) return error;
  const reason = error.cause instanceof pg.DatabaseError ? error.cause : undefined;
  const lines = [
    `Migration ${fileWith(error.query, folder)} failed and nothing was changed: ${reason?.message ?? error.message}`,
    reason?.detail,
    reason?.hint,
    `in: ${excerpt(error.query, Number(reason?.position ?? 1))}`,
  ];
  return new Error(lines.filter(Boolean).join('\n'), { cause: error });
}

function fileWith(statement: string, folder: string): string {
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return files.find((name) => fs.readFileSync(path.join(folder, name), 'utf8').includes(statement)) ?? '(bookkeeping)';
}

/** The line of the statement the database points at; positions count from 1. */
function excerpt(statement: string, position: number): string {
  const before = statement.lastIndexOf('\n', position - 1) + 1;
  const after = statement.indexOf('\n', position);
  return statement.slice(before, after < 0 ? undefined : after).trim() || statement.trim().slice(0, 200);
}
