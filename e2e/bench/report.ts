import os from 'node:os';
import type { CheckFigures } from './measure-checks';
import type { IngestFigures } from './measure-ingest';
import type { RouteFigures, UnmeasuredRoute } from './measure-routes';

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
}

/** Two runs on one machine share this sentence. */
export function machine(): string {
  const gigabytes = Math.round(os.totalmem() / 1024 ** 3);
  return `${os.availableParallelism()} cores, ${gigabytes} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

export function reportLines({ machine: where, starts, checks, ingest, routes }: BenchReport): string[] {
  return [
    `Measured on ${where}; load generator, product and database share it.`,
    '',
    ...checkLines(checks),
    '',
    ...ingestLines(ingest),
    '',
    ...startLines(starts),
    '',
    ...routeLines(routes),
  ];
}

function checkLines({
  bareServer,
  checks,
  batches,
  checksPerSecondInBatches,
  emptyNextRoute,
  devices,
  answerBytes,
}: CheckFigures): string[] {
  const rate = (label: string, perSecond: number, note: string): string =>
    row(label, `${whole(perSecond)}/s`, `${(perSecond / checks.requestsPerSecond).toFixed(2)}×`, note);
  const took = ({ p50Ms, p99Ms }: { p50Ms: number; p99Ms: number }): string => `p50 ${p50Ms} ms, p99 ${p99Ms} ms`;
  return [
    row('Entitlement checks over HTTP', 'per second', 'ratio', `${devices} devices, all known to the gateway`),
    rate('  gateway, one check', checks.requestsPerSecond, took(checks)),
    rate('  gateway, checks in batches of 100', checksPerSecondInBatches, took(batches)),
    rate(
      '  bare node:http, constant answer',
      bareServer.requestsPerSecond,
      `${took(bareServer)}, ${answerBytes} bytes`,
    ),
    rate('  empty Next route, /api/ping', emptyNextRoute.requestsPerSecond, took(emptyNextRoute)),
  ];
}

function ingestLines({
  rawRowsPerSecond,
  batchedEventsPerSecond,
  singleEventsPerSecond,
  stored,
}: IngestFigures): string[] {
  const rate = (label: string, perSecond: number): string =>
    row(label, `${whole(perSecond)}/s`, `${(perSecond / rawRowsPerSecond).toFixed(2)}×`);
  return [
    row('Usage events', 'per second', 'ratio', `${whole(stored)} events sent, all found in the table`),
    rate('  gateway, 500 in a request', batchedEventsPerSecond),
    rate('  gateway, 1 in a request', singleEventsPerSecond),
    rate('  plain multi-row INSERT', rawRowsPerSecond),
  ];
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
