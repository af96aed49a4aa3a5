import { Logger, makeWorkerUtils, run, type WorkerEvents, type WorkerUtils } from 'graphile-worker';
import { EventEmitter } from 'node:events';
import { Liveness } from '@/db/liveness';
import { listTenantIds } from '@/db/read/outbox';
import { keepClock } from '@/lib/commands/clock/keep-clock';
import { hintJob, jobSchema } from './hint-delivery';
import { schedule, taskList } from './task-list';

const BEAT_MS = 5_000;
/** Levels of the queue's own messages; the others describe every step. */
const WORTH_TELLING: ReadonlySet<string> = new Set(['error', 'warning']);

export interface RunningWorker {
  /** Resolves when it has stopped; rejects when it cannot go on. */
  readonly ended: Promise<void>;
  /** Lets running jobs finish, then gives everything back. */
  readonly stop: () => Promise<void>;
}

export interface WorkerOptions {
  /** The database, as its owner: the queue has a schema of its own that the application's role cannot see. */
  readonly url: string;
  readonly concurrency?: number;
  /** Where warnings and failures of jobs go. */
  readonly report: (line: string) => void;
}

/** Works through jobs until it is stopped. Several may run beside each other, on one machine or many. */
export async function startWorker({ url, concurrency = 4, report }: WorkerOptions): Promise<RunningWorker> {
  const logger = new Logger(() => (level, message) => {
    if (WORTH_TELLING.has(level)) report(`${level}: ${message}`);
  });
  const liveness = new Liveness(url);
  const utils = await makeWorkerUtils({ connectionString: url, schema: jobSchema, logger, maxPoolSize: 1 });
  await utils.migrate();
  await unlockDead(utils, liveness);
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => void liveness.hold(worker.workerId).catch(() => undefined));
  const runner = await run({
    connectionString: url,
    schema: jobSchema,
    maxPoolSize: concurrency + 3,
    concurrency,
    pollInterval: 2_000,
    noHandleSignals: true,
    taskList,
    crontab: schedule,
    events,
    logger,
  });
  const beat = startHeartbeat(liveness, report);
  await catchUp();
  return {
    ended: runner.promise,
    stop: async () => {
      beat.stop();
      await runner.stop();
      await utils.release();
      await liveness.close();
    },
  };
}

/** A process that was killed leaves its jobs locked for hours; whoever holds no lock any more is gone. */
async function unlockDead(utils: WorkerUtils, liveness: Liveness): Promise<void> {
  const { rows } = await utils.withPgClient((client) =>
    client.query<{ worker: string }>(
      `select locked_by as worker from ${jobSchema}._private_jobs where locked_by is not null
       union select locked_by from ${jobSchema}._private_job_queues where locked_by is not null`,
    ),
  );
  const dead: string[] = [];
  for (const { worker } of rows) if (!(await liveness.isAlive(worker))) dead.push(worker);
  if (dead.length > 0) await utils.forceUnlockWorkers(dead);
}

/** What became due while no worker ran. */
async function catchUp(): Promise<void> {
  await hintJob('usage-partitions', {}, 'usage-partitions');
  await hintJob('sweep-stripe-events', { hours: 72 }, 'sweep-stripe-events-long');
  await hintJob('deliver-outbox', { retry: true }, 'deliver-outbox-retry');
  await hintJob('run-billing', {}, 'run-billing');
}

/** Says every few seconds that the worker is there, and writes down how far the sandbox clocks have come. */
function startHeartbeat(liveness: Liveness, report: (line: string) => void): { stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  async function beat(): Promise<void> {
    try {
      await liveness.beat();
      for (const tenantId of await listTenantIds()) await keepClock(tenantId);
    } catch (error) {
      // The database may be away for a moment; the next beat tells.
      report(`heartbeat: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (!stopped) timer = setTimeout(() => void beat(), BEAT_MS);
  }
  void beat();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
