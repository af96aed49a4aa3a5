import { type ChildProcess, type StdioOptions, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { nativeDirectory } from './binaries';

type Program = 'initdb' | 'postgres' | 'pg_ctl';

/** How PostgreSQL's programs are run on this machine, and where its data therefore lies. */
export type Launcher = {
  mode: 'own user' | 'user namespace' | 'nobody';
  dataDirectory: string;
  run: (program: Program, args: string[], stdio: StdioOptions) => ChildProcess;
  /** Gives a file or folder, with all it contains, to the user PostgreSQL runs as. */
  handOver: (target: string) => void;
};

const nobody = 65534;
const asNobodyInNamespace = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`];

/**
 * PostgreSQL refuses to run as root, and containers are often root. There it runs in a user namespace, where root's
 * files stay root's and only the process sees another user id; where namespaces are forbidden it really runs as
 * `nobody`, with programs and data moved to a place that user can reach.
 */
export function launcherFor(directory: string): Launcher {
  const native = nativeDirectory();
  const base = relocationBase(directory);
  const relocated = path.join(base, 'data');
  if (process.getuid?.() !== 0) return asOwnUser(native, directory);
  if (!fs.existsSync(path.join(relocated, 'PG_VERSION')) && namespaceWorks(native, directory)) {
    return inUserNamespace(native, directory);
  }
  const program = reachableByNobody(native) ? native : relocatePrograms(native, base);
  return asNobody(program, reachableByNobody(path.dirname(directory)) ? directory : relocated);
}

/** Where programs and data go when `nobody` cannot reach them; derived from the directory, so found again. */
export function relocationBase(directory: string): string {
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 12);
  return path.join('/var/tmp', `perennial-postgres-${name}`);
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
}

function asOwnUser(native: string, directory: string): Launcher {
  return {
    mode: 'own user',
    dataDirectory: directory,
    handOver: () => undefined,
    run: (program, args, stdio) => {
      const file = path.join(native, 'bin', program);
      return spawn(file, args, { stdio, env: environment(), detached: true, windowsHide: true });
    },
  };
}

function inUserNamespace(native: string, directory: string): Launcher {
  return {
    mode: 'user namespace',
    dataDirectory: directory,
    handOver: (target) => chownAll(target, 0),
    run: (program, args, stdio) =>
      spawn('unshare', [...asNobodyInNamespace, path.join(native, 'bin', program), ...args], {
        stdio,
        env: environment(),
        detached: true,
      }),
  };
}

function asNobody(native: string, directory: string): Launcher {
  return {
    mode: 'nobody',
    dataDirectory: directory,
    handOver: (target) => chownAll(target, nobody),
    run: (program, args, stdio) =>
      spawn(path.join(native, 'bin', program), args, {
        stdio,
        env: environment(),
        detached: true,
        uid: nobody,
        gid: nobody,
        cwd: path.dirname(directory),
      }),
  };
}

/**
 * Namespaces may be switched off, and inside one root loses the right to pass folders that belong to somebody else;
 * so this tries exactly what will be needed: running the program and writing beside the data.
 */
function namespaceWorks(native: string, directory: string): boolean {
  const script = '"$0" --version > /dev/null && test -w "$1"';
  const args = ['sh', '-c', script, path.join(native, 'bin', 'postgres'), path.dirname(directory)];
  return spawnSync('unshare', [...asNobodyInNamespace, ...args]).status === 0;
}

function reachableByNobody(target: string): boolean {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    if ((fs.statSync(folder).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/** Copies the programs once; the marker is written last, so an interrupted copy is made again. */
function relocatePrograms(native: string, base: string): string {
  const copy = path.join(base, `native-${createHash('sha256').update(native).digest('hex').slice(0, 8)}`);
  const marker = path.join(copy, 'complete');
  if (!fs.existsSync(marker)) {
    fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    fs.writeFileSync(marker, '');
  }
  return copy;
}

function chownAll(target: string, id: number): void {
  const entry = fs.lstatSync(target);
  if (entry.uid !== id || entry.gid !== id) fs.lchownSync(target, id, id);
  if (!entry.isDirectory()) return;
  for (const name of fs.readdirSync(target)) chownAll(path.join(target, name), id);
}
