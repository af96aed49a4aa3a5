import { once } from 'node:events';
import type { Launcher } from './launcher';
import { isGoneWithin } from './running-process';

/** Fast shutdown: sessions are ended, everything committed is on disk. Resolves when the server is gone. */
export async function stopPostmaster(launcher: Launcher, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    // Windows has no signals; pg_ctl talks to the server by a named pipe.
    await once(launcher.run('pg_ctl', ['stop', '-D', launcher.dataDirectory, '-m', 'fast'], 'ignore'), 'close');
    return;
  }
  process.kill(pid, 'SIGINT');
  if (await isGoneWithin(pid, 20_000)) return;
  // The next start repairs from the log what an immediate shutdown leaves behind.
  process.kill(pid, 'SIGQUIT');
  if (await isGoneWithin(pid, 10_000)) return;
  throw new Error(`The embedded PostgreSQL (process ${pid}) does not stop.`);
}
