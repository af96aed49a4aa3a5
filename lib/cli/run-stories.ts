import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { freePort } from '@/db/embedded/postmaster';
import { dataPlace } from './data-place';
import { launch } from './launch';
import { say } from './progress';
import { runTool } from './run-tool';
import { type Tally, honest } from './tally';
import { Trouble } from './trouble';

const reportSchema = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/**
 * The stories, in a real browser against one production build with a freshly seeded world of its own, brought up by
 * the same code as `npm start`.
 */
export async function runStories(stopping: AbortSignal): Promise<Tally> {
  const place = dataPlace('test/stories');
  try {
    const running = await launch({ place, mode: 'production', port: await freePort(), durable: false }, stopping);
    try {
      return await runPlaywright({ ...running.env, BASE_URL: running.url });
    } finally {
      await running.stop();
    }
  } catch (error) {
    say(error instanceof Trouble ? error.message : String(error instanceof Error ? error.stack : error));
    return { passed: 0, failed: 1 };
  }
}

async function runPlaywright(env: NodeJS.ProcessEnv): Promise<Tally> {
  const file = path.join(dataPlace('test/playwright').root, 'results.json');
  fs.rmSync(file, { force: true });
  const code = await runTool('@playwright/test/cli.js', ['test', '--config', 'e2e/playwright.config.ts'], env);
  if (!fs.existsSync(file)) return { passed: 0, failed: 1 };
  const { stats } = reportSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  return honest({ passed: stats.expected, failed: stats.unexpected + stats.flaky }, code);
}
