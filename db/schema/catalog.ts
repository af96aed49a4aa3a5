import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Currency } from '@/lib/domain/money/currency';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import type { Patch } from '@/lib/domain/catalog/patch';
import type { PriceOverrideContent } from '@/lib/domain/catalog/price-override';
import type { Localized } from '@/lib/domain/localized';
import { instant, tenantId } from './columns';
import { brands } from './tenancy';

/** What is sold as one ladder of plans, for example the thermostats of one brand. */
export const productLines = pgTable(
  'product_lines',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    brandId: text('brand_id').notNull(),
    key: text('key').notNull(),
    names: jsonb('names').$type<Localized>().notNull(),
    description: jsonb('description').$type<Localized>().notNull(),
    /** What one subscription covers, in words: one hub, one station. */
    unitNames: jsonb('unit_names').$type<{ one: Localized; other: Localized }>().notNull(),
    currencies: text('currencies').$type<Currency>().array().notNull(),
    /** Headings of the feature rows, in order. */
    featureGroups: jsonb('feature_groups').$type<readonly { key: string; names: Localized }[]>().notNull(),
    /** What people see now. Publishing moves it with `where live_release_id = <expected>`. Null before the first release. */
    liveReleaseId: text('live_release_id'),
    position: integer('position').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'product_lines_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'product_lines_brand_fkey',
      columns: [t.tenantId, t.brandId],
      foreignColumns: [brands.tenantId, brands.id],
    }),
    unique('product_lines_key_key').on(t.tenantId, t.key),
  ],
);

export const deviceModels = pgTable(
  'device_models',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    productLineId: text('product_line_id').notNull(),
    sku: text('sku').notNull(),
    name: text('name').notNull(),
    hardwareRevision: text('hardware_revision').notNull(),
  },
  (t) => [
    primaryKey({ name: 'device_models_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'device_models_product_line_fkey',
      columns: [t.tenantId, t.productLineId],
      foreignColumns: [productLines.tenantId, productLines.id],
    }),
    unique('device_models_sku_key').on(t.tenantId, t.sku),
  ],
);

/** A gate: something a plan can grant. Its key is what devices and apps ask for. */
export const features = pgTable(
  'features',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    productLineId: text('product_line_id').notNull(),
    key: text('key').notNull(),
    /** Small number used in compact entitlement tokens; never reused. */
    code: integer('code').notNull(),
    kind: text('kind').$type<'switch' | 'limit' | 'metered' | 'config'>().notNull(),
    group: text('feature_group').notNull(),
    names: jsonb('names').$type<Localized>().notNull(),
    unit: jsonb('unit').$type<Localized>(),
    /** Name of the drawing beside the row. */
    icon: text('icon').notNull(),
    /** `safety` is never revoked; `legal` cannot be sold. */
    criticality: text('criticality').$type<'normal' | 'safety' | 'legal'>().notNull(),
    minimumFirmware: text('minimum_firmware'),
    /** Stock-keeping units of the device models that can do it; null for all. */
    modelSkus: text('model_skus').array(),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ name: 'features_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'features_product_line_fkey',
      columns: [t.tenantId, t.productLineId],
      foreignColumns: [productLines.tenantId, productLines.id],
    }),
    unique('features_key_key').on(t.tenantId, t.productLineId, t.key),
    unique('features_code_key').on(t.tenantId, t.productLineId, t.code),
  ],
);

/** A tier's identity over time. What it costs and grants is in its versions. */
export const plans = pgTable(
  'plans',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    productLineId: text('product_line_id').notNull(),
    key: text('key').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'plans_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'plans_product_line_fkey',
      columns: [t.tenantId, t.productLineId],
      foreignColumns: [productLines.tenantId, productLines.id],
    }),
    unique('plans_key_key').on(t.tenantId, t.productLineId, t.key),
  ],
);

