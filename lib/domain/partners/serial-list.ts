import { parseSerial } from '@/lib/domain/devices/serial';
import { ATTRIBUTION_ROLES, type AttributionRole } from './attribution';
import { isRefusal } from '@/lib/domain/refusal';

export interface SerialLine {
  /** Counted from 1, as an editor counts. */
  readonly line: number;
  readonly serial: string;
  readonly partner: string;
  readonly role: AttributionRole;
}

export interface BadLine {
  readonly line: number;
  readonly problem: string;
}

/** More than this is somebody's whole stock, and belongs into several files. */
export const MOST_SERIAL_LINES = 5_000;

/**
 * Reads a list of `serial;partner;role`, one device a line, separated by semicolons, commas or tabs. The role may be left out
 * and is `installed_by` then. What cannot be read is named with its line; the rest counts.
 */
export function parseSerialList(text: string): {
  readonly good: readonly SerialLine[];
  readonly bad: readonly BadLine[];
} {
  const good: SerialLine[] = [];
  const bad: BadLine[] = [];
  const seen = new Map<string, number>();
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    if (content.trim() === '' || (line === 1 && /^"?serial/i.test(content))) continue;
    if (good.length + bad.length >= MOST_SERIAL_LINES) {
      bad.push({
        line,
        problem: `A list has at most ${MOST_SERIAL_LINES} lines; this one and those below were left out.`,
      });
      break;
    }
    const read = readLine(content);
    if (typeof read === 'string') bad.push({ line, problem: read });
    else {
      const key = `${read.serial} ${read.role}`;
      const first = seen.get(key);
      if (first === undefined) good.push({ line, ...read });
      else bad.push({ line, problem: `${read.serial} stands in line ${first} already.` });
      seen.set(key, first ?? line);
    }
  }
  return { good, bad };
}

function readLine(content: string): Omit<SerialLine, 'line'> | string {
  const [typed = '', partner = '', named = ''] = content.split(/[;,\t]/).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
  const serial = parseSerial(typed);
  if (isRefusal(serial)) return serial.message;
  if (partner === '') return 'No partner is named: write serial;partner;role.';
  const wanted = named === '' ? 'installed_by' : named.toLowerCase();
  const role = ATTRIBUTION_ROLES.find((known) => known === wanted);
  return role === undefined
    ? `“${named}” is no role. Accepted: ${ATTRIBUTION_ROLES.join(', ')}.`
    : { serial, partner, role };
}
