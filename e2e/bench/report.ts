import os from 'node:os';
import type { BillingFigures, BillRunFigures } from '@/e2e/bench/billing/measure-billing';
import { commissionLines } from './commissions/commission-lines';
import type { CommissionFigures } from './commissions/measure-commissions';
import type { ImpactFigures } from './impact/measure-impact';
import { statementLines } from './statements/statement-lines';
import type { StatementFigures } from './statements/measure-statements';
import type { CheckFigures } from './measure-checks';
import type { IngestFigures } from './measure-ingest';
import type { RatingFigures } from './measure-rating';
import type { RouteFigures, UnmeasuredRoute } from './measure-routes';
import type { Throughput } from './throughput';
import type { TypingFigures } from './typing/measure-typing';
import { typingLines } from './typing/typing-lines';

export interface StartFigures {
  /** Null when a build of these sources was there. */
  readonly buildMs: number | null;
  /** From an empty data folder to an answering page, seed included, build and `npm ci` not. */
  readonly coldMs: number;
  readonly seedMs: number | null;
  readonly secondMs: number;
}

export interface BenchReport {
  readonly machine: string;
  readonly starts: StartFigures;
  readonly routes: readonly (RouteFigures | UnmeasuredRoute)[];
  readonly checks: CheckFigures;
  readonly ingest: IngestFigures;
  readonly rating: RatingFigures;
  readonly billing: BillingFigures;
  readonly impact: readonly ImpactFigures[];
  readonly statements: readonly StatementFigures[];
  readonly commissions: CommissionFigures;
  readonly typing: TypingFigures;
}

