import { spawn } from 'node:child_process';
import path from 'node:path';
import type { DemoApi } from './demo-api';
import { type Throughput, throughput } from './throughput';

const CONNECTIONS = 16;
const MOST_IN_BATCH = 100;

export interface CheckFigures {
  readonly devices: number;
  readonly answerBytes: number;
  readonly bareServer: Throughput;
  readonly checks: Throughput;
  /** Requests of 100 checks each. */
  readonly batches: Throughput;
  readonly checksPerSecondInBatches: number;
  readonly emptyNextRoute: Throughput;
}

/** The product's web process and where it answers. */
export interface Served {
  readonly url: string;
  readonly pid: number;
}

/** Entitlement checks that are answered from memory, next to the least Node can do and to a route of Next that does nothing. */
export async function measureChecks(
  { url, pid: serverPid }: Served,
  api: DemoApi,
  barePort: number,
): Promise<CheckFigures> {
  const { serials, headers } = api;
  const question = (subject: string): object => ({ subject, feature: api.switchFeature });
  const bodies = serials.map((serial) => JSON.stringify(question(serial)));
  const checkUrl = `${url}/api/v1/entitlements/check`;
  const answerBytes = await warmUp(checkUrl, headers, bodies);
  const asked = { connections: CONNECTIONS, method: 'POST', headers, bodies, serverPid } as const;
  const batch = Array.from({ length: MOST_IN_BATCH }, (_, index) => question(serials[index % serials.length] ?? ''));
  const batchBody = JSON.stringify({ checks: batch });

  const bareServer = await withBareServer(barePort, answerBytes, (bare) =>
    settled({ ...asked, url: bare.url, serverPid: bare.pid }),
  );
  const checks = await settled({ ...asked, url: checkUrl });
  const batches = await settled({ ...asked, url: `${url}/api/v1/entitlements/check-batch`, bodies: [batchBody] });
  const emptyNextRoute = await settled({ connections: CONNECTIONS, method: 'GET', url: `${url}/api/ping`, serverPid });
  return {
    devices: serials.length,
    answerBytes,
    bareServer,
    checks,
    batches,
    checksPerSecondInBatches: batches.requestsPerSecond * MOST_IN_BATCH,
    emptyNextRoute,
  };
}

/** Two seconds for the compiler of the machine, then the run that counts. */
async function settled(load: Parameters<typeof throughput>[0]): Promise<Throughput> {
  await throughput({ ...load, seconds: 2 });
  return throughput(load);
}

/** Asks once for every device. Answers the mean size of an answer. */
async function warmUp(url: string, headers: DemoApi['headers'], bodies: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const body of bodies) {
    const answer = await fetch(url, { method: 'POST', headers: { ...headers }, body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text}`);
    bytes += text.length;
  }
  return Math.round(bytes / bodies.length);
}

async function withBareServer<T>(port: number, answerBytes: number, work: (bare: Served) => Promise<T>): Promise<T> {
  const program = path.join(import.meta.dirname, 'bare-server.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, String(port), String(answerBytes)], {
    stdio: 'inherit',
  });
  try {
    const url = `http://127.0.0.1:${port}/`;
    for (let attempt = 0; !(await answers(url)); attempt++) {
      if (attempt > 100 || child.exitCode !== null) throw new Error('The bare server did not start.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return await work({ url, pid: child.pid ?? 0 });
  } finally {
    child.kill();
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );
}
