import { date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Currency } from '@/lib/domain/money/currency';
import type { SelfBillDocument } from '@/lib/domain/payouts/self-bill';
import { instant, minor, tenantId } from './columns';
import { commissionEntries } from './commissions';
import { partners } from './partners';
import { tenants } from './tenancy';

/** What one unit of a foreign currency was worth on a day, as the bank published it. */
export const exchangeRates = pgTable(
  'exchange_rates',
  {
    tenantId: tenantId(),
    day: date('day', { mode: 'string' }).notNull(),
    base: text('base').$type<Currency>().notNull(),
    quote: text('quote').$type<Currency>().notNull(),
    /** Decimal string: units of `quote` for one of `base`. */
    rate: text('rate').notNull(),
    source: text('source').notNull(),
  },
  (t) => [
    primaryKey({ name: 'exchange_rates_pkey', columns: [t.tenantId, t.base, t.quote, t.day] }),
    foreignKey({ name: 'exchange_rates_tenant_fkey', columns: [t.tenantId], foreignColumns: [tenants.id] }),
  ],
);

/** What a partner earned up to a cut-off, in its payout currency. opening + earned + clawback + adjustment + rounding = closing. */
export const statements = pgTable(
  'statements',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    partnerId: text('partner_id').notNull(),
    /** Of the partner, counted from 1. */
    number: integer('number').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    /** `2026-04`. */
    period: text('period').notNull(),
    startAt: instant('start_at').notNull(),
    /** The cut-off: the first instant that does not belong to it. */
    endAt: instant('end_at').notNull(),
    timeZone: text('time_zone').notNull(),
    openingMinor: minor('opening_minor').notNull(),
    earnedMinor: minor('earned_minor').notNull(),
    clawbackMinor: minor('clawback_minor').notNull(),
    adjustmentMinor: minor('adjustment_minor').notNull(),
    roundingMinor: minor('rounding_minor').notNull(),
    closingMinor: minor('closing_minor').notNull(),
    minimumMinor: minor('minimum_minor').notNull(),
    /** What happens to the closing balance. */
    outcome: text('outcome')
      .$type<'payable' | 'below_minimum' | 'negative' | 'no_account' | 'on_hold' | 'nothing'>()
      .notNull(),
    status: text('status').$type<'CLOSED' | 'ISSUED' | 'ACCEPTED' | 'DISPUTED' | 'CORRECTED'>().notNull(),
    hash: text('hash').notNull(),
    closedAt: instant('closed_at').notNull(),
    issuedAt: instant('issued_at'),
    acceptedAt: instant('accepted_at'),
    acceptedBy: text('accepted_by'),
  },
  (t) => [
    primaryKey({ name: 'statements_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'statements_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    unique('statements_number_key').on(t.tenantId, t.partnerId, t.number),
    unique('statements_period_key').on(t.tenantId, t.partnerId, t.currency, t.period),
    index('statements_closed_idx').on(t.tenantId, t.closedAt),
  ],
);

/** Which entries a statement holds. An entry is in one statement, once. */
export const statementEntries = pgTable(
  'statement_entries',
  {
    tenantId: tenantId(),
    entryId: text('entry_id').notNull(),
    statementId: text('statement_id').notNull(),
    /** Units of the statement's currency for one of the entry's; null when it is the same. */
    rate: text('rate'),
    rateDay: date('rate_day', { mode: 'string' }),
    amountMinor: minor('amount_minor').notNull(),
  },
  (t) => [
    primaryKey({ name: 'statement_entries_pkey', columns: [t.tenantId, t.entryId] }),
    foreignKey({
      name: 'statement_entries_entry_fkey',
      columns: [t.tenantId, t.entryId],
      foreignColumns: [commissionEntries.tenantId, commissionEntries.id],
    }),
    foreignKey({
      name: 'statement_entries_statement_fkey',
      columns: [t.tenantId, t.statementId],
      foreignColumns: [statements.tenantId, statements.id],
    }),
    index('statement_entries_statement_idx').on(t.tenantId, t.statementId),
  ],
);

/** The next number of a partner's own series. Locked while one is taken, so numbers have no gaps. */
export const selfBillCounters = pgTable(
  'self_bill_counters',
  {
    tenantId: tenantId(),
    partnerId: text('partner_id').notNull(),
    series: text('series').notNull(),
    nextNumber: integer('next_number').notNull(),
  },
  (t) => [
    primaryKey({ name: 'self_bill_counters_pkey', columns: [t.tenantId, t.partnerId, t.series] }),
    foreignKey({
      name: 'self_bill_counters_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
  ],
);

/** The invoice that we write to ourselves in the partner's name (389), or the credit of one (261). */
export const selfBills = pgTable(
  'self_bills',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    partnerId: text('partner_id').notNull(),
    statementId: text('statement_id').notNull(),
    typeCode: text('type_code').$type<'389' | '261'>().notNull(),
    number: text('number').notNull(),
    /** The self-bill a credit takes back. */
    creditsSelfBillId: text('credits_self_bill_id'),
    currency: text('currency').$type<Currency>().notNull(),
    netMinor: minor('net_minor').notNull(),
    taxMinor: minor('tax_minor').notNull(),
    totalMinor: minor('total_minor').notNull(),
    withheldMinor: minor('withheld_minor').notNull(),
    document: jsonb('document').$type<SelfBillDocument>().notNull(),
    hash: text('hash').notNull(),
    issuedAt: instant('issued_at').notNull(),
    acceptedAt: instant('accepted_at'),
    acceptedBy: text('accepted_by'),
  },
  (t) => [
    primaryKey({ name: 'self_bills_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'self_bills_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'self_bills_statement_fkey',
      columns: [t.tenantId, t.statementId],
      foreignColumns: [statements.tenantId, statements.id],
    }),
    unique('self_bills_number_key').on(t.tenantId, t.partnerId, t.number),
    unique('self_bills_statement_key').on(t.tenantId, t.statementId, t.typeCode),
  ],
);
