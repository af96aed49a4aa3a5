import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { ensurePostgres } from '@/db/embedded/ensure-postgres';
import { findPostmaster } from '@/db/embedded/postmaster';
import { isRunning } from '@/db/embedded/running-process';
import { migrateDatabase } from '@/db/migrate';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this test run; its databases are made by `testDatabase`. */
    postgresUrl: string;
  }
}

const prefix = 'perennial-test-';

/**
 * One PostgreSQL server for the whole test run, in a temporary folder of its own so that runs beside each other do
 * not meet. The migrations run once, into a template from which every test file gets a copy.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeLeftovers();
  const folder = path.join(os.tmpdir(), `${prefix}${process.pid}`);
  fs.mkdirSync(folder, { recursive: true });
  const server = await ensurePostgres({ directory: path.join(folder, 'postgres'), durable: false, adopt: true });
  await migrateDatabase(server.url);
  await renameToTemplate(server.url);
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}

async function renameToTemplate(url: string): Promise<void> {
  const postgres = new URL(url);
  postgres.pathname = 'postgres';
  const admin = new pg.Client({ connectionString: postgres.href });
  await admin.connect();
  await admin.query('alter database perennial rename to template_migrated');
  await admin.end();
}

/** A run that was killed cannot tidy up; the folder's name says which process it belonged to. */
function removeLeftovers(): void {
  for (const name of fs.readdirSync(os.tmpdir())) {
    if (!name.startsWith(prefix) || isRunning(Number(name.slice(prefix.length)))) continue;
    const folder = path.join(os.tmpdir(), name);
    const server = findPostmaster(path.join(folder, 'postgres'));
    if (server) process.kill(server.pid, 'SIGQUIT');
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
