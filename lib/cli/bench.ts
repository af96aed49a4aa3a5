import fs from 'node:fs';
import path from 'node:path';
import { pool } from '@/db/client';
import { ensureStopped } from '@/db/embedded/ensure-postgres';
import { freePort } from '@/db/embedded/postmaster';
import { endPipelinePool } from '@/db/pipeline';
import { openDemoApi } from '@/e2e/bench/demo-api';
import { measureChecks } from '@/e2e/bench/measure-checks';
import { measureIngest } from '@/e2e/bench/measure-ingest';
import { measureRating } from '@/e2e/bench/measure-rating';
import { measureRoutes } from '@/e2e/bench/measure-routes';
import { type BenchReport, machine, reportLines } from '@/e2e/bench/report';
import { endHints } from '@/lib/jobs/hint-delivery';
import { measureStarts } from './bench-starts';
import { measureBilling } from '@/e2e/bench/billing/measure-billing';
import { measureCommissions } from '@/e2e/bench/commissions/measure-commissions';
import { measureImpact } from '@/e2e/bench/impact/measure-impact';
import { measureStatements } from '@/e2e/bench/statements/measure-statements';
import { measureTyping } from '@/e2e/bench/typing/measure-typing';
import { type DataPlace, dataPlace, projectRoot } from './data-place';
import type { Running } from './launch';
import { say, step, styled } from './progress';
import { clearLeftovers, readRunRecord } from './run-record';
import { stopSignal } from './stop-signal';
import { runCommand, Trouble } from './trouble';

/**
 * `npm run bench`: how fast the product is on this machine, measured in one run on data of its own. The load generator,
 * the product and its database share the machine, so the ratios say more than the figures.
 */
await runCommand(async () => {
  if (process.env.DATABASE_URL || process.env.STRIPE_SECRET_KEY) {
    throw new Trouble('The bench makes its own database and sandbox. Unset DATABASE_URL and STRIPE_SECRET_KEY for it.');
  }
  const place = dataPlace('bench');
  await clearLeftovers(place.runRecord);
  await ensureStopped(place.postgres);
  fs.rmSync(place.root, { recursive: true, force: true });
  dataPlace('bench');
  // One key sends everything here; the limit that protects an installation from such a key would be all that is measured.
  process.env.GATEWAY_RATE_PER_SECOND = '10000000';
  say();
  say(styled('bold', 'Perennial bench'));
  say();
  const stopping = stopSignal();
  const { running, starts } = await measureStarts({ place, mode: 'production', port: await freePort() }, stopping);
  try {
    const report: BenchReport = { machine: machine(), starts, ...(await measureRunning(running, webProcess(place))) };
    const file = path.join(place.root, 'report.json');
    fs.writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
    say();
    for (const line of reportLines(report)) say(line);
    say();
    say(styled('dim', `Also in ${path.relative(projectRoot, file)}`));
  } finally {
    await running.stop();
  }
});

function webProcess({ runRecord }: DataPlace): number {
  const pid = readRunRecord(runRecord)?.children.find(({ name }) => name === 'web')?.pid;
  if (pid === undefined) throw new Error('The web process is not noted as running.');
  return pid;
}

async function measureRunning(running: Running, pid: number): Promise<Omit<BenchReport, 'machine' | 'starts'>> {
  const databaseUrl = running.env.DATABASE_URL ?? '';
  process.env.DATABASE_URL = databaseUrl;
  try {
    const routes = await step('JavaScript of each page', () => measureRoutes(running.url));
    const api = await openDemoApi(databaseUrl);
    const barePort = await freePort();
    const served = { url: running.url, pid };
    const checks = await step('Entitlement checks', () => measureChecks(served, api, barePort));
    const ingest = await step('Usage events', () => measureIngest(served, api, databaseUrl));
    const rating = await step('Rating', () => Promise.resolve(measureRating()));
    const billing = await step('Bill runs and quotes', () => measureBilling(databaseUrl, [10_000, 100_000]));
    const impact = await step('Impact of a draft', () => measureImpact(databaseUrl, [5_000, 50_000]));
    const statements = await step('Statements of partners', () => measureStatements(databaseUrl, [10_000, 100_000]));
    const commissions = await step('Commissions', () => measureCommissions(databaseUrl, [1_000, 10_000, 100_000]));
    const typing = await step('Typing in the editor', () => measureTyping(running.url, databaseUrl));
    return { routes, checks, ingest, rating, billing, impact, statements, commissions, typing };
  } finally {
    await endHints();
    await Promise.all([endPipelinePool(), pool().end()]);
  }
}
