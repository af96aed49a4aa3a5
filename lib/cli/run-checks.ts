import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from './data-place';
import { say, step } from './progress';

type Check = { name: string; remedy?: string; script: string; args: string[] };

const checks: Check[] = [
  { name: 'Lint', script: 'oxlint/bin/oxlint', args: ['--format', 'unix', '.'] },
  { name: 'Types', script: 'typescript/bin/tsc', args: ['--noEmit', '-p', '.'] },
  {
    name: 'Formatting',
    script: 'prettier/bin/prettier.cjs',
    args: ['--check', '--log-level', 'warn', '--cache', '.'],
    remedy: 'npm run format puts it right.',
  },
  { name: 'Dead code', script: 'knip/bin/knip.js', args: ['--no-progress', '--no-config-hints'] },
  {
    name: 'Architecture',
    script: 'vitest/vitest.mjs',
    args: ['run', '--config', 'lib/cli/vitest.config.ts', '--project', 'unit', '--reporter', 'dot', 'lib/tidy.test.ts'],
  },
];

/** Everything that can be said about the code without running it. Answers the names of the checks that failed. */
export async function runChecks(): Promise<string[]> {
  // Two beside each other is what a small machine can do; the native ones use all cores by themselves.
  const waiting = [...checks];
  const failed: string[] = [];
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (!(await passes(check))) failed.push(check.name);
    }
  };
  await Promise.all([work(), work()]);
  return failed;
}

async function passes(check: Check): Promise<boolean> {
  let output = '';
  try {
    await step(check.name, async () => {
      const result = await run(check);
      output = result.output.trim();
      if (result.code !== 0) throw new Error(output);
    });
    return true;
  } catch {
    say();
    for (const line of output.split('\n').slice(-60)) say(`  ${line}`);
    if (check.remedy) say(`  ${check.remedy}`);
    say();
    return false;
  }
}

function run({ script, args }: Check): Promise<{ code: number | null; output: string }> {
  const file = path.join(projectRoot, 'node_modules', script);
  const child = spawn(process.execPath, [file, ...args], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}
