import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { z } from 'zod';
import { migrateDatabase } from '@/db/migrate';
import { typescriptProgram } from '@/lib/cli/child';
import { projectRoot } from '@/lib/cli/data-place';
import { insertAgain } from './insert-again';

const runFigures = z.object({
  subscriptions: z.number(),
  invoices: z.number(),
  milliseconds: z.number(),
  peakMegabytes: z.number(),
});
const quoteFigures = z.object({
  quotes: z.number(),
  roundTrips: z.number(),
  quoteMs: z.number(),
  selectMs: z.number(),
});

/** A bill run of so many subscriptions with three items each, in their second month. */
export interface BillRunFigures extends z.infer<typeof runFigures> {
  /** What merely inserting the same rows took. */
  readonly insertMs: number;
}
export type QuoteFigures = z.infer<typeof quoteFigures>;

export interface BillingFigures {
  readonly runs: readonly BillRunFigures[];
  readonly quotes: QuoteFigures;
}

const PAGE = 200;
const SECOND_MONTH = new Date('2026-10-31T23:00:00Z');

/** Measures bill runs and quotes in databases of their own on a server, which are gone afterwards. */
export async function measureBilling(serverUrl: string, counts: readonly number[]): Promise<BillingFigures> {
  const runs: BillRunFigures[] = [];
  let quotes: QuoteFigures | undefined;
  for (const count of counts) {
    const name = `bench_billing_${count}`;
    const copy = `${name}_copy`;
    try {
      await remake(serverUrl, name, 'template0');
      await migrateDatabase(databaseUrl(serverUrl, name));
      await measured(serverUrl, name, ['prepare', String(count)]);
      await remake(serverUrl, copy, name);
      const run = runFigures.parse(await measured(serverUrl, name, ['run']));
      runs.push({ ...run, insertMs: await insertedAgain(serverUrl, name, copy) });
      quotes ??= quoteFigures.parse(await measured(serverUrl, name, ['quotes']));
    } finally {
      for (const made of [copy, name]) await administer(serverUrl, `drop database if exists ${made} with (force)`);
    }
  }
  if (!quotes) throw new Error('There is nothing to measure without a count.');
  return { runs, quotes };
}

async function insertedAgain(serverUrl: string, name: string, copy: string): Promise<number> {
  const from = new pg.Client({ connectionString: databaseUrl(serverUrl, name) });
  await from.connect();
  try {
    const written = { tenantId: 'tenant_bench', since: SECOND_MONTH, page: PAGE };
    return await insertAgain(from, databaseUrl(serverUrl, copy), written);
  } finally {
    await from.end();
  }
}

async function measured(serverUrl: string, name: string, args: readonly string[]): Promise<unknown> {
  const program = [...typescriptProgram(path.join('e2e', 'bench', 'billing', 'bill-run-process.ts')), ...args];
  const env = { ...process.env, DATABASE_URL: databaseUrl(serverUrl, name) };
  const { stdout } = await promisify(execFile)(process.execPath, program, { cwd: projectRoot, env });
  const figures: unknown = JSON.parse(stdout);
  return figures;
}

async function remake(serverUrl: string, name: string, template: string): Promise<void> {
  await administer(serverUrl, `drop database if exists ${name} with (force)`);
  await administer(serverUrl, `create database ${name} template ${template}`);
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = name;
  return url.href;
}

async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(serverUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
