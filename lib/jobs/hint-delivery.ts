import { Logger, makeWorkerUtils, type WorkerUtils } from 'graphile-worker';
import { realTime } from '@/db/clock';
import { onProcess } from '@/lib/on-process';
import type { JobName, JobPayloads } from './job-payloads';

/** Every step of the worker library would fill the log; what matters is written by our own jobs. */
const silent = new Logger(() => () => undefined);

/** The schema of the job queue. It belongs to the owner of the database; the role of the application cannot see it. */
export const jobSchema = 'jobs';

/** Wakes the workers to deliver what is in the outbox. Losing the hint only delays delivery until the next sweep. */
export function hintDelivery(): Promise<void> {
  return hintJob('deliver-outbox', {}, 'deliver-outbox');
}

/** The same for who does not wait for it. However many ask while a hint is on its way, one more follows it. */
export function wakeDelivery(): void {
  const connection = hintConnection();
  connection.isAskedAgain = connection.onItsWay !== undefined;
  connection.onItsWay ??= wake(connection);
}

async function wake(connection: HintConnection): Promise<void> {
  do {
    connection.isAskedAgain = false;
    await hintDelivery();
  } while (connection.isAskedAgain);
  delete connection.onItsWay;
}

/**
 * Asks the workers to run a job, at once or after `delaySeconds` of real time. The same `jobKey` again replaces a job that
 * has not begun. Never fails towards the caller: what is to be done stands in a table of ours, and sweeps look there
 * without being asked.
 */
export async function hintJob<N extends JobName>(
  name: N,
  payload: JobPayloads[N],
  jobKey: string,
  delaySeconds = 0,
): Promise<void> {
  const connection = hintConnection();
  try {
    const utils = await (connection.utils ??= open());
    const runAt = new Date(realTime().getTime() + delaySeconds * 1000);
    const task: string = name;
    await utils.addJob(task, payload, { jobKey, ...(delaySeconds > 0 && { runAt }) });
  } catch {
    // The next hint tries a new connection; the sweep of every minute does what this one would have asked for.
    await release(connection).catch(() => undefined);
  }
}

/** Closes the connections hints are sent over once those on their way have arrived, for processes that end by themselves. */
export async function endHints(): Promise<void> {
  const connection = hintConnection();
  await connection.onItsWay;
  await release(connection);
}

async function release(connection: HintConnection): Promise<void> {
  const { utils } = connection;
  delete connection.utils;
  await (await utils)?.release();
}

interface HintConnection {
  utils?: Promise<WorkerUtils>;
  /** A hint to deliver that nobody waits for. Never fails. */
  onItsWay?: Promise<void>;
  isAskedAgain?: boolean;
}

function hintConnection(): HintConnection {
  return onProcess('job-hints', () => ({}));
}

function open(): Promise<WorkerUtils> {
  return makeWorkerUtils({
    connectionString: process.env.DATABASE_URL ?? '',
    schema: jobSchema,
    maxPoolSize: 2,
    logger: silent,
  });
}
