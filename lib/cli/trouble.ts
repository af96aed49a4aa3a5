/** Something a person can put right. Its message says what is wrong and how, so no stack trace is shown. */
export class Trouble extends Error {
  override name = 'Trouble';
}

/** Runs a command and turns what goes wrong into an exit code and words on standard error. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const text = error instanceof Trouble ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`\n${String(text).replace(/^/gm, '  ')}\n\n`);
    process.exitCode = 1;
  }
}
