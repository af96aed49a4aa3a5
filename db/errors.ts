/**
 * Database errors by SQLSTATE and constraint name. The name is read from the message, because an error that comes from a
 * worker of a distributed database carries no field for it, and its shard number is cut off.
 */
interface DatabaseError {
  readonly code: string;
  readonly message: string;
}

function databaseError(error: unknown): DatabaseError | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string' && /^[0-9A-Z]{5}$/.test(current.code)) {
      return { code: current.code, message: current.message };
    }
  }
  return undefined;
}

/** Serialization failure, deadlock or lock timeout: the same work may succeed when it is tried again. */
export function isTransient(error: unknown): boolean {
  return ['40001', '40P01', '55P03'].includes(databaseError(error)?.code ?? '');
}

/** The name of the unique or exclusion constraint that was violated. */
export function violatedConstraint(error: unknown): string | undefined {
  const found = databaseError(error);
  if (!found || !['23505', '23P01'].includes(found.code)) return undefined;
  return /constraint "([^"]+)"/.exec(found.message)?.[1]?.replace(/_\d+$/, '');
}
