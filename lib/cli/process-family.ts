import fs from 'node:fs';
import { type Child, deathNotice, startChild, typescriptProgram } from './child';
import type { DataPlace } from './data-place';
import { ownProcess, writeRunRecord } from './run-record';
import { Trouble } from './trouble';

type Ports = { port: number; sandboxPort: number };

/**
 * The processes of one start. Each is noted on disk as soon as it exists, so that the next start can end it should
 * this one be killed; `stop` ends them in the reverse order of their start.
 */
export class ProcessFamily {
  private readonly members: Child[] = [];
  private stopped: Promise<void> | undefined;
  private announceFailure: (text: string) => void = () => undefined;
  /** Resolves with an explanation when a service ends although nobody stopped it. */
  readonly failed = new Promise<string>((resolve) => (this.announceFailure = resolve));

  constructor(
    private readonly place: DataPlace,
    private readonly ports: Ports,
  ) {
    this.note();
  }

  /** A process that is meant to run until it is stopped. */
  startService(name: string, file: string, env: NodeJS.ProcessEnv): Child {
    const child = this.start(name, typescriptProgram(file), env);
    void child.ended.then((code) => {
      if (!this.stopped) this.announceFailure(deathNotice(child, code));
    });
    return child;
  }

  /** A process that does one thing; when it fails, the last lines it wrote become the message. */
  async runTask(name: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
    const child = this.start(name, args, env);
    const code = await child.ended;
    this.members.splice(this.members.indexOf(child), 1);
    this.note();
    if (code !== 0) throw new Trouble(deathNotice(child, code));
  }

  stop(): Promise<void> {
    this.stopped ??= this.stopInOrder();
    return this.stopped;
  }

  private start(name: string, args: string[], env: NodeJS.ProcessEnv): Child {
    if (this.stopped) throw new Trouble('Stopped.');
    const child = startChild({ name, args, env, logs: this.place.logs });
    this.members.push(child);
    this.note();
    return child;
  }

  private note(): void {
    if (this.stopped) return;
    const children = this.members.map(({ name, pid }) => ownProcess(name, pid));
    writeRunRecord(this.place.runRecord, { launcher: ownProcess('launcher', process.pid), children, ...this.ports });
  }

  private async stopInOrder(): Promise<void> {
    for (const child of this.members.toReversed()) await child.stop();
    fs.rmSync(this.place.runRecord, { force: true });
  }
}
