import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { migrateDatabase } from '@/db/migrate';
import { typescriptProgram } from '@/lib/cli/child';
import { projectRoot } from '@/lib/cli/data-place';

/** A database of a measurement on a server, which is gone afterwards. */
export interface BenchDatabase {
  readonly serverUrl: string;
  readonly name: string;
}

/** Makes an empty database of the product. */
export async function makeDatabase({ serverUrl, name }: BenchDatabase): Promise<void> {
  await copyDatabase({ serverUrl, name }, 'template0');
  await migrateDatabase(databaseUrl({ serverUrl, name }));
}

export async function copyDatabase({ serverUrl, name }: BenchDatabase, template: string): Promise<void> {
  await dropDatabase({ serverUrl, name });
  await administer(serverUrl, `create database ${name} template ${template}`);
}

export async function dropDatabase({ serverUrl, name }: BenchDatabase): Promise<void> {
  await administer(serverUrl, `drop database if exists ${name} with (force)`);
}

export function databaseUrl({ serverUrl, name }: BenchDatabase): string {
  const url = new URL(serverUrl);
  url.pathname = name;
  return url.href;
}

/** Runs a program of `e2e/bench` on the database in a process of its own, so that its memory is its own; answers what it prints. */
export async function measuredProcess(
  database: BenchDatabase,
  program: string,
  args: readonly string[],
): Promise<unknown> {
  return measuredProgram(program, args, { DATABASE_URL: databaseUrl(database) });
}

/** The same for a program that needs no database. */
export async function measuredProgram(
  program: string,
  args: readonly string[],
  more: Record<string, string> = {},
): Promise<unknown> {
  const file = path.join('e2e', 'bench', program);
  const { stdout } = await promisify(execFile)(process.execPath, [...typescriptProgram(file), ...args], {
    cwd: projectRoot,
    env: { ...process.env, ...more },
  });
  const figures: unknown = JSON.parse(stdout);
  return figures;
}

async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl({ serverUrl, name: 'postgres' }) });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
