import { runChecks } from './run-checks';
import { runCommand, Trouble } from './trouble';

await runCommand(async () => {
  const failed = await runChecks();
  if (failed.length > 0) throw new Trouble(`Failed: ${failed.join(', ')}.`);
});
