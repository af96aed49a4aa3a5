import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';

/**
 * Inserts any number of rows with one statement and one parameter, in their order. All of them have
 * the members of the first one; a column that none of them gives gets its default. A key that is taken already is an error unless `skipTaken`; answers how many rows were new.
 *
 * The rows travel as one JSON text: a parameter for every value would cost more than the inserting, and there may be 65,535
 * only. A row-level policy of a distributed table wants a RETURNING (or ON CONFLICT) after INSERT … SELECT.
 */
export async function insertMany<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T['$inferInsert'][],
  { skipTaken = false }: { skipTaken?: boolean } = {},
): Promise<number> {
  if (rows.length === 0) return 0;
  const given = rows[0] ?? {};
  const columns = Object.entries(getTableColumns(table)).filter(([member]) => member in given);
  const members = new Map(columns.map(([member, column]) => [member, column.name]));
  const renamed = JSON.stringify(rows.map((row) => withColumnNames(row, members)));
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  const typed = sql.join(
    columns.map(([, column]) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`),
    sql`, `,
  );
  const { rowCount } = await tx.execute(
    sql`insert into ${sql.identifier(getTableName(table))} (${names})
        select ${names} from json_to_recordset(${renamed}::json) as given (${typed})
        ${skipTaken ? sql`on conflict do nothing` : sql``} returning 1`,
  );
  return rowCount ?? 0;
}

function withColumnNames(row: object, members: ReadonlyMap<string, string>): Record<string, unknown> {
  const named: Record<string, unknown> = {};
  for (const [member, value] of Object.entries(row)) {
    const name = members.get(member);
    if (name !== undefined) named[name] = value;
  }
  return named;
}
