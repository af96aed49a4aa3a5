import { foreignKey, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Currency } from '@/lib/domain/money/currency';
import { instant, minor, tenantId } from './columns';
import { customers } from './customers';
import { invoices } from './invoicing';

/**
 * Prepaid credit of a customer. All grants of one currency are that customer's wallet; they are used up by priority, then by
 * expiry. What is left of one is its amount less its draws, until it expires.
 */
export const walletGrants = pgTable(
  'wallet_grants',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    customerId: text('customer_id').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    kind: text('kind').$type<'purchased' | 'promotional'>().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    /** Lower is used first. */
    priority: integer('priority').notNull(),
    startAt: instant('start_at').notNull(),
    expiresAt: instant('expires_at'),
    reason: text('reason').notNull(),
    /** Chosen by who gives it: the same request twice gives one grant. */
    requestKey: text('request_key').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    /** When what was left was written off after expiry. */
    expiredAt: instant('expired_at'),
  },
  (t) => [
    primaryKey({ name: 'wallet_grants_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'wallet_grants_customer_fkey',
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
    }),
    unique('wallet_grants_request_key').on(t.tenantId, t.requestKey),
    index('wallet_grants_customer_idx').on(t.tenantId, t.customerId),
    index('wallet_grants_expires_idx').on(t.tenantId, t.expiresAt),
  ],
);

/** Credit used for an invoice (positive) or given back to its grant (negative). Only added to. */
export const walletDraws = pgTable(
  'wallet_draws',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    grantId: text('grant_id').notNull(),
    /** Null when a grant expired or was taken back. */
    invoiceId: text('invoice_id'),
    reason: text('reason').$type<'applied_to_invoice' | 'given_back' | 'expired' | 'revoked'>().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    /** Business key: grant, cause and its id. */
    sourceKey: text('source_key').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'wallet_draws_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'wallet_draws_grant_fkey',
      columns: [t.tenantId, t.grantId],
      foreignColumns: [walletGrants.tenantId, walletGrants.id],
    }),
    foreignKey({
      name: 'wallet_draws_invoice_fkey',
      columns: [t.tenantId, t.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
    }),
    unique('wallet_draws_source_key').on(t.tenantId, t.sourceKey),
    index('wallet_draws_grant_idx').on(t.tenantId, t.grantId),
    index('wallet_draws_invoice_idx').on(t.tenantId, t.invoiceId),
  ],
);
