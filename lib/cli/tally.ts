/** How many tests passed and failed; what could not run at all counts as failed. */
export type Tally = { passed: number; failed: number };

export const noTally: Tally = { passed: 0, failed: 0 };

export function sumOf(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/** A run that reports no failure and still ends badly, or ran nothing, has failed in a way its report cannot say. */
export function honest(tally: Tally, exitCode: number): Tally {
  const looksWell = tally.failed === 0;
  return looksWell && (exitCode !== 0 || tally.passed === 0) ? { ...tally, failed: 1 } : tally;
}
