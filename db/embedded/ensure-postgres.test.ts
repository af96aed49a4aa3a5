import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { ensurePostgres } from '@/db/embedded/ensure-postgres';
import { findPostmaster } from '@/db/embedded/postmaster';
import { isGoneWithin } from '@/db/embedded/running-process';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-embedded-'));
const directory = path.join(folder, 'postgres');
fs.chmodSync(folder, 0o755);
afterAll(() => fs.rmSync(folder, { recursive: true }));

async function answer(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select current_database() as database');
  await client.end();
  return rows[0];
}

test('the first start creates a database that only the kept password opens', { timeout: 30_000 }, async () => {
  const server = await ensurePostgres({ directory });
  expect(server.started).toBe(true);
  expect(await answer(server.url)).toEqual({ database: 'perennial' });
  await expect(answer(server.url.replace(/:[^:@]+@/, ':guess@'))).rejects.toThrow(/password authentication failed/);
  expect(fs.statSync(`${directory}.password`).mode & 0o777).toBe(0o600);
  await server.stop();
  expect(findPostmaster(directory)).toBeUndefined();
});

test('a second start joins the running server and leaves it to the first', { timeout: 30_000 }, async () => {
  const first = await ensurePostgres({ directory });
  const second = await ensurePostgres({ directory });
  expect(second).toMatchObject({ started: false, url: first.url });
  await second.stop();
  expect(await answer(first.url)).toEqual({ database: 'perennial' });
  await first.stop();
});

test('starts that race end with one server for all', { timeout: 60_000 }, async () => {
  const raced = path.join(folder, 'raced');
  const servers = await Promise.all([1, 2, 3].map(() => ensurePostgres({ directory: raced, adopt: true })));
  expect(new Set(servers.map(({ url }) => url)).size).toBe(1);
  for (const { stop } of servers) await stop();
  expect(findPostmaster(raced)).toBeUndefined();
});

test('a server killed without warning is started again from what it left behind', { timeout: 30_000 }, async () => {
  await ensurePostgres({ directory });
  const killed = findPostmaster(directory);
  process.kill(killed?.pid ?? 0, 'SIGKILL');
  expect(await isGoneWithin(killed?.pid ?? 0, 5000)).toBe(true);
  const server = await ensurePostgres({ directory });
  expect(server.started).toBe(true);
  expect(await answer(server.url)).toEqual({ database: 'perennial' });
  await server.stop();
});

test('a lock file whose process id went to another program is no obstacle', { timeout: 30_000 }, async () => {
  const stranger = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
  fs.writeFileSync(
    path.join(directory, 'postmaster.pid'),
    `${stranger.pid}\n${directory}\n0\n1\n\n127.0.0.1\n0 0\nready\n`,
  );
  const server = await ensurePostgres({ directory });
  expect(server.started).toBe(true);
  await server.stop();
  expect(stranger.exitCode).toBeNull();
  stranger.stdin.end();
  await once(stranger, 'exit');
});
