import { bigint, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * Columns that mean the same in every table. Every tenant table begins its primary key and its foreign keys with
 * `tenant_id`, so a row cannot point into another tenant and the schema distributes by tenant as it stands.
 */
export const tenantId = () => text('tenant_id').notNull();

/** An instant in UTC with milliseconds. Business instants come from the clock service, never from the database's now(). */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** Whole minor units of the currency named beside it (JPY has none, KWD has three digits). */
export const minor = (name: string) => bigint(name, { mode: 'number' });
