import fs from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const TICKS_PER_SECOND = 100;

/**
 * Processor seconds a process has used so far. Unlike a rate per second it does not suffer when other programs
 * keep the machine busy. Undefined where the system does not tell.
 */
export function cpuSeconds(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!fs.existsSync(file)) return undefined;
  // The name of the program, in parentheses, may contain anything; user and system time are 12th and 13th behind it.
  const fields = fs.readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
