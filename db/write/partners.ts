import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionRules, commissionRuleVersions } from '@/db/schema/commissions';
import { agreements, attributions, commissionPlans, partnerRelations, partners } from '@/db/schema/partners';
import type { PartnerRelation } from '@/lib/domain/partners/partner';

export async function insertPartner(tx: Tx, row: typeof partners.$inferInsert): Promise<void> {
  await tx.insert(partners).values(row);
}

export async function listPartnerRelations(tx: Tx, tenantId: string): Promise<PartnerRelation[]> {
  const rows = await tx.select().from(partnerRelations).where(eq(partnerRelations.tenantId, tenantId));
  return rows;
}

export async function insertRelation(tx: Tx, row: typeof partnerRelations.$inferInsert): Promise<void> {
  await tx.insert(partnerRelations).values(row);
}

export async function insertCommissionPlan(tx: Tx, row: typeof commissionPlans.$inferInsert): Promise<void> {
  await tx.insert(commissionPlans).values(row);
}

export async function insertAgreement(tx: Tx, row: typeof agreements.$inferInsert): Promise<void> {
  await tx.insert(agreements).values(row);
}

export async function insertCommissionRule(tx: Tx, row: typeof commissionRules.$inferInsert): Promise<void> {
  await tx.insert(commissionRules).values(row);
}

export async function findCommissionRule(
  tx: Tx,
  tenantId: string,
  commissionPlanId: string,
  code: string,
): Promise<typeof commissionRules.$inferSelect | undefined> {
  const [row] = await tx
    .select()
    .from(commissionRules)
    .where(
      and(
        eq(commissionRules.tenantId, tenantId),
        eq(commissionRules.commissionPlanId, commissionPlanId),
        eq(commissionRules.code, code),
      ),
    )
    .for('no key update');
  return row;
}

export async function listRuleVersions(
  tx: Tx,
  tenantId: string,
  ruleId: string,
): Promise<(typeof commissionRuleVersions.$inferSelect)[]> {
  return tx
    .select()
    .from(commissionRuleVersions)
    .where(and(eq(commissionRuleVersions.tenantId, tenantId), eq(commissionRuleVersions.ruleId, ruleId)))
    .orderBy(commissionRuleVersions.number);
}

export async function endRuleVersion(tx: Tx, tenantId: string, versionId: string, endAt: Date): Promise<void> {
  await tx
    .update(commissionRuleVersions)
    .set({ endAt })
    .where(and(eq(commissionRuleVersions.tenantId, tenantId), eq(commissionRuleVersions.id, versionId)));
}

export async function insertRuleVersion(tx: Tx, row: typeof commissionRuleVersions.$inferInsert): Promise<void> {
  await tx.insert(commissionRuleVersions).values(row);
}

export async function insertAttribution(tx: Tx, row: typeof attributions.$inferInsert): Promise<void> {
  await tx.insert(attributions).values(row);
}
