import pg from 'pg';
import { z } from 'zod';
import {
  copyDatabase,
  databaseUrl,
  dropDatabase,
  makeDatabase,
  measuredProcess,
  type BenchDatabase,
} from '@/e2e/bench/bench-database';
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
    const made: BenchDatabase = { serverUrl, name: `bench_billing_${count}` };
    const copy: BenchDatabase = { serverUrl, name: `${made.name}_copy` };
    const measured = (...args: readonly string[]) => measuredProcess(made, 'billing/bill-run-process.ts', args);
    try {
      await makeDatabase(made);
      await measured('prepare', String(count));
      await copyDatabase(copy, made.name);
      const run = runFigures.parse(await measured('run'));
      runs.push({ ...run, insertMs: await insertedAgain(made, copy) });
      quotes ??= quoteFigures.parse(await measured('quotes'));
    } finally {
      for (const each of [copy, made]) await dropDatabase(each);
    }
  }
  if (!quotes) throw new Error('There is nothing to measure without a count.');
  return { runs, quotes };
}

async function insertedAgain(made: BenchDatabase, copy: BenchDatabase): Promise<number> {
  const from = new pg.Client({ connectionString: databaseUrl(made) });
  await from.connect();
  try {
    const written = { tenantId: 'tenant_bench', since: SECOND_MONTH, page: PAGE };
    return await insertAgain(from, databaseUrl(copy), written);
  } finally {
    await from.end();
  }
}
