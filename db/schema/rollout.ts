import { date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Impact } from '@/lib/domain/catalog/impact/impact';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import type { Currency } from '@/lib/domain/money/currency';
import { drafts, releases } from './catalog';
import { instant, minor, tenantId } from './columns';
import { subscriptions } from './subscriptions';

/** What people say about a row of a draft's changes, or about the draft. */
export const draftComments = pgTable(
  'draft_comments',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    draftId: text('draft_id').notNull(),
    /** The changed field as patches name it, joined by dots; null for the draft as a whole. */
    path: text('path'),
    body: text('body').notNull(),
    authorId: text('author_id').notNull(),
    at: instant('at').notNull(),
    resolvedAt: instant('resolved_at'),
    resolvedBy: text('resolved_by'),
  },
  (t) => [
    primaryKey({ name: 'draft_comments_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'draft_comments_draft_fkey',
      columns: [t.tenantId, t.draftId],
      foreignColumns: [drafts.tenantId, drafts.id],
    }),
    index('draft_comments_draft_idx').on(t.tenantId, t.draftId, t.at),
  ],
);

/** Why something the gate linter warns of is sold all the same. */
export const draftReasons = pgTable(
  'draft_reasons',
  {
    tenantId: tenantId(),
    draftId: text('draft_id').notNull(),
    /** The warning and the field it stands at: `sellsSecurityUpdates plans.pro.grants.security.updates`. */
    warning: text('warning').notNull(),
    reason: text('reason').notNull(),
    authorId: text('author_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'draft_reasons_pkey', columns: [t.tenantId, t.draftId, t.warning] }),
    foreignKey({
      name: 'draft_reasons_draft_fkey',
      columns: [t.tenantId, t.draftId],
      foreignColumns: [drafts.tenantId, drafts.id],
    }),
  ],
);

/** What publishing a draft would do, computed once for one state of the draft, one base and one rollout. Only added to. */
export const draftImpacts = pgTable(
  'draft_impacts',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    draftId: text('draft_id').notNull(),
    /** Of the document it was computed for; another hash makes it stale. */
    documentHash: text('document_hash').notNull(),
    baseReleaseId: text('base_release_id'),
    rollout: jsonb('rollout').$type<Rollout>().notNull(),
    asOf: instant('as_of').notNull(),
    result: jsonb('result').$type<Impact>().notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'draft_impacts_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'draft_impacts_draft_fkey',
      columns: [t.tenantId, t.draftId],
      foreignColumns: [drafts.tenantId, drafts.id],
    }),
    index('draft_impacts_draft_idx').on(t.tenantId, t.draftId, t.asOf),
  ],
);

/** An impact of many subscriptions that the jobs are to compute, or why they could not; gone once the impact is there. */
export const impactRuns = pgTable(
  'impact_runs',
  {
    tenantId: tenantId(),
    /** A draft has one at a time: asking again replaces the question. */
    draftId: text('draft_id').notNull(),
    id: text('id').notNull(),
    rollout: jsonb('rollout').$type<Rollout>().notNull(),
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    /** Subscriptions of the product line, and how many of them were looked at so far. */
    total: integer('total').notNull(),
    checked: integer('checked').notNull(),
    /** How often it was begun: one that breaks every time is given up. */
    attempts: integer('attempts').notNull().default(0),
    failure: text('failure'),
  },
  (t) => [
    primaryKey({ name: 'impact_runs_pkey', columns: [t.tenantId, t.draftId] }),
    foreignKey({
      name: 'impact_runs_draft_fkey',
      columns: [t.tenantId, t.draftId],
      foreignColumns: [drafts.tenantId, drafts.id],
    }),
  ],
);

/**
 * The list behind the numbers of an impact: each subscription that is touched. Only added to, by the transaction that then writes
 * the impact. There is no foreign key to it: the sums are known after the rows, and a check for each of them cost more time than
 * deciding about them.
 */
export const draftImpactRows = pgTable(
  'draft_impact_rows',
  {
    tenantId: tenantId(),
    impactId: text('impact_id').notNull(),
    subscriptionId: text('subscription_id').notNull(),
    customerId: text('customer_id').notNull(),
    brandId: text('brand_id').notNull(),
    country: text('country').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    planKey: text('plan_key').notNull(),
    /** The version it has now. */
    planVersionId: text('plan_version_id').notNull().default(''),
    mrrBeforeMinor: minor('mrr_before_minor').notNull(),
    mrrAfterMinor: minor('mrr_after_minor').notNull(),
    /** Which numbers it is counted in: `price_up`, `price_down`, `loses:history.retention`, `over_limit:zones`. */
    effects: text('effects').array().notNull(),
    /** The first local day the price may rise, when it does for a consumer who has to be told before. */
    noticeOn: date('notice_on', { mode: 'string' }),
    /** Change in the monthly commission of each partner whose commission changes, in minor units. */
    commissions: jsonb('commissions').$type<Readonly<Record<string, number>>>().notNull().default({}),
  },
  (t) => [primaryKey({ name: 'draft_impact_rows_pkey', columns: [t.tenantId, t.impactId, t.subscriptionId] })],
);

