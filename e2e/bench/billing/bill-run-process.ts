import pg from 'pg';
import { pool } from '@/db/client';
import { countRoundTrips } from '@/db/testing/round-trips';
import { billDuePayers } from '@/lib/commands/billing/bill-due-payers';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { withCommandEnvironment } from '@/lib/commands/environment';
import { createQuote } from '@/lib/commands/subscriptions/create-quote';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { MONTHLY } from '@/lib/domain/time/interval';
import { copyFirstMonth } from '@/e2e/bench/billing/copy-first-month';
import { BEGINS_AT, makeBillingWorld, standAt, UNIT_COUNTS } from '@/lib/commands/billing/billing-world.fixture';
import { billPayers } from '@/lib/commands/billing/bill-payers';

/**
 * The measured process: `prepare <count>` makes the company and what it was billed in the first month, `run` bills the second one, `quotes` makes
 * quotes. A process of its own for each, so that its memory is its own. Prints its figures as JSON.
 */
const tenantId = 'tenant_bench';
const system: SystemViewer = { kind: 'system', tenantId, job: 'bench' };
const SECOND_MONTH = new Date('2026-10-31T23:00:00Z');
const QUOTES = 300;

async function prepare(count: number): Promise<object> {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  await makeBillingWorld(owner, { tenantId, count });
  await standAt(tenantId, BEGINS_AT);
  const models = Array.from({ length: UNIT_COUNTS }, (_, index) => `customer_${String(index + 1).padStart(8, '0')}`);
  done(await billPayers(system, models));
  await copyFirstMonth(owner, { tenantId, count, nextAt: SECOND_MONTH });
  await standAt(tenantId, SECOND_MONTH);
  await owner.query('vacuum analyze');
  await owner.end();
  return { prepared: count };
}

async function bill(): Promise<object> {
  const began = performance.now();
  const run = await billDuePayers(system);
  const milliseconds = performance.now() - began;
  if (run.failures.length > 0) throw new Error(run.failures[0]?.message);
  return { ...run, milliseconds, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
}

/** The median of many, each next to a SELECT of one row by its key. */
async function quotes(): Promise<object> {
  const took: { quote: number; select: number }[] = [];
  let trips = 0;
  for (let index = 1; index <= QUOTES; index++) {
    const subscriptionId = `subscription_${String(index).padStart(8, '0')}`;
    const select = await timed(() => pool().query('select * from public_brands where key = $1', [subscriptionId]));
    const quote = await timed(async () => {
      const asked = { subscriptionId, planKey: 'care', interval: MONTHLY, quantity: 50 };
      const counted = await countRoundTrips(() => createQuote(system, asked));
      done(counted.answer);
      trips = Math.max(trips, counted.trips);
    });
    took.push({ quote, select });
  }
  const median = (name: 'quote' | 'select'): number =>
    took.map((each) => each[name]).toSorted((a, b) => a - b)[QUOTES / 2] ?? 0;
  return { quotes: QUOTES, roundTrips: trips, quoteMs: median('quote'), selectMs: median('select') };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const [phase, count] = process.argv.slice(2);
const figures = await withCommandEnvironment({ committed: () => Promise.resolve() }, () => {
  if (phase === 'prepare') return prepare(Number(count));
  return phase === 'run' ? bill() : quotes();
});
process.stdout.write(JSON.stringify(figures));
await pool().end();
