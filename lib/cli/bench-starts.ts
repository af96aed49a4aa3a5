import { freePort } from '@/db/embedded/postmaster';
import type { StartFigures } from '@/e2e/bench/report';
import { build, isBuilt } from './build';
import { launch, type LaunchOptions, type Running } from './launch';
import { ProcessFamily } from './process-family';
import { durationOf, step } from './progress';

/**
 * Builds when there is no current build, starts with nothing there, stops, and starts again. Answers with the second start
 * running. Loading Node and this program is not in the figures, nor is `npm ci`.
 */
export async function measureStarts(
  options: LaunchOptions,
  stopping: AbortSignal,
): Promise<{ running: Running; starts: StartFigures }> {
  const buildMs = isBuilt() ? null : await timed(() => buildOnce(options));
  let running: Running | undefined;
  const coldMs = await timed(async () => {
    running = await launch(options, stopping);
  });
  const seedMs = durationOf('Demo company with twelve months of history') ?? null;
  await running?.stop();
  const secondMs = await timed(async () => {
    running = await launch(options, stopping);
  });
  if (!running) throw new Error('The second start did not come up.');
  return { running, starts: { buildMs, coldMs, seedMs, secondMs } };
}

async function buildOnce({ place, port }: LaunchOptions): Promise<void> {
  const family = new ProcessFamily(place, { port, sandboxPort: await freePort() });
  try {
    await step('Production build', () => build(family));
  } finally {
    await family.stop();
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
