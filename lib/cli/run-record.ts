import fs from 'node:fs';
import { z } from 'zod';
import { isGoneWithin, isRunning, startedAt } from '@/db/embedded/running-process';
import { Trouble } from './trouble';

const processSchema = z.object({ name: z.string(), pid: z.number(), startedAt: z.string() });
const recordSchema = z.object({
  launcher: processSchema,
  children: z.array(processSchema),
  port: z.number(),
  sandboxPort: z.number(),
});

/** One process of ours. The beginning tells it from a stranger that was given the same id later. */
export type OwnProcess = z.infer<typeof processSchema>;
export type RunRecord = z.infer<typeof recordSchema>;

export function ownProcess(name: string, pid: number): OwnProcess {
  return { name, pid, startedAt: startedAt(pid) ?? '' };
}

/** Whether exactly this process still runs. */
export function stillRuns(one: OwnProcess): boolean {
  return isRunning(one.pid) && startedAt(one.pid) === one.startedAt;
}

/** What was noted about the last start; undefined when nothing or nothing readable was. */
export function readRunRecord(file: string): RunRecord | undefined {
  if (!fs.existsSync(file)) return undefined;
  try {
    return recordSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    // A record that was cut off by a crash names nobody, and is written anew by this start.
    return undefined;
  }
}

export function writeRunRecord(file: string, record: RunRecord): void {
  fs.writeFileSync(`${file}.new`, JSON.stringify(record, null, 2));
  fs.renameSync(`${file}.new`, file);
}

/** Refuses when another start is using this data; otherwise ends what a killed start has left running. */
export async function clearLeftovers(file: string): Promise<void> {
  const record = readRunRecord(file);
  if (!record) return;
  if (stillRuns(record.launcher)) {
    throw new Trouble(
      `Perennial is running already, at http://localhost:${record.port} (process ${record.launcher.pid}). ` +
        'Use that one, or stop it first.',
    );
  }
  await Promise.all(record.children.map(endLeftover));
  fs.rmSync(file, { force: true });
}

async function endLeftover(child: OwnProcess): Promise<void> {
  if (!stillRuns(child)) return;
  signalGroup(child.pid, 'SIGTERM');
  if (await isGoneWithin(child.pid, 5000)) return;
  signalGroup(child.pid, 'SIGKILL');
  await isGoneWithin(child.pid, 5000);
}

/** Our children lead process groups of their own, so that what they have started ends with them. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
