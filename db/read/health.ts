import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { pipelined } from '@/db/pipeline';
import { onProcess } from '@/lib/on-process';

/** Milliseconds the database took to answer. @throws DatabaseUnreachable */
export async function pingDatabase(): Promise<number> {
  const begun = performance.now();
  await pipelined([{ name: 'ping', text: 'select 1', values: [] }]);
  return Math.round((performance.now() - begun) * 10) / 10;
}

/** Whether the database has every migration this program was made with. Asked until it is so, then known. */
export async function isMigrated(): Promise<boolean> {
  const known = onProcess('is-migrated', () => ({ yes: false }));
  known.yes ||= (await appliedMigrations()) >= shippedMigrations();
  return known.yes;
}

function shippedMigrations(): number {
  const journal = fs.readFileSync(path.join(process.cwd(), 'db/migrations/meta/_journal.json'), 'utf8');
  return (JSON.parse(journal) as { entries: unknown[] }).entries.length;
}

/** The bookkeeping of migrations belongs to the owner, so this asks as the owner and not as the application's role. */
async function appliedMigrations(): Promise<number> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ known: boolean }>(
      "select to_regclass('drizzle.__drizzle_migrations') is not null as known",
    );
    if (rows[0]?.known !== true) return 0;
    const counted = await client.query<{ applied: number }>(
      'select count(*)::int as applied from drizzle.__drizzle_migrations',
    );
    return counted.rows[0]?.applied ?? 0;
  } finally {
    await client.end();
  }
}
