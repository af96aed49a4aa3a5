import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { initializeCluster } from './initialize-cluster';
import { type Launcher, launcherFor } from './launcher';
import { type Postmaster, findPostmaster, freePort, removeForeignLock } from './postmaster';
import { isRunning } from './running-process';
import { stopPostmaster } from './stop-postmaster';

export type EmbeddedPostgres = {
  /** Connection string of the database `perennial`, password included. */
  url: string;
  /** False when a server already ran on this directory and was joined. */
  started: boolean;
  stop: () => Promise<void>;
};

export type EmbeddedPostgresOptions = {
  /** The data directory. The password lies beside it. */
  directory: string;
  /** Default: any free port. A joined server keeps the port it has. */
  port?: number;
  /** False gives up safety against power loss for speed, which only tests may do. Default true. */
  durable?: boolean;
  /** Default: beside the data directory. */
  logFile?: string;
  /** True when the caller is in charge of the directory: `stop` then also ends a server that was only joined. */
  adopt?: boolean;
};

const user = 'perennial';
const database = 'perennial';
const startTimeout = 60_000;

/**
 * Starts the embedded PostgreSQL on a directory, creating the cluster the first time, or joins the server that already
 * runs there (also one whose launcher was killed). The server listens on 127.0.0.1 only and asks for a password.
 */
export async function ensurePostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const directory = path.resolve(options.directory);
  fs.mkdirSync(path.dirname(directory), { recursive: true });
  const launcher = launcherFor(directory);
  const password = keptPassword(directory);
  let server = findPostmaster(launcher.dataDirectory);
  const started = server === undefined;
  if (!server) {
    await initializeCluster(launcher, { user, password });
    server = await startServer(launcher, options);
  }
  const { pid, port } = await untilReady(launcher.dataDirectory, server);
  const address = `postgres://${user}:${password}@127.0.0.1:${port}`;
  await createDatabase(`${address}/postgres`);
  const url = `${address}/${database}`;
  return { url, started, stop: () => stop({ pid, url, launcher, started, adopt: options.adopt ?? false }) };
}

/** Ends the server on a directory if one runs there, whoever started it. */
export async function ensureStopped(directory: string): Promise<void> {
  if (!fs.existsSync(path.dirname(directory))) return;
  const launcher = launcherFor(path.resolve(directory));
  const server = findPostmaster(launcher.dataDirectory);
  if (server) await stopPostmaster(launcher, server.pid);
}

type Stopping = { pid: number; url: string; launcher: Launcher; started: boolean; adopt: boolean };

/** A tool that started the server for itself leaves it to others who have joined it meanwhile. */
async function stop({ pid, url, launcher, started, adopt }: Stopping): Promise<void> {
  if (!isRunning(pid) || (!started && !adopt)) return;
  if (!adopt && (await hasOtherClients(url))) return;
  await stopPostmaster(launcher, pid);
}

function keptPassword(directory: string): string {
  const file = `${directory}.password`;
  if (!fs.existsSync(file)) {
    const fresh = `${file}.${process.pid}`;
    fs.writeFileSync(fresh, randomBytes(24).toString('base64url'), { mode: 0o600 });
    try {
      // A link is made only if nobody was faster; a plain write could replace the password of a running start.
      fs.linkSync(fresh, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      fs.rmSync(fresh);
    }
  }
  return fs.readFileSync(file, 'utf8');
}

function settings(port: number, durable: boolean): string[] {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '128MB',
    jit: 'off',
    // Containers often give shared memory so little room that parallel queries fail in it.
    max_parallel_workers_per_gather: 0,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_error_statement: 'panic',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function startServer(launcher: Launcher, options: EmbeddedPostgresOptions): Promise<Postmaster> {
  const { dataDirectory } = launcher;
  removeForeignLock(dataDirectory);
  launcher.handOver(dataDirectory);
  const port = options.port ?? (await freePort());
  const logFile = options.logFile ?? `${path.resolve(options.directory)}.log`;
  const log = fs.openSync(logFile, 'w');
  const args = ['-D', dataDirectory, ...settings(port, options.durable ?? true)];
  const child = launcher.run('postgres', args, ['ignore', log, log]);
  fs.closeSync(log);
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  child.unref();
  const deadline = Date.now() + startTimeout;
  for (;;) {
    const server = findPostmaster(dataDirectory);
    if (server?.ready) return server;
    // Somebody else may have started a server in the same moment: then ours gives way to it, and theirs is joined.
    if (failure || (child.exitCode !== null && !server) || Date.now() > deadline) {
      throw new Error(`The embedded PostgreSQL did not start:\n${tail(logFile)}`, { cause: failure });
    }
    await wait(10);
  }
}

function tail(file: string): string {
  return fs.readFileSync(file, 'utf8').trim().split('\n').slice(-12).join('\n');
}

async function untilReady(dataDirectory: string, server: Postmaster): Promise<Postmaster> {
  const deadline = Date.now() + startTimeout;
  for (let current: Postmaster | undefined = server; ; current = findPostmaster(dataDirectory)) {
    if (current?.ready) return current;
    if (!current || Date.now() > deadline) throw new Error('The embedded PostgreSQL that was starting has gone away.');
    await wait(20);
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function createDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    // Of starts that race only one may create it; the lock ends with the session.
    await client.query('select pg_advisory_lock(1)');
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${database}`);
  });
}

async function hasOtherClients(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const others = await client.query(
      `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    return (others.rowCount ?? 0) > 0;
  });
}
