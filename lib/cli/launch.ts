import { ensurePostgres, type EmbeddedPostgres } from '@/db/embedded/ensure-postgres';
import { freePort } from '@/db/embedded/postmaster';
import { connectionProblem, hasTenant } from '@/db/first-contact';
import { migrateDatabase } from '@/db/migrate';
import { build, isBuilt } from './build';
import { typescriptProgram } from './child';
import type { DataPlace } from './data-place';
import { childEnvironment, defaultSandboxPort, usesSandbox } from './environment';
import { isPortFree, requireDiskSpace } from './machine-checks';
import { ProcessFamily } from './process-family';
import { step } from './progress';
import { clearLeftovers } from './run-record';
import { Trouble } from './trouble';
import { untilAnswering } from './until-answering';

export type LaunchOptions = {
  place: DataPlace;
  mode: 'production' | 'development';
  port: number;
  /** False gives up safety against power loss for speed, for tests only. Default true. */
  durable?: boolean;
};

/** The product as it runs: web process, worker, sandbox and database. */
export type Running = {
  url: string;
  /** What its processes have in their environment. */
  env: NodeJS.ProcessEnv;
  /** Resolves with an explanation when one of the processes ends although nobody stopped it. */
  failed: Promise<string>;
  stop: () => Promise<void>;
};

type Resources = { family: ProcessFamily; database?: EmbeddedPostgres };
type Launching = LaunchOptions & { sandboxPort: number; resources: Resources; stopping: AbortSignal };

/**
 * Brings up everything in order. Whatever goes wrong on the way, and a `stopping` signal in the middle of it, ends
 * what has been started so far.
 */
export async function launch(options: LaunchOptions, stopping: AbortSignal): Promise<Running> {
  const { place, port } = options;
  requireDiskSpace(place.root);
  await clearLeftovers(place.runRecord);
  const sandboxPort = (await isPortFree(defaultSandboxPort)) ? defaultSandboxPort : await freePort();
  const resources: Resources = { family: new ProcessFamily(place, { port, sandboxPort }) };
  const stop = async (): Promise<void> => {
    await resources.family.stop();
    await resources.database?.stop();
  };
  stopping.addEventListener('abort', () => void resources.family.stop());
  try {
    const env = await bringUp({ ...options, sandboxPort, resources, stopping });
    return { url: `http://localhost:${port}`, env, failed: resources.family.failed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUp(launching: Launching): Promise<NodeJS.ProcessEnv> {
  const { mode, port, resources, stopping } = launching;
  const { family } = resources;
  const building = mode === 'production' && !isBuilt() ? step('Production build', () => build(family)) : undefined;
  // The build and the database keep two cores busy beside each other. The first failure is the one reported.
  const [env] = await Promise.all([prepareData(launching), building]);
  stopping.throwIfAborted();
  await step('Web server and worker', async () => {
    family.startService('worker', 'lib/cli/worker.ts', env);
    const web = family.startService('web', 'lib/cli/gateway.ts', env);
    await untilAnswering(web, { url: `http://localhost:${port}/api/health`, mustBeWell: true, stopping });
  });
  return env;
}

/** Database, migrations, sandbox and, in an empty database, the demo company. */
async function prepareData(launching: Launching): Promise<NodeJS.ProcessEnv> {
  const { resources, stopping, sandboxPort } = launching;
  const databaseUrl = await step('Database', () => openDatabase(launching));
  stopping.throwIfAborted();
  await step('Migrations', () => migrateDatabase(databaseUrl).catch(asTrouble));
  stopping.throwIfAborted();
  const env = childEnvironment({ ...launching, databaseUrl });
  if (usesSandbox()) {
    await step('Stripe sandbox', async () => {
      const sandbox = resources.family.startService('stripe-sandbox', 'lib/stripe/sandbox/main.ts', env);
      await untilAnswering(sandbox, { url: `http://localhost:${sandboxPort}/`, mustBeWell: false, stopping });
    });
  }
  // The demo company lives in a sandbox only; an empty database beside a real account is founded by people.
  if (usesSandbox() && !(await hasTenant(databaseUrl))) {
    await step('Demo company with twelve months of history', () =>
      resources.family.runTask('seed', typescriptProgram('lib/cli/seed.ts'), env),
    );
  }
  return env;
}

async function openDatabase({ place, durable, resources }: Launching): Promise<string> {
  if (process.env.DATABASE_URL) {
    await requireReachable(process.env.DATABASE_URL);
    return process.env.DATABASE_URL;
  }
  const logFile = `${place.logs}/postgres.log`;
  resources.database = await ensurePostgres({
    directory: place.postgres,
    durable: durable ?? true,
    adopt: true,
    logFile,
  });
  return resources.database.url;
}

async function requireReachable(url: string): Promise<void> {
  const problem = await connectionProblem(url);
  if (problem === undefined) return;
  throw new Trouble(
    `DATABASE_URL names a database that cannot be used: ${problem}\n` +
      'Correct it, or unset it to use the embedded database.',
  );
}

/** A migration's failure explains itself; a stack trace would only hide it. */
function asTrouble(error: unknown): never {
  throw new Trouble(error instanceof Error ? error.message : String(error), { cause: error });
}
