import { eq, isNull, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** Equal, where nothing is equal to nothing. */
export function sameAs(column: PgColumn, value: string | null): SQL {
  return value === null ? isNull(column) : eq(column, value);
}
