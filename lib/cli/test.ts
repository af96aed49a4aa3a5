import fs from 'node:fs';
import { dataPlace } from './data-place';
import { say, seconds, styled } from './progress';
import { runChecks } from './run-checks';
import { runStories } from './run-stories';
import { runUnitTests } from './run-unit-tests';
import { stopSignal } from './stop-signal';
import { type Tally, noTally, sumOf } from './tally';
import { runCommand, Trouble } from './trouble';

const stages: Record<string, (stopping: AbortSignal) => Promise<Tally>> = {
  // A check that fails counts as a failed test; one that passes is not a test.
  check: async () => ({ passed: 0, failed: (await runChecks()).length }),
  unit: runUnitTests,
  stories: runStories,
};

/** `npm test` runs every stage, also after one has failed; `npm test -- unit stories` runs those. */
await runCommand(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !(name in stages));
  if (unknown.length > 0)
    throw new Trouble(`There is no stage "${unknown[0]}". There are: ${Object.keys(stages).join(', ')}.`);
  fs.rmSync(dataPlace('test').root, { recursive: true, force: true });
  const stopping = stopSignal();
  const results: { name: string; tally: Tally; milliseconds: number }[] = [];
  for (const [name, run] of Object.entries(stages)) {
    if (stopping.aborted || (wanted.length > 0 && !wanted.includes(name))) continue;
    say();
    say(styled('bold', name));
    const began = performance.now();
    const tally = await run(stopping);
    results.push({ name, tally, milliseconds: performance.now() - began });
  }
  if (stopping.aborted) throw new Trouble('Stopped before the end.');
  report(results);
});

function report(results: { name: string; tally: Tally; milliseconds: number }[]): void {
  say();
  for (const { name, tally, milliseconds } of results) {
    const mark = tally.failed === 0 ? styled('green', '✓') : styled('red', '✗');
    const counts = name === 'check' && tally.failed === 0 ? 'clean' : `${tally.passed} passed, ${tally.failed} failed`;
    say(`${mark} ${name.padEnd(8)} ${counts} ${styled('dim', seconds(milliseconds))}`);
  }
  const total = results.reduce((sum, { tally }) => sumOf(sum, tally), noTally);
  say();
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}
