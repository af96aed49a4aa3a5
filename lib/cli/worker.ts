import { pool } from '@/db/client';
import { endHints } from '@/lib/jobs/hint-delivery';
import { startWorker } from '@/lib/jobs/worker';
import { enterEnvironment } from './environment';

/** The background work as a process of its own: `npm run worker`, or started beside the web process by `npm start`. */
const { leave } = await enterEnvironment();
const worker = await startWorker({
  url: process.env.DATABASE_URL ?? '',
  report: (line) => process.stderr.write(`${new Date().toISOString()} ${line}\n`),
});
process.stdout.write('worker: waiting for jobs\n');

let stopping: Promise<void> | undefined;
async function stop(): Promise<void> {
  await worker.stop();
  await endHints();
  await pool().end();
  await leave();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopping ??= stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  });
}
await worker.ended;
