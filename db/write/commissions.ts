import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { commissionEntries, commissionRules, commissionRuleVersions } from '@/db/schema/commissions';
import { agreements, attributions, commissionPlans, partners } from '@/db/schema/partners';
import type { PriorEntry } from '@/lib/domain/commissions/commission-question';
import type { CommissionRuleVersion, PayoutSchedule } from '@/lib/domain/commissions/commission-rule';
import type { Attribution, AttributionTarget } from '@/lib/domain/partners/attribution';
import { ruleOfVersion, versionOfEntry } from './commission-joins';

export type PartnerRow = typeof partners.$inferSelect;
export type CommissionPlanRow = typeof commissionPlans.$inferSelect;
export type EntryRow = typeof commissionEntries.$inferSelect;
export type AgreementRow = typeof agreements.$inferSelect;

/** Percent of the commission of its role, as digits. */
export type SharedAttribution = Attribution & { readonly share: string };

/** Every attribution that may concern a sale, whenever it held. */
export async function listAttributions(
  tx: Tx,
  tenantId: string,
  subject: {
    deviceId: string | null;
    customerId: string;
    subscriptionId?: string | undefined;
    siteId?: string | undefined;
  },
): Promise<SharedAttribution[]> {
  const rows = await tx
    .select()
    .from(attributions)
    .where(
      and(
        eq(attributions.tenantId, tenantId),
        or(
          subject.deviceId === null ? undefined : eq(attributions.deviceId, subject.deviceId),
          eq(attributions.customerId, subject.customerId),
          subject.subscriptionId === undefined ? undefined : eq(attributions.subscriptionId, subject.subscriptionId),
          subject.siteId === undefined ? undefined : eq(attributions.siteId, subject.siteId),
        ),
      ),
    );
  return rows.map((row) => ({ ...attributionOf(row), share: row.share }));
}

/** Every attribution that may concern some subscriptions, whenever it held. */
export async function listAttributionsOf(
  tx: Tx,
  tenantId: string,
  subjects: readonly { deviceId: string | null; customerId: string; facts: { id: string } }[],
): Promise<Attribution[]> {
  const isOneOf = (column: PgColumn, ids: readonly (string | null)[]) => sql`${column} = any(${sql.param([...ids])})`;
  const rows = await tx
    .select()
    .from(attributions)
    .where(
      and(
        eq(attributions.tenantId, tenantId),
        or(
          isOneOf(
            attributions.deviceId,
            subjects.map(({ deviceId }) => deviceId),
          ),
          isOneOf(
            attributions.customerId,
            subjects.map(({ customerId }) => customerId),
          ),
          isOneOf(
            attributions.subscriptionId,
            subjects.map(({ facts }) => facts.id),
          ),
        ),
      ),
    );
  return rows.map(attributionOf);
}

function attributionOf(row: typeof attributions.$inferSelect): Attribution {
  const { id, partnerId, role, startAt, endAt, evidence } = row;
  return { id, partnerId, role, target: targetOf(row), startAt, endAt, evidence };
}

function targetOf(row: typeof attributions.$inferSelect): { kind: AttributionTarget; id: string } {
  if (row.deviceId) return { kind: 'device', id: row.deviceId };
  if (row.subscriptionId) return { kind: 'subscription', id: row.subscriptionId };
  if (row.siteId) return { kind: 'site', id: row.siteId };
  return { kind: 'customer', id: row.customerId ?? '' };
}

export async function listPartners(tx: Tx, tenantId: string, ids: readonly string[]): Promise<PartnerRow[]> {
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(partners)
    .where(and(eq(partners.tenantId, tenantId), inArray(partners.id, [...ids])));
}

export async function listAgreements(
  tx: Tx,
  tenantId: string,
  partnerId: string,
): Promise<{ agreement: AgreementRow; plan: CommissionPlanRow }[]> {
  return tx
    .select({ agreement: agreements, plan: commissionPlans })
    .from(agreements)
    .innerJoin(
      commissionPlans,
      and(eq(commissionPlans.tenantId, agreements.tenantId), eq(commissionPlans.id, agreements.commissionPlanId)),
    )
    .where(and(eq(agreements.tenantId, tenantId), eq(agreements.partnerId, partnerId)));
}

export async function listCommissionRuleVersions(
  tx: Tx,
  tenantId: string,
  commissionPlanId: string,
): Promise<CommissionRuleVersion[]> {
  const rows = await tx
    .select({ version: commissionRuleVersions, code: commissionRules.code, createdAt: commissionRules.createdAt })
    .from(commissionRuleVersions)
    .innerJoin(commissionRules, ruleOfVersion)
    .where(and(eq(commissionRuleVersions.tenantId, tenantId), eq(commissionRules.commissionPlanId, commissionPlanId)));
  return rows.map(({ version, code, createdAt }) => ({
    id: version.id,
    ruleId: version.ruleId,
    code,
    number: version.number,
    startAt: version.startAt,
    endAt: version.endAt,
    createdAt,
    hash: version.hash,
    content: version.content,
  }));
}

/** Entries written for a subscription before: they make a repeated run add nothing and let paid periods be counted. */
export async function listPriorEntries(tx: Tx, tenantId: string, subscriptionId: string): Promise<PriorEntry[]> {
  return tx
    .select({
      key: commissionEntries.key,
      beneficiaryPartnerId: commissionEntries.partnerId,
      ruleId: commissionRuleVersions.ruleId,
      subscriptionId: commissionEntries.subscriptionId,
      invoiceId: commissionEntries.invoiceId,
    })
    .from(commissionEntries)
    .innerJoin(commissionRuleVersions, versionOfEntry)
    .where(and(eq(commissionEntries.tenantId, tenantId), eq(commissionEntries.subscriptionId, subscriptionId)));
}

export async function insertCommissionEntries(tx: Tx, rows: (typeof commissionEntries.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(commissionEntries).values(rows);
}

export async function findEntryRow(
  tx: Tx,
  tenantId: string,
  by: { readonly id: string } | { readonly key: string },
): Promise<EntryRow | undefined> {
  const [row] = await tx
    .select()
    .from(commissionEntries)
    .where(
      and(
        eq(commissionEntries.tenantId, tenantId),
        'id' in by ? eq(commissionEntries.id, by.id) : eq(commissionEntries.key, by.key),
      ),
    );
  return row;
}

/** By whose plan a partner is paid: that of its newest agreement. */
export async function findPartnerSchedule(
  tx: Tx,
  tenantId: string,
  partnerId: string,
): Promise<{ partnerId: string; name: string; schedule: PayoutSchedule } | undefined> {
  const [partner] = await listPartners(tx, tenantId, [partnerId]);
  const signed = await listAgreements(tx, tenantId, partnerId);
  const newest = signed.toSorted((a, b) => b.agreement.startAt.getTime() - a.agreement.startAt.getTime())[0];
  if (!partner || !newest) return undefined;
  const { payoutDay, timeZone } = newest.plan;
  return { partnerId, name: partner.name, schedule: { payDay: payoutDay, timeZone } };
}