/** What a plan cost and granted from one publish on. Immutable: subscriptions are pinned to it. */
export const planVersions = pgTable(
  'plan_versions',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    planId: text('plan_id').notNull(),
    number: integer('number').notNull(),
    content: jsonb('content').$type<PlanContent>().notNull(),
    contentHash: text('content_hash').notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'plan_versions_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'plan_versions_plan_fkey',
      columns: [t.tenantId, t.planId],
      foreignColumns: [plans.tenantId, plans.id],
    }),
    unique('plan_versions_number_key').on(t.tenantId, t.planId, t.number),
  ],
);

/** What one publish made live: a row of plan versions in order. Immutable; going back makes a new release. */
export const releases = pgTable(
  'releases',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    productLineId: text('product_line_id').notNull(),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    baseReleaseId: text('base_release_id'),
    draftId: text('draft_id'),
    rollout: text('rollout').$type<Rollout['kind']>().notNull(),
    /** Price books and customer prices as this release states them; null for none. What holds are the rows of price_overrides. */
    overrides: jsonb('overrides').$type<readonly PriceOverrideContent[]>(),
    publishedAt: instant('published_at').notNull(),
    publishedBy: text('published_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'releases_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'releases_product_line_fkey',
      columns: [t.tenantId, t.productLineId],
      foreignColumns: [productLines.tenantId, productLines.id],
    }),
    foreignKey({
      name: 'releases_base_fkey',
      columns: [t.tenantId, t.baseReleaseId],
      foreignColumns: [t.tenantId, t.id],
    }),
    unique('releases_number_key').on(t.tenantId, t.productLineId, t.number),
  ],
);

export const releasePlans = pgTable(
  'release_plans',
  {
    tenantId: tenantId(),
    releaseId: text('release_id').notNull(),
    /** Cheapest first; also the rank that makes a change an upgrade or a downgrade. */
    position: integer('position').notNull(),
    planId: text('plan_id').notNull(),
    planVersionId: text('plan_version_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'release_plans_pkey', columns: [t.tenantId, t.releaseId, t.position] }),
    foreignKey({
      name: 'release_plans_release_fkey',
      columns: [t.tenantId, t.releaseId],
      foreignColumns: [releases.tenantId, releases.id],
    }),
    foreignKey({
      name: 'release_plans_version_fkey',
      columns: [t.tenantId, t.planVersionId],
      foreignColumns: [planVersions.tenantId, planVersions.id],
    }),
  ],
);

/** A set of patches on a base release that nobody but its editors sees. */
export const drafts = pgTable(
  'drafts',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    productLineId: text('product_line_id').notNull(),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    baseReleaseId: text('base_release_id'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Counts edits; an editor whose revision is old is told what changed. */
    revision: integer('revision').notNull(),
    closedAt: instant('closed_at'),
    closedAs: text('closed_as').$type<'published' | 'discarded'>(),
  },
  (t) => [
    primaryKey({ name: 'drafts_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'drafts_product_line_fkey',
      columns: [t.tenantId, t.productLineId],
      foreignColumns: [productLines.tenantId, productLines.id],
    }),
    unique('drafts_number_key').on(t.tenantId, t.productLineId, t.number),
  ],
);

export const draftPatches = pgTable(
  'draft_patches',
  {
    tenantId: tenantId(),
    draftId: text('draft_id').notNull(),
    sequence: integer('sequence').notNull(),
    patch: jsonb('patch').$type<Patch>().notNull(),
    authorId: text('author_id').notNull(),
    at: instant('at').notNull(),
    /** Set by undo, cleared by redo. Undone patches stay for the history. */
    undoneAt: instant('undone_at'),
  },
  (t) => [
    primaryKey({ name: 'draft_patches_pkey', columns: [t.tenantId, t.draftId, t.sequence] }),
    foreignKey({
      name: 'draft_patches_draft_fkey',
      columns: [t.tenantId, t.draftId],
      foreignColumns: [drafts.tenantId, drafts.id],
    }),
    index('draft_patches_at_idx').on(t.tenantId, t.at),
  ],
);
