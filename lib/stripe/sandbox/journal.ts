import fs from 'node:fs';
import path from 'node:path';

/** One row as it is after a change; null when the row is gone. */
export interface Change {
  readonly kind: string;
  readonly id: string;
  readonly row: unknown;
}

const compactAfterBytes = 16 * 1024 * 1024;

/**
 * Keeps rows in two files: a snapshot, and a journal with one line per finished request. A line is written before the
 * request is answered, so killing the process loses nothing that somebody was told. Lines hold whole rows, so replaying
 * a journal over a snapshot that already contains it changes nothing.
 */
export class Journal {
  private descriptor: number;
  private bytes = 0;

  constructor(
    private readonly snapshotFile: string,
    private readonly currentRows: () => Iterable<Change>,
  ) {
    fs.mkdirSync(path.dirname(snapshotFile), { recursive: true });
    this.descriptor = fs.openSync(this.journalFile, 'a');
  }

  private get journalFile(): string {
    return `${this.snapshotFile}.journal`;
  }

  /** Everything stored, in the order it was written. A last line that was cut off by a kill was never answered. */
  *read(): Generator<Change> {
    for (const file of [this.snapshotFile, this.journalFile]) {
      if (!fs.existsSync(file)) continue;
      const lines = fs.readFileSync(file, 'utf8').split('\n');
      for (const line of lines.slice(0, -1)) yield* JSON.parse(line) as Change[];
    }
  }

  append(changes: readonly Change[]): void {
    const line = `${JSON.stringify(changes)}\n`;
    fs.writeSync(this.descriptor, line);
    this.bytes += line.length;
    if (this.bytes > compactAfterBytes) this.compact();
  }

  /** Writes a new snapshot beside the old one, puts it in place in one step and begins the journal afresh. */
  compact(): void {
    const next = `${this.snapshotFile}.next`;
    const file = fs.openSync(next, 'w');
    for (const change of this.currentRows()) fs.writeSync(file, `${JSON.stringify([change])}\n`);
    fs.fsyncSync(file);
    fs.closeSync(file);
    fs.renameSync(next, this.snapshotFile);
    fs.closeSync(this.descriptor);
    this.descriptor = fs.openSync(this.journalFile, 'w');
    this.bytes = 0;
  }

  close(): void {
    this.compact();
    fs.closeSync(this.descriptor);
  }
}
