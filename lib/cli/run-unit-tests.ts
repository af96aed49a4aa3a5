import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { dataPlace } from './data-place';
import { runTool } from './run-tool';
import { type Tally, honest } from './tally';

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** Unit, property and database tests. */
export async function runUnitTests(): Promise<Tally> {
  const file = path.join(dataPlace('test').root, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await runTool('vitest/vitest.mjs', ['run', '--config', 'lib/cli/vitest.config.ts', ...reporters]);
  if (!fs.existsSync(file)) return { passed: 0, failed: 1 };
  const report = reportSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  // A file that could not even be loaded has no failed test in it, and is a failure all the same.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  return honest({ passed: report.numPassedTests, failed: report.numFailedTests + broken }, code);
}
