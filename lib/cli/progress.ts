const terminal = process.stdout.isTTY;
const colours = terminal && !process.env.NO_COLOR;

// Whoever read our output may go away first (a closed terminal, `| head`). That must not end us before our children.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

type Style = 'bold' | 'dim' | 'green' | 'red' | 'cyan';
const codes: Record<Style, [number, number]> = {
  bold: [1, 22],
  dim: [2, 22],
  green: [32, 39],
  red: [31, 39],
  cyan: [36, 39],
};

/** The text in a colour, or as it is where colours are not shown. */
export function styled(style: Style, text: string): string {
  const [on, off] = codes[style];
  return colours ? `\u001B[${on}m${text}\u001B[${off}m` : text;
}

/** Prints one indented line, above the line that shows what is being worked on. */
export function say(line = ''): void {
  process.stdout.write(`${terminal ? '\r\u001B[K' : ''}${line === '' ? '' : `  ${line}`}\n`);
}

const working = new Map<string, number>();
const finished = new Map<string, number>();
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
let timer: NodeJS.Timeout | undefined;

/**
 * Shows that a step is being worked on, then that it is done and how long it took. Steps may run beside each other.
 * Where there is no terminal only the beginning of long steps and the ends are printed.
 */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  working.set(label, began);
  timer ??= setInterval(drawWorking, terminal ? 100 : 20_000);
  timer.unref();
  try {
    const result = await work();
    finished.set(label, performance.now() - began);
    finish(label);
    say(`${styled('green', '✓')} ${label} ${styled('dim', seconds(performance.now() - began))}`);
    return result;
  } catch (error) {
    finish(label);
    say(`${styled('red', '✗')} ${label} ${styled('dim', seconds(performance.now() - began))}`);
    throw error;
  }
}

/** How many milliseconds a step of this process took the last time; undefined when it never ran to its end. */
export function durationOf(label: string): number | undefined {
  return finished.get(label);
}

function finish(label: string): void {
  working.delete(label);
  if (working.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}

function drawWorking(): void {
  const labels = [...working].map(([label, began]) => `${label} ${seconds(performance.now() - began)}`).join(' · ');
  const frame = frames[Math.floor(performance.now() / 100) % frames.length];
  const width = (process.stdout.columns || 80) - 6;
  if (terminal) process.stdout.write(`\r\u001B[K  ${styled('cyan', frame ?? '')} ${labels.slice(0, width)}`);
  else say(`… ${labels}`);
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
