import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { isGoneWithin } from '@/db/embedded/running-process';
import { projectRoot } from './data-place';
import { signalGroup } from './run-record';
import { Trouble } from './trouble';

export type Child = {
  name: string;
  pid: number;
  logFile: string;
  /** Resolves with the exit code (or the signal's name) when the process has ended, for whatever reason. */
  ended: Promise<number | string>;
  hasEnded: () => boolean;
  stop: () => Promise<void>;
};

export type ChildOptions = { name: string; args: string[]; env: NodeJS.ProcessEnv; logs: string };

/**
 * Starts a Node program of the project in a process group of its own, so that Ctrl-C in the terminal reaches only the
 * launcher, which stops everything in order. Its output goes to a log file.
 */
export function startChild({ name, args, env, logs }: ChildOptions): Child {
  const logFile = path.join(logs, `${name}.log`);
  const log = fs.openSync(logFile, 'w');
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env,
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
  });
  fs.closeSync(log);
  const { pid } = child;
  if (pid === undefined) throw new Trouble(`The ${name} process could not be started.`);
  const ended = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 1));
  });
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const stop = async (): Promise<void> => {
    if (hasEnded()) return;
    signalGroup(pid, 'SIGTERM');
    if (!(await isGoneWithin(pid, 10_000))) signalGroup(pid, 'SIGKILL');
    await ended;
  };
  return { name, pid, logFile, ended, hasEnded, stop };
}

/** The project's TypeScript program, run as `npm run` would. */
export function typescriptProgram(file: string): string[] {
  return ['--import', 'tsx', path.join(projectRoot, file)];
}

/** Why a process ended, as far as its last words tell. */
export function deathNotice({ name, logFile }: Pick<Child, 'name' | 'logFile'>, code: number | string): string {
  const lines = fs.readFileSync(logFile, 'utf8').trimEnd().split('\n');
  const shown = lines.slice(-30).join('\n') || '(it wrote nothing)';
  return `The ${name} process ended with ${code}. Its last lines, from ${path.relative(projectRoot, logFile)}:\n\n${shown}`;
}
