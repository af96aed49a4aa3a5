/** States what must be true. A failure is a bug in this program, never a user's mistake: the request crashes. */
export function assert(condition: unknown, expectation: string): asserts condition {
  if (!condition) throw new AssertionError(expectation);
}

export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/** Marks a branch that the type system proves empty; reached only when data from outside escaped its parser. */
export function unreachable(value: never): never {
  throw new AssertionError(`unexpected value ${JSON.stringify(value)}`);
}
