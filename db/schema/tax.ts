import { foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, tenantId } from './columns';
import { customers } from './customers';

/** Every time a register was asked about a VAT id, and what it said: the proof behind a reverse charge. Only added to. */
export const vatChecks = pgTable(
  'vat_checks',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    customerId: text('customer_id').notNull(),
    vatId: text('vat_id').notNull(),
    outcome: text('outcome').$type<'valid' | 'invalid' | 'unavailable'>().notNull(),
    /** Number under which the register keeps the question; null when it gave none. */
    consultation: text('consultation'),
    /** Name the register has for the number, where it tells. */
    name: text('name'),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'vat_checks_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'vat_checks_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    index('vat_checks_customer_idx').on(t.tenantId, t.customerId, t.at),
    index('vat_checks_at_idx').on(t.tenantId, t.at),
  ],
);
