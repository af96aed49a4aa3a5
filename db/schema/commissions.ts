import {
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import type { Currency } from '@/lib/domain/money/currency';
import type { CommissionKind, CommissionTrace, CountedVolume } from '@/lib/domain/commissions/commission-entry';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import type { Derivation } from '@/lib/domain/derivation';
import { instant, minor, tenantId } from './columns';
import { invoices } from './invoicing';
import { commissionPlans, partners } from './partners';
import { tenants } from './tenancy';

/** The rules of a plan as somebody wants them to be: kept, changed or new ones; those left out end. */
export interface CommissionDraftContent {
  /** Local day in the plan's time zone from which it applies: `2026-12-01`. */
  readonly startOn: string;
  readonly rules: readonly {
    readonly code: string;
    readonly name: string;
    readonly content: CommissionRuleContent;
  }[];
}

export const commissionRules = pgTable(
  'commission_rules',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    commissionPlanId: text('commission_plan_id').notNull(),
    /** What people call it: R3. */
    code: text('code').notNull(),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'commission_rules_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'commission_rules_plan_fkey',
      columns: [t.tenantId, t.commissionPlanId],
      foreignColumns: [commissionPlans.tenantId, commissionPlans.id],
    }),
    unique('commission_rules_code_key').on(t.tenantId, t.commissionPlanId, t.code),
  ],
);

/** What a rule says from when to when. The version in force on the day of the event decides; the past never moves. */
export const commissionRuleVersions = pgTable(
  'commission_rule_versions',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    ruleId: text('rule_id').notNull(),
    number: integer('number').notNull(),
    content: jsonb('content').$type<CommissionRuleContent>().notNull(),
    hash: text('hash').notNull(),
    startAt: instant('start_at').notNull(),
    endAt: instant('end_at'),
  },
  (t) => [
    primaryKey({ name: 'commission_rule_versions_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'commission_rule_versions_rule_fkey',
      columns: [t.tenantId, t.ruleId],
      foreignColumns: [commissionRules.tenantId, commissionRules.id],
    }),
    unique('commission_rule_versions_number_key').on(t.tenantId, t.ruleId, t.number),
  ],
);

/** Only added to. A correction is a new row that names the entry it reverses. */
export const commissionEntries = pgTable(
  'commission_entries',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    /** Business key: source, rule, beneficiary and kind exist once. */
    key: text('entry_key').notNull(),
    kind: text('kind').$type<CommissionKind>().notNull(),
    partnerId: text('partner_id').notNull(),
    /** Whose installation or sale it was; equal to the beneficiary for an own sale. */
    soldByPartnerId: text('sold_by_partner_id').notNull(),
    /** Where the money came from; none of them for an activation, a draw or a correction by hand. */
    invoiceId: text('invoice_id'),
    paymentId: text('payment_id'),
    subscriptionId: text('subscription_id'),
    customerId: text('customer_id'),
    brandId: text('brand_id'),
    ruleVersionId: text('rule_version_id'),
    /** The override's accrual below it, the part's whole, the correction's original. */
    parentEntryId: text('parent_entry_id'),
    /** Of an `ADJUSTMENT`: why and by whom. */
    reason: text('reason'),
    createdBy: text('created_by'),
    /** The share that was applied, in percent, decimal string. */
    ratePercent: text('rate_percent').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    baseMinor: minor('base_minor').notNull(),
    amountExact: numeric('amount_exact', { precision: 18, scale: 6 }).notNull(),
    amountMinor: minor('amount_minor').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    /** End of the hold. */
    dueAt: instant('due_at').notNull(),
    expectedPayoutOn: date('expected_payout_on', { mode: 'string' }).notNull(),
    reversesEntryId: text('reverses_entry_id'),
    /** What it added to the running sums; a clawback takes its share of them away again. */
    counted: jsonb('counted').$type<readonly CountedVolume[]>().notNull().default([]),
    derivation: jsonb('derivation').$type<Derivation>().notNull(),
    trace: jsonb('trace').$type<CommissionTrace>().notNull(),
    correlationId: text('correlation_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'commission_entries_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'commission_entries_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'commission_entries_invoice_fkey',
      columns: [t.tenantId, t.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
    }),
    foreignKey({
      name: 'commission_entries_rule_version_fkey',
      columns: [t.tenantId, t.ruleVersionId],
      foreignColumns: [commissionRuleVersions.tenantId, commissionRuleVersions.id],
    }),
    unique('commission_entries_key_key').on(t.tenantId, t.key),
    index('commission_entries_partner_idx').on(t.tenantId, t.partnerId, t.occurredAt),
    index('commission_entries_invoice_idx').on(t.tenantId, t.invoiceId),
    index('commission_entries_due_idx').on(t.tenantId, t.dueAt),
    index('commission_entries_subscription_idx').on(t.tenantId, t.subscriptionId),
  ],
);

