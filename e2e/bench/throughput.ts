import autocannon from 'autocannon';
import { cpuSeconds } from './cpu-seconds';

export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** Bodies, taken in turn. With `once` each is sent exactly once and the run ends with the last one. */
  readonly bodies?: readonly string[];
  readonly once?: boolean;
  /** How long to send when bodies are taken in turn. */
  readonly seconds?: number;
  /** The process that answers. */
  readonly serverPid: number;
}

export interface Throughput {
  readonly requestsPerSecond: number;
  /** Processor time of the server for one request; null where the system does not tell. */
  readonly cpuMicroseconds: number | null;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Sends over kept connections, one request at a time on each. @throws when any answer is missing or no success. */
export async function throughput({
  url,
  connections,
  method,
  headers,
  bodies = [],
  once,
  seconds = 8,
  serverPid,
}: Load): Promise<Throughput> {
  const { pathname } = new URL(url);
  const plain = { method, path: pathname, ...(headers && { headers }) };
  let next = 0;
  const requests = once
    ? [{ ...plain, setupRequest: (request: object) => ({ ...request, body: bodies[next++] ?? '' }) }]
    : [plain, ...bodies.map((body) => ({ ...plain, body }))].slice(bodies.length > 0 ? 1 : 0);
  const began = performance.now();
  const cpuBefore = cpuSeconds(serverPid);
  const result = await autocannon({
    url,
    connections,
    requests,
    ...(once ? { amount: bodies.length } : { duration: seconds }),
  });
  // The load generator rounds its own duration up to its next sample; a run of fixed size is timed here.
  const lasted = once ? (performance.now() - began) / 1000 : result.duration;
  const failures = result.errors + result.timeouts + result.non2xx;
  if (failures > 0) throw new Error(`${url}: ${failures} of ${failures + result['2xx']} requests failed.`);
  const cpuAfter = cpuSeconds(serverPid);
  const counted = cpuBefore !== undefined && cpuAfter !== undefined;
  return {
    requestsPerSecond: result['2xx'] / lasted,
    cpuMicroseconds: counted ? ((cpuAfter - cpuBefore) * 1e6) / result['2xx'] : null,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}
