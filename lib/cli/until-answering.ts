import { setTimeout as wait } from 'node:timers/promises';
import { type Child, deathNotice } from './child';
import { Trouble } from './trouble';

type Question = {
  url: string;
  /** True: the answer has to be a success. False: any answer shows that the process listens. */
  mustBeWell: boolean;
  stopping: AbortSignal;
};

const patience = 90_000;

/** Waits until a process answers at an address. @throws Trouble with its last words when it dies or never does. */
export async function untilAnswering(child: Child, { url, mustBeWell, stopping }: Question): Promise<void> {
  const deadline = Date.now() + patience;
  for (let seen = 'no answer'; ; await wait(50)) {
    stopping.throwIfAborted();
    if (child.hasEnded()) throw new Trouble(deathNotice(child, await child.ended));
    const answer = await ask(url);
    if (answer && (answer.ok || !mustBeWell)) return;
    if (answer) seen = `${answer.status} ${answer.text.slice(0, 500)}`;
    if (Date.now() > deadline) throw new Trouble(`${url} did not become ready: ${seen}\nIts log is ${child.logFile}`);
  }
}

async function ask(url: string): Promise<{ ok: boolean; status: number; text: string } | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(20_000) });
    return { ok: answer.ok, status: answer.status, text: await answer.text() };
  } catch {
    // Nobody listens yet; the caller asks again until its patience ends.
    return undefined;
  }
}
