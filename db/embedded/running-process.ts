import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Whether a process with this id exists, whoever owns it. */
export function isRunning(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** A dead process whose parent has not collected it yet still answers signals, and would be waited for forever. */
function isZombie(pid: number): boolean {
  return linuxStatus(pid)?.[0] === 'Z';
}

/** The fields of /proc/<pid>/stat after the program's name, which itself may contain blanks and brackets. */
function linuxStatus(pid: number): string[] | undefined {
  const file = `/proc/${pid}/stat`;
  if (process.platform !== 'linux' || !fs.existsSync(file)) return undefined;
  const stat = fs.readFileSync(file, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/**
 * When a process began, as an opaque text: process ids are used again, a pair of id and beginning is not.
 * Undefined when there is no such process.
 */
export function startedAt(pid: number): string | undefined {
  const status = linuxStatus(pid);
  // Field 22 of the file counts from the program's id; the two before the name are cut off.
  if (status) return status[19];
  if (process.platform === 'linux') return undefined;
  return commandOutput(windows ? `(Get-Process -Id ${pid}).StartTime.Ticks` : `ps -p ${pid} -o lstart=`);
}

/** The command line of a process, or undefined when there is none or it may not be seen. */
export function commandLine(pid: number): string | undefined {
  const file = `/proc/${pid}/cmdline`;
  if (process.platform === 'linux') {
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').replaceAll('\0', ' ').trim() : undefined;
  }
  return commandOutput(windows ? `(Get-Process -Id ${pid}).Path` : `ps -p ${pid} -o command=`);
}

const windows = process.platform === 'win32';

function commandOutput(command: string): string | undefined {
  const [program, ...args] = windows ? ['powershell', '-NoProfile', '-Command', command] : command.split(' ');
  const output = spawnSync(program as string, args, { encoding: 'utf8' }).stdout.trim();
  return output === '' ? undefined : output;
}

/** Waits until the process is gone; false when it still runs after the given time. */
export async function isGoneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isRunning(pid)) {
    if (Date.now() > deadline) return false;
    await wait(20);
  }
  return true;
}