/** Rules of a plan while they are being changed. Publishing adds versions; money already booked keeps its own. */
export const commissionDrafts = pgTable(
  'commission_drafts',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    commissionPlanId: text('commission_plan_id').notNull(),
    revision: integer('revision').notNull(),
    content: jsonb('content').$type<CommissionDraftContent>().notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
    closedAs: text('closed_as').$type<'published' | 'discarded'>(),
    closedAt: instant('closed_at'),
    closedBy: text('closed_by'),
  },
  (t) => [
    primaryKey({ name: 'commission_drafts_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'commission_drafts_plan_fkey',
      columns: [t.tenantId, t.commissionPlanId],
      foreignColumns: [commissionPlans.tenantId, commissionPlans.id],
    }),
    index('commission_drafts_plan_idx').on(t.tenantId, t.commissionPlanId, t.createdAt),
  ],
);

/** Keeps entries from being paid while something is open. Exactly one of partner, entry and payment is set (check in the migration). */
export const commissionHolds = pgTable(
  'commission_holds',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    partnerId: text('partner_id'),
    entryId: text('entry_id'),
    paymentId: text('payment_id'),
    reason: text('reason').$type<'dispute' | 'chargeback' | 'risk' | 'tax' | 'onboarding' | 'manual'>().notNull(),
    note: text('note'),
    startAt: instant('start_at').notNull(),
    endAt: instant('end_at'),
    createdBy: text('created_by').notNull(),
    endedBy: text('ended_by'),
  },
  (t) => [
    primaryKey({ name: 'commission_holds_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'commission_holds_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'commission_holds_entry_fkey',
      columns: [t.tenantId, t.entryId],
      foreignColumns: [commissionEntries.tenantId, commissionEntries.id],
    }),
    index('commission_holds_entry_idx').on(t.tenantId, t.entryId),
    index('commission_holds_payment_idx').on(t.tenantId, t.paymentId),
  ],
);

/** A partner says that an amount is wrong, or missing. Only the disputed entry is held meanwhile. */
export const commissionDisputes = pgTable(
  'commission_disputes',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    partnerId: text('partner_id').notNull(),
    /** Null for a sale that is missing altogether. */
    entryId: text('entry_id'),
    statementId: text('statement_id'),
    reason: text('reason').$type<'missing_sale' | 'wrong_rate' | 'wrong_partner' | 'clawback' | 'other'>().notNull(),
    text: text('text').notNull(),
    expectedMinor: minor('expected_minor').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    status: text('status').$type<'OPEN' | 'IN_REVIEW' | 'ACCEPTED' | 'REJECTED' | 'WITHDRAWN'>().notNull(),
    openedAt: instant('opened_at').notNull(),
    openedBy: text('opened_by').notNull(),
    /** When an answer is owed. */
    dueAt: instant('due_at').notNull(),
    answer: text('answer'),
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by'),
    resolutionEntryId: text('resolution_entry_id'),
  },
  (t) => [
    primaryKey({ name: 'commission_disputes_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'commission_disputes_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'commission_disputes_entry_fkey',
      columns: [t.tenantId, t.entryId],
      foreignColumns: [commissionEntries.tenantId, commissionEntries.id],
    }),
    index('commission_disputes_partner_idx').on(t.tenantId, t.partnerId, t.openedAt),
    index('commission_disputes_status_idx').on(t.tenantId, t.status),
  ],
);

/** What the nightly recomputation of every entry found. Only added to. */
export const commissionChecks = pgTable(
  'commission_checks',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    at: instant('at').notNull(),
    entries: integer('entries').notNull(),
    /** Entries whose stored inputs give another amount. */
    differences: jsonb('differences')
      .$type<readonly { readonly entryId: string; readonly stored: string; readonly computed: string }[]>()
      .notNull(),
  },
  (t) => [
    primaryKey({ name: 'commission_checks_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({ name: 'commission_checks_tenant_fkey', columns: [t.tenantId], foreignColumns: [tenants.id] }),
    index('commission_checks_at_idx').on(t.tenantId, t.at),
  ],
);
