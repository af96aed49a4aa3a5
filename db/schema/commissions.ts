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
import type { CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import type { Derivation } from '@/lib/domain/derivation';
import { instant, minor, tenantId } from './columns';
import { invoices } from './invoicing';
import { commissionPlans, partners } from './partners';

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
    kind: text('kind').$type<'ACCRUAL' | 'OVERRIDE' | 'CLAWBACK' | 'ADJUSTMENT'>().notNull(),
    partnerId: text('partner_id').notNull(),
    /** Whose installation or sale it was; equal to the beneficiary for an own sale. */
    soldByPartnerId: text('sold_by_partner_id').notNull(),
    invoiceId: text('invoice_id').notNull(),
    paymentId: text('payment_id').notNull(),
    subscriptionId: text('subscription_id').notNull(),
    customerId: text('customer_id').notNull(),
    brandId: text('brand_id').notNull(),
    ruleVersionId: text('rule_version_id').notNull(),
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
  ],
);