/** Two runs on one machine share this sentence. */
export function machine(): string {
  const gigabytes = Math.round(os.totalmem() / 1024 ** 3);
  return `${os.availableParallelism()} cores, ${gigabytes} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

export function reportLines({
  machine: where,
  starts,
  checks,
  ingest,
  rating,
  billing,
  impact,
  statements,
  commissions,
  typing,
  routes,
}: BenchReport): string[] {
  return [
    `Measured on ${where}; load generator, product and database share it.`,
    '',
    ...checkLines(checks),
    '',
    ...ingestLines(ingest),
    '',
    ...ratingLines(rating),
    '',
    ...billingLines(billing),
    '',
    ...impactLines(impact),
    '',
    ...statementLines(statements, row),
    '',
    ...commissionLines(commissions, row),
    '',
    ...typingLines(typing, row),
    '',
    ...startLines(starts),
    '',
    ...routeLines(routes),
  ];
}

function checkLines(figures: CheckFigures): string[] {
  const { bareServer, checks, batches, checksPerSecondInBatches, emptyNextRoute, devices, answerBytes } = figures;
  const least = bareServer.requestsPerSecond;
  const inBatches = { cpuMicroseconds: batches.cpuMicroseconds && batches.cpuMicroseconds / 100 };
  const took = ({ p50Ms, p99Ms }: Throughput): string => `p50 ${p50Ms} ms, p99 ${p99Ms} ms`;
  return [
    row(
      'Entitlement checks over HTTP',
      'per second',
      'ratio',
      `CPU of the server; ${devices} devices, all known to the gateway`,
    ),
    rate(
      '  bare node:http, constant answer',
      [least, least],
      `${cpu(bareServer)}, ${took(bareServer)}, ${answerBytes} bytes`,
    ),
    rate('  gateway, one check in a request', [checks.requestsPerSecond, least], `${cpu(checks)}, ${took(checks)}`),
    rate(
      '  gateway, 100 checks in a request',
      [checksPerSecondInBatches, least],
      `${cpu(inBatches)}, ${took(batches)}`,
    ),
    rate(
      '  empty Next route, /api/ping',
      [emptyNextRoute.requestsPerSecond, least],
      `${cpu(emptyNextRoute)}, ${took(emptyNextRoute)}`,
    ),
  ];
}

function ingestLines(figures: IngestFigures): string[] {
  const { rawRowsPerSecond, batchedEventsPerSecond, singleEventsPerSecond, stored } = figures;
  const batched = cpu({ cpuMicroseconds: figures.batchedCpuMicroseconds });
  const single = cpu({ cpuMicroseconds: figures.singleCpuMicroseconds });
  return [
    row('Usage events, durable when answered', 'per second', 'ratio', `${whole(stored)} sent, all found in the table`),
    rate('  plain multi-row INSERT', [rawRowsPerSecond, rawRowsPerSecond]),
    rate('  gateway, 500 events in a request', [batchedEventsPerSecond, rawRowsPerSecond], batched),
    rate('  gateway, 1 event in a request', [singleEventsPerSecond, rawRowsPerSecond], single),
  ];
}

function ratingLines({ plainPerSecond, preparedPerSecond, exactPerSecond }: RatingFigures): string[] {
  return [
    row(
      'Rating a graduated price of three tiers',
      'per second',
      'ratio',
      'one core; the same result to the last digit',
    ),
    rate('  as it stands', [plainPerSecond, plainPerSecond]),
    rate('  prepared, exact amount', [exactPerSecond, plainPerSecond]),
    rate('  prepared, in cents', [preparedPerSecond, plainPerSecond]),
  ];
}

function billingLines({ runs, quotes }: BillingFigures): string[] {
  const [least, ...more] = runs;
  const perSubscription = (run: BillRunFigures): number => run.milliseconds / run.subscriptions;
  const flatness = least ? more.map((run) => (perSubscription(run) / perSubscription(least)).toFixed(2)) : [];
  return [
    row('Bill run, three items each', 'a second', 'ratio', 'to merely inserting the same rows'),
    ...runs.map((run) => {
      const memory = `${perSubscription(run).toFixed(2)} ms each, at most ${whole(run.peakMegabytes)} MB`;
      const perSecond = `${whole((run.subscriptions / run.milliseconds) * 1000)}/s`;
      const ratio = `${(run.milliseconds / run.insertMs).toFixed(1)}×`;
      return row(`  ${whole(run.subscriptions)} subscriptions`, perSecond, ratio, memory);
    }),
    ...flatness.map((ratio) => row('  time for each, most to least', '', `${ratio}×`)),
    row('Quote', 'median', 'ratio', 'to a SELECT by key'),
    row(
      `  ${whole(quotes.quotes)} quotes`,
      `${quotes.quoteMs.toFixed(1)} ms`,
      `${(quotes.quoteMs / quotes.selectMs).toFixed(0)}×`,
      `${quotes.roundTrips} round trips to the database`,
    ),
  ];
}

function impactLines(runs: readonly ImpactFigures[]): string[] {
  const [least] = runs;
  const each = ({ milliseconds, subscriptions }: ImpactFigures): number => milliseconds / subscriptions;
  const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
  return [
    row('Impact of a draft, everybody touched', 'time', 'ratio', 'time for each subscription, to the fewest'),
    ...runs.flatMap((run) => {
      const count = whole(run.subscriptions);
      const cpuTime = run.cpuMs === null ? 'unknown' : seconds(run.cpuMs);
      const select = `${(run.milliseconds / run.selectMs).toFixed(0)}× a plain select of the rows`;
      const note = `${select}, CPU ${cpuTime} with the database, at most ${whole(run.peakMegabytes)} MB`;
      return [
        row(
          `  impact over ${count} subscriptions`,
          seconds(run.milliseconds),
          least ? `${(each(run) / each(least)).toFixed(2)}×` : '',
          note,
        ),
        row(`  publish, ${count} move at renewal`, seconds(run.publishRenewalMs)),
        row(`  publish to new customers, ${count} stay`, seconds(run.publishNewMs)),
      ];
    }),
  ];
}

function rate(label: string, [perSecond, least]: readonly [number, number], note = ''): string {
  return row(label, `${whole(perSecond)}/s`, `${(perSecond / least).toFixed(2)}×`, note);
}

function cpu({ cpuMicroseconds }: Pick<Throughput, 'cpuMicroseconds'>): string {
  return cpuMicroseconds === null ? 'CPU unknown' : `${whole(cpuMicroseconds)} µs`;
}

function startLines({ buildMs, coldMs, seedMs, secondMs }: StartFigures): string[] {
  const took = (label: string, milliseconds: number | null, otherwise = ''): string =>
    row(label, milliseconds === null ? otherwise : `${(milliseconds / 1000).toFixed(1)} s`);
  return [
    row('Start', 'time'),
    took('  first, with an empty data folder', coldMs),
    took('    of which the demo company', seedMs),
    took('  second', secondMs),
    took('  production build, once per change', buildMs, 'was there'),
  ];
}

function routeLines(routes: BenchReport['routes']): string[] {
  return [
    row('JavaScript of a page, gzip', 'KB', 'budget'),
    ...routes.map((route) => {
      if ('problem' in route) return row(`  ${route.path}`, '', '', route.problem);
      const { path, kilobytes, budget } = route;
      const note = kilobytes > budget ? `${route.class}, OVER BUDGET` : route.class;
      return row(`  ${path}`, kilobytes.toFixed(1), String(budget), note);
    }),
  ];
}

function row(label: string, figure: string, ratio = '', note = ''): string {
  return `${label.padEnd(42)}${figure.padStart(12)}${ratio.padStart(9)}${note === '' ? '' : `   ${note}`}`.trimEnd();
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en');
}
