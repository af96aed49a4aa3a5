import { foreignKey, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Account } from '@/lib/domain/ledger/account';
import type { Currency } from '@/lib/domain/money/currency';
import { instant, minor, tenantId } from './columns';
import { tenants } from './tenancy';

/** A balanced set of postings with one cause. Only added to. */
export const journals = pgTable(
  'journals',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    kind: text('kind')
      .$type<
        | 'invoice_issued'
        | 'balance_applied'
        | 'payment_received'
        | 'commission_accrued'
        | 'commission_paid'
        | 'statement_closed'
        | 'reversal'
        | 'credit_note_issued'
        | 'refund_paid'
        | 'wallet_granted'
        | 'wallet_applied'
        | 'wallet_expired'
        | 'written_off'
      >()
      .notNull(),
    /** The invoice, payment, statement or commission source; each is posted once per kind. */
    sourceId: text('source_id').notNull(),
    at: instant('at').notNull(),
    correlationId: text('correlation_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'journals_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({ name: 'journals_tenant_fkey', columns: [t.tenantId], foreignColumns: [tenants.id] }),
    unique('journals_source_key').on(t.tenantId, t.kind, t.sourceId),
    index('journals_at_idx').on(t.tenantId, t.at),
  ],
);

export const postings = pgTable(
  'postings',
  {
    tenantId: tenantId(),
    journalId: text('journal_id').notNull(),
    position: integer('position').notNull(),
    account: text('account').$type<Account>().notNull(),
    side: text('side').$type<'debit' | 'credit'>().notNull(),
    /** Never negative; the side says which way. */
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'postings_pkey', columns: [t.tenantId, t.journalId, t.position] }),
    foreignKey({
      name: 'postings_journal_fkey',
      columns: [t.tenantId, t.journalId],
      foreignColumns: [journals.tenantId, journals.id],
    }),
  ],
);
