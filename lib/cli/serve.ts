import path from 'node:path';
import { DEMO_PASSWORD, demoPeople } from '@/db/seed/demo-people';
import { type DataPlace, dataPlace, projectRoot } from './data-place';
import { defaultPort, usesSandbox } from './environment';
import { type Running, launch } from './launch';
import { requireFreePort, wantedPort } from './machine-checks';
import { say, seconds, styled } from './progress';
import { clearLeftovers } from './run-record';
import { stopSignal } from './stop-signal';
import { Trouble } from './trouble';

/** What `npm start` and `npm run dev` have in common: bring everything up, say where it is, wait, stop everything. */
export async function serve(mode: 'production' | 'development'): Promise<void> {
  const began = performance.now();
  const place = dataPlace();
  const port = wantedPort(defaultPort);
  const stopping = stopSignal();
  say();
  say(styled('bold', `Perennial${mode === 'development' ? ' for development' : ''}`));
  say();
  await clearLeftovers(place.runRecord);
  await requireFreePort(port, mode === 'development' ? 'run dev' : 'start');
  const running = await launchUnlessStopped({ place, mode, port }, stopping);
  if (!running) return;
  announce(running.url, place, performance.now() - began);
  const failure = await Promise.race([running.failed, aborted(stopping)]);
  say();
  say(failure === undefined ? 'Stopping …' : styled('red', 'A process has ended. Stopping the others …'));
  await running.stop();
  if (failure !== undefined) throw new Trouble(failure);
  say('Stopped.');
}

async function launchUnlessStopped(
  options: { place: DataPlace; mode: 'production' | 'development'; port: number },
  stopping: AbortSignal,
): Promise<Running | undefined> {
  try {
    return await launch(options, stopping);
  } catch (error) {
    // Stopping in the middle makes whatever was under way fail; that is no trouble to report.
    if (!stopping.aborted) throw error;
    say('Stopped.');
    return undefined;
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined));
  });
}

function announce(url: string, place: DataPlace, milliseconds: number): void {
  say();
  say(`${styled('bold', 'Ready')} in ${seconds(milliseconds)}: ${styled('cyan', url)}`);
  if (usesSandbox()) introducePeople();
  say();
  say(styled('dim', `Logs: ${path.relative(projectRoot, place.logs)}   Stop: Ctrl-C`));
}

/** The demo company exists only where no real money moves. */
function introducePeople(): void {
  const widest = Math.max(...demoPeople.map(({ name }) => name.length));
  say();
  say(`Sign in with one click, or with the password ${styled('bold', DEMO_PASSWORD)}, as`);
  for (const { role, name, email } of demoPeople) {
    say(`  ${name.padEnd(widest)}  ${email}  ${styled('dim', role)}`);
  }
}
