import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { commandLine, isRunning } from './running-process';

export type Postmaster = { pid: number; port: number; ready: boolean };

/** The server that runs on a data directory according to its lock file, or undefined when none does. */
export function findPostmaster(dataDirectory: string): Postmaster | undefined {
  const file = lockFile(dataDirectory);
  if (!fs.existsSync(file)) return undefined;
  // Lines: process id, directory, beginning, port, socket folder, address, shared memory, state.
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!isServerOf(dataDirectory, pid)) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * Removes a lock file whose process id now belongs to another program (usual when a container is started again).
 * PostgreSQL itself would take that program for a server and refuse to start. A file of a dead process is left to
 * PostgreSQL, which also makes sure that no backend of it is left.
 */
export function removeForeignLock(dataDirectory: string): void {
  const file = lockFile(dataDirectory);
  if (!fs.existsSync(file)) return;
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
  if (isRunning(pid) && !isServerOf(dataDirectory, pid)) fs.rmSync(file);
}

function lockFile(dataDirectory: string): string {
  return path.join(dataDirectory, 'postmaster.pid');
}

function isServerOf(dataDirectory: string, pid: number): boolean {
  if (!isRunning(pid)) return false;
  const sign = process.platform === 'win32' ? 'postgres' : `postgres -D ${dataDirectory} `;
  return commandLine(pid)?.includes(sign) ?? false;
}

/** A port on which nothing listens right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