/** A second person's word on exactly one state of a draft and one rollout. Another state needs another approval. */
export const draftApprovals = pgTable(
  'draft_approvals',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    draftId: text('draft_id').notNull(),
    documentHash: text('document_hash').notNull(),
    rollout: jsonb('rollout').$type<Rollout>().notNull(),
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    note: text('note').notNull(),
    decision: text('decision').$type<'approved' | 'changes_requested'>(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    decisionNote: text('decision_note'),
  },
  (t) => [
    primaryKey({ name: 'draft_approvals_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'draft_approvals_draft_fkey',
      columns: [t.tenantId, t.draftId],
      foreignColumns: [drafts.tenantId, drafts.id],
    }),
    index('draft_approvals_draft_idx').on(t.tenantId, t.draftId, t.requestedAt),
  ],
);

/** A publish that waits for its time. The job takes it when it is due and the draft is still what was scheduled. */
export const publishSchedules = pgTable(
  'publish_schedules',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    draftId: text('draft_id').notNull(),
    documentHash: text('document_hash').notNull(),
    rollout: jsonb('rollout').$type<Rollout>().notNull(),
    publishAt: instant('publish_at').notNull(),
    timeZone: text('time_zone').notNull(),
    state: text('state').$type<'waiting' | 'published' | 'cancelled' | 'failed'>().notNull(),
    failure: text('failure'),
    releaseId: text('release_id'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'publish_schedules_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'publish_schedules_draft_fkey',
      columns: [t.tenantId, t.draftId],
      foreignColumns: [drafts.tenantId, drafts.id],
    }),
    index('publish_schedules_due_idx').on(t.tenantId, t.state, t.publishAt),
  ],
);

/** Moving existing subscriptions to the versions of a release, one after the other. */
export const planMigrations = pgTable(
  'plan_migrations',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    releaseId: text('release_id').notNull(),
    rollout: jsonb('rollout').$type<Rollout>().notNull(),
    state: text('state').$type<'running' | 'paused' | 'cancelled' | 'done'>().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    primaryKey({ name: 'plan_migrations_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'plan_migrations_release_fkey',
      columns: [t.tenantId, t.releaseId],
      foreignColumns: [releases.tenantId, releases.id],
    }),
    unique('plan_migrations_release_key').on(t.tenantId, t.releaseId),
    index('plan_migrations_state_idx').on(t.tenantId, t.state),
  ],
);

/**
 * Who moves. All of a migration are written by the statement that begins it, in the transaction that makes the migration and its
 * versions; foreign keys to these would look up the same two rows once for every subscription.
 */
export const planMigrationItems = pgTable(
  'plan_migration_items',
  {
    tenantId: tenantId(),
    migrationId: text('migration_id').notNull(),
    subscriptionId: text('subscription_id').notNull(),
    customerId: text('customer_id').notNull(),
    fromVersionId: text('from_version_id').notNull(),
    toVersionId: text('to_version_id').notNull(),
    timing: text('timing').$type<'now' | 'renewal'>().notNull(),
    /** `scheduled`: the change is written and takes effect at the renewal. `skipped`: nothing to do any more. */
    state: text('state').$type<'waiting' | 'scheduled' | 'done' | 'failed' | 'cancelled' | 'skipped'>().notNull(),
    attempts: integer('attempts').notNull(),
    effectiveAt: instant('effective_at'),
    currency: text('currency').$type<Currency>().notNull(),
    /** What was predicted when the release was published; the actual is read from the subscription. */
    mrrBeforeMinor: minor('mrr_before_minor').notNull(),
    mrrAfterMinor: minor('mrr_after_minor').notNull(),
    failure: text('failure'),
    doneAt: instant('done_at'),
  },
  (t) => [
    primaryKey({ name: 'plan_migration_items_pkey', columns: [t.tenantId, t.migrationId, t.subscriptionId] }),
    foreignKey({
      name: 'plan_migration_items_subscription_fkey',
      columns: [t.tenantId, t.subscriptionId],
      foreignColumns: [subscriptions.tenantId, subscriptions.id],
    }),
    index('plan_migration_items_state_idx').on(t.tenantId, t.migrationId, t.state),
  ],
);
