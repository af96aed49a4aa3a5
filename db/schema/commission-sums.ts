import { foreignKey, index, integer, jsonb, numeric, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { NonCashReward } from '@/lib/domain/commissions/rule-calc';
import { instant, minor, tenantId } from './columns';
import { commissionRuleVersions } from './commissions';
import { partners } from './partners';
import { tenants } from './tenancy';

/** Running sums that tiers, quotas, caps and qualifications read; every entry adds its part in its own transaction. */
export const commissionSums = pgTable(
  'commission_sums',
  {
    tenantId: tenantId(),
    key: text('sum_key').notNull(),
    volumeMinor: minor('volume_minor').notNull(),
    units: numeric('units').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    count: integer('count').notNull(),
  },
  (t) => [
    primaryKey({ name: 'commission_sums_pkey', columns: [t.tenantId, t.key] }),
    foreignKey({ name: 'commission_sums_tenant_fkey', columns: [t.tenantId], foreignColumns: [tenants.id] }),
  ],
);

/** What a partner earned that is not money. Only added to. */
export const commissionRewards = pgTable(
  'commission_rewards',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    /** Business key, as of an entry. */
    key: text('reward_key').notNull(),
    partnerId: text('partner_id').notNull(),
    ruleVersionId: text('rule_version_id').notNull(),
    reward: jsonb('reward').$type<NonCashReward>().notNull(),
    times: integer('times').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    correlationId: text('correlation_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'commission_rewards_pkey', columns: [t.tenantId, t.id] }),
    foreignKey({
      name: 'commission_rewards_partner_fkey',
      columns: [t.tenantId, t.partnerId],
      foreignColumns: [partners.tenantId, partners.id],
    }),
    foreignKey({
      name: 'commission_rewards_rule_version_fkey',
      columns: [t.tenantId, t.ruleVersionId],
      foreignColumns: [commissionRuleVersions.tenantId, commissionRuleVersions.id],
    }),
    unique('commission_rewards_key_key').on(t.tenantId, t.key),
    index('commission_rewards_partner_idx').on(t.tenantId, t.partnerId, t.occurredAt),
  ],
);
