import fs from 'node:fs';
import net from 'node:net';
import { Trouble } from './trouble';

const neededBytes = 300 * 1024 * 1024;

/** The port the product is asked to use. */
export function wantedPort(fallback: number): number {
  const text = process.env.PORT ?? String(fallback);
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Trouble(`PORT is "${text}"; it has to be a whole number from 1 to 65535.`);
}

/** @throws Trouble naming the way out when another program listens on the port. */
export async function requireFreePort(port: number, command: string): Promise<void> {
  const problem = await listenProblem(port);
  if (problem === undefined) return;
  if (problem === 'EACCES') {
    throw new Trouble(`Port ${port} may not be used by this user. Choose another one: PORT=3000 npm ${command}`);
  }
  throw new Trouble(
    `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1} npm ${command}`,
  );
}

export async function isPortFree(port: number): Promise<boolean> {
  return (await listenProblem(port)) === undefined;
}

function listenProblem(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** @throws Trouble when the disk is too full to hold database and build. */
export function requireDiskSpace(folder: string): void {
  const { bavail, bsize } = fs.statfsSync(folder);
  const free = bavail * bsize;
  if (free >= neededBytes) return;
  const [has, needs] = [free, neededBytes].map((bytes) => Math.floor(bytes / 1024 / 1024));
  throw new Trouble(
    `Only ${has} MB are free on the disk of ${folder}. Make at least ${needs} MB free and start again.`,
  );
}
