import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { migrateDatabase } from '@/db/migrate';
import { testDatabase } from '@/db/testing/test-database';

const { url } = await testDatabase();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-migrations-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** The test database has the product's migrations already, so these have to be dated after all of them. */
const future = Date.UTC(2999, 0, 1);

function ship(statements: Record<string, string>): void {
  fs.mkdirSync(path.join(folder, 'meta'), { recursive: true });
  const entries = Object.keys(statements).map((tag, idx) => ({ idx, tag, when: future + idx, breakpoints: true }));
  fs.writeFileSync(path.join(folder, 'meta/_journal.json'), JSON.stringify({ entries }));
  for (const [tag, sql] of Object.entries(statements)) fs.writeFileSync(path.join(folder, `${tag}.sql`), sql);
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows as unknown[];
}

describe('migrateDatabase', () => {
  test('a failing migration leaves nothing of itself or its neighbours, and names file, statement and reason', async () => {
    ship({ '0001_good': 'create table pear (id int);', '0002_bad': 'create table plum (id nonsense);' });
    await expect(migrateDatabase(url, folder)).rejects.toThrow(
      /0002_bad\.sql failed and nothing was changed: type "nonsense" does not exist[^]*create table plum/,
    );
    expect(await query(`select to_regclass('pear') as pear, to_regclass('plum') as plum`)).toEqual([
      { pear: null, plum: null },
    ]);
  });

  test('processes that migrate at the same time apply every migration once', async () => {
    ship({ '0001_good': 'create table pear (id int);\n--> statement-breakpoint\ninsert into pear values (1);' });
    await Promise.all([1, 2, 3].map(() => migrateDatabase(url, folder)));
    expect(await query('select id from pear')).toEqual([{ id: 1 }]);
  });

  test('an up-to-date database is left alone', async () => {
    await migrateDatabase(url, folder);
    expect(await query('select id from pear')).toEqual([{ id: 1 }]);
  });
});
