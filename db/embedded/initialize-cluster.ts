import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { Launcher } from './launcher';
import { isRunning } from './running-process';

/**
 * Creates the cluster unless it exists. It is built beside its place and moved there when complete, so a start that
 * is interrupted leaves nothing that looks like a database.
 */
export async function initializeCluster(launcher: Launcher, owner: { user: string; password: string }): Promise<void> {
  const { dataDirectory } = launcher;
  if (fs.existsSync(path.join(dataDirectory, 'PG_VERSION'))) return;
  fs.mkdirSync(path.dirname(dataDirectory), { recursive: true });
  removeAbandoned(dataDirectory);
  const building = fs.mkdtempSync(`${dataDirectory}.building-${process.pid}-`);
  const passwordFile = `${building}.password`;
  fs.writeFileSync(passwordFile, owner.password, { mode: 0o600 });
  launcher.handOver(building);
  launcher.handOver(passwordFile);
  try {
    await initdb(launcher, building, [`--username=${owner.user}`, `--pwfile=${passwordFile}`]);
    moveUnlessTaken(building, dataDirectory);
  } finally {
    fs.rmSync(passwordFile, { force: true });
    fs.rmSync(building, { recursive: true, force: true });
  }
}

async function initdb(launcher: Launcher, directory: string, identity: string[]): Promise<void> {
  const args = ['-D', directory, ...identity, '--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions'];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const child = launcher.run('initdb', [...args, ...locale], ['ignore', 'pipe', 'pipe']);
  let output = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  child.stderr?.on('data', (chunk) => (output += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The embedded PostgreSQL could not create its database:\n${output.trim()}`);
}

/** When two starts raced, the one that finished first stays. */
function moveUnlessTaken(from: string, to: string): void {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

/** What starts that were killed have left; the name holds the process it belonged to. */
function removeAbandoned(dataDirectory: string): void {
  const folder = path.dirname(dataDirectory);
  const prefix = `${path.basename(dataDirectory)}.building-`;
  for (const name of fs.readdirSync(folder).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (!isRunning(pid)) fs.rmSync(path.join(folder, name), { recursive: true });
  }
}
