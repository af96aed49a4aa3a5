import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import type { Currency } from '@/lib/domain/money/currency';
import { instant, minor, tenantId } from './columns';
import { partners } from './partners';
import { statements } from './statements';
import { tenants } from './tenancy';

/** Where a partner's money goes, from when to when. */
export const payoutAccounts = pgTable(
  'payout_accounts',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    partnerId: text('partner_id').notNull(),
    method: text('method').$type<'stripe' | 'sepa' | 'external'>().notNull(),
    holder: text('holder').notNull(),
    iban: text('iban'),
    bic: text('bic'),
    stripeAccountId: text('stripe_account_id'),
    /** Whether money can be sent there: onboarding done, capability given. */
    ready: boolean('ready').notNull(),
    notReadyReason: text('not_ready_reason'),
    startAt: instant('start_at').notNull(),
    endAt: instant('end_at'),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'payout_accounts_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'payout_accounts_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    index('payout_accounts_partner_idx').on(t.tenantId, t.partnerId),
    index('payout_accounts_stripe_idx').on(t.tenantId, t.stripeAccountId),
  ],
);

/** Many payouts decided together: previewed, approved by somebody else, then sent one by one. */
export const payoutRuns = pgTable(
  'payout_runs',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    number: integer('number').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    period: text('period').notNull(),
    cutOffAt: instant('cut_off_at').notNull(),
    timeZone: text('time_zone').notNull(),
    status: text('status')
      .$type<
        | 'DRAFT'
        | 'AWAITING_APPROVAL'
        | 'APPROVED'
        | 'PROCESSING'
        | 'PARTLY_DONE'
        | 'COMPLETED'
        | 'STOPPED'
        | 'DISCARDED'
      >()
      .notNull(),
    /** Of the payouts as previewed; approval is of this and nothing else. */
    hash: text('hash').notNull(),
    totalMinor: minor('total_minor').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    submittedAt: instant('submitted_at'),
    submittedBy: text('submitted_by'),
    rejectedReason: text('rejected_reason'),
    stoppedAt: instant('stopped_at'),
    stoppedBy: text('stopped_by'),
  },
  (t) => [
    primaryKey({ name: 'payout_runs_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({ name: 'payout_runs_tenant_fkey', columns: [t.tenantId], foreignColumns: [tenants.id] }),
    unique('payout_runs_number_key').on(t.tenantId, t.number),
  ],
);

/** Who approved a run, of which hash. Only added to. */
export const payoutApprovals = pgTable(
  'payout_approvals',
  {
    tenantId: tenantId(),
    runId: text('run_id').notNull(),
    userId: text('user_id').notNull(),
    hash: text('hash').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'payout_approvals_pkey', columns: [t.tenantId, t.runId, t.hash, t.userId] }),
    foreignKey({
      name: 'payout_approvals_run_fkey',
      columns: [t.tenantId, t.runId],
      foreignColumns: [payoutRuns.tenantId, payoutRuns.id],
    }),
  ],
);

/** What one partner gets in a run. */
export const payouts = pgTable(
  'payouts',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    runId: text('run_id').notNull(),
    partnerId: text('partner_id').notNull(),
    statementId: text('statement_id').notNull(),
    accountId: text('account_id'),
    method: text('method').$type<'stripe' | 'sepa' | 'external'>(),
    currency: text('currency').$type<Currency>().notNull(),
    grossMinor: minor('gross_minor').notNull(),
    taxMinor: minor('tax_minor').notNull(),
    withheldMinor: minor('withheld_minor').notNull(),
    netMinor: minor('net_minor').notNull(),
    status: text('status')
      .$type<'READY' | 'SKIPPED' | 'PROCESSING' | 'SENT' | 'COMPLETED' | 'FAILED' | 'RETURNED'>()
      .notNull(),
    /** Why it is skipped or failed, for people. */
    reason: text('reason'),
    anomalies: jsonb('anomalies').$type<readonly string[]>().notNull(),
    expectedOn: date('expected_on', { mode: 'string' }),
    sentAt: instant('sent_at'),
    completedAt: instant('completed_at'),
  },
  (t) => [
    primaryKey({ name: 'payouts_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'payouts_run_fkey',
      columns: [t.tenantId, t.runId],
      foreignColumns: [payoutRuns.tenantId, payoutRuns.id],
    }),
    foreignKey({
      name: 'payouts_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'payouts_statement_fkey',
      columns: [t.tenantId, t.statementId],
      foreignColumns: [statements.tenantId, statements.id],
    }),
    foreignKey({
      name: 'payouts_account_fkey',
      columns: [t.tenantId, t.accountId],
      foreignColumns: [payoutAccounts.tenantId, payoutAccounts.id],
    }),
    unique('payouts_statement_key').on(t.tenantId, t.runId, t.statementId),
    index('payouts_partner_idx').on(t.tenantId, t.partnerId),
  ],
);

/** One attempt to send a payout. The intent is stored before the call, so a repeated call is the same attempt. */
export const transfers = pgTable(
  'transfers',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    payoutId: text('payout_id').notNull(),
    attempt: integer('attempt').notNull(),
    provider: text('provider').$type<'stripe' | 'sepa' | 'external'>().notNull(),
    providerId: text('provider_id'),
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    status: text('status').$type<'pending' | 'sent' | 'paid' | 'failed' | 'reversed'>().notNull(),
    failure: text('failure'),
    createdAt: instant('created_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (t) => [
    primaryKey({ name: 'transfers_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'transfers_payout_fkey',
      columns: [t.tenantId, t.payoutId],
      foreignColumns: [payouts.tenantId, payouts.id],
    }),
    unique('transfers_attempt_key').on(t.tenantId, t.payoutId, t.attempt),
    index('transfers_provider_idx').on(t.tenantId, t.providerId),
  ],
);
