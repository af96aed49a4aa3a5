import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionDrafts, commissionRules, commissionRuleVersions } from '@/db/schema/commissions';
import { agreements, commissionPlans } from '@/db/schema/partners';
import type { ExistingRule } from '@/lib/domain/commissions/decide-plan-publish';

export type CommissionPlanRow = typeof commissionPlans.$inferSelect;
export type CommissionDraftRow = typeof commissionDrafts.$inferSelect;

/** Locks a plan, so that its rules and its one open draft are changed by one command at a time. */
export async function lockCommissionPlan(tx: Tx, tenantId: string, id: string): Promise<CommissionPlanRow | undefined> {
  const [row] = await tx
    .select()
    .from(commissionPlans)
    .where(and(eq(commissionPlans.tenantId, tenantId), eq(commissionPlans.id, id)))
    .for('no key update');
  return row;
}

export async function isPlanCodeTaken(tx: Tx, tenantId: string, code: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: commissionPlans.id })
    .from(commissionPlans)
    .where(and(eq(commissionPlans.tenantId, tenantId), eq(commissionPlans.code, code)));
  return row !== undefined;
}

export async function updateCommissionPlan(
  tx: Tx,
  plan: Pick<CommissionPlanRow, 'tenantId' | 'id'> & Partial<Omit<CommissionPlanRow, 'code' | 'currency'>>,
): Promise<void> {
  const { tenantId, id, ...terms } = plan;
  await tx
    .update(commissionPlans)
    .set(terms)
    .where(and(eq(commissionPlans.tenantId, tenantId), eq(commissionPlans.id, id)));
}

export async function findOpenCommissionDraft(
  tx: Tx,
  tenantId: string,
  commissionPlanId: string,
): Promise<CommissionDraftRow | undefined> {
  const [row] = await tx
    .select()
    .from(commissionDrafts)
    .where(
      and(
        eq(commissionDrafts.tenantId, tenantId),
        eq(commissionDrafts.commissionPlanId, commissionPlanId),
        isNull(commissionDrafts.closedAs),
      ),
    );
  return row;
}

export async function insertCommissionDraft(tx: Tx, row: typeof commissionDrafts.$inferInsert): Promise<void> {
  await tx.insert(commissionDrafts).values(row);
}

export async function updateCommissionDraft(
  tx: Tx,
  draft: Pick<CommissionDraftRow, 'tenantId' | 'id'> & Partial<CommissionDraftRow>,
): Promise<void> {
  const { tenantId, id, ...changes } = draft;
  await tx
    .update(commissionDrafts)
    .set(changes)
    .where(and(eq(commissionDrafts.tenantId, tenantId), eq(commissionDrafts.id, id)));
}

export type PlanRule = Omit<ExistingRule, 'versions'> & {
  readonly createdAt: Date;
  readonly versions: readonly (typeof commissionRuleVersions.$inferSelect)[];
};

/** Every rule a plan ever had, with its versions in the order of their numbers. */
export async function listPlanRules(tx: Tx, tenantId: string, commissionPlanId: string): Promise<PlanRule[]> {
  const rules = await tx
    .select()
    .from(commissionRules)
    .where(and(eq(commissionRules.tenantId, tenantId), eq(commissionRules.commissionPlanId, commissionPlanId)))
    .orderBy(asc(commissionRules.createdAt), asc(commissionRules.id));
  const versions = await tx
    .select()
    .from(commissionRuleVersions)
    .where(
      and(
        eq(commissionRuleVersions.tenantId, tenantId),
        sql`${commissionRuleVersions.ruleId} = any(${sql.param(rules.map(({ id }) => id))})`,
      ),
    )
    .orderBy(asc(commissionRuleVersions.number));
  return rules.map(({ id, code, name, createdAt }) => ({
    id,
    code,
    name,
    createdAt,
    versions: versions.filter((version) => version.ruleId === id),
  }));
}

export async function renameCommissionRule(tx: Tx, tenantId: string, ruleId: string, name: string): Promise<void> {
  await tx
    .update(commissionRules)
    .set({ name })
    .where(and(eq(commissionRules.tenantId, tenantId), eq(commissionRules.id, ruleId)));
}

/** Partners whose agreement names the plan on or after a day. */
export async function listPlanPartnerIds(
  tx: Tx,
  tenantId: string,
  { commissionPlanId, at }: { commissionPlanId: string; at: Date },
): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ partnerId: agreements.partnerId, endAt: agreements.endAt })
    .from(agreements)
    .where(and(eq(agreements.tenantId, tenantId), eq(agreements.commissionPlanId, commissionPlanId)));
  return [...new Set(rows.filter(({ endAt }) => endAt === null || at < endAt).map(({ partnerId }) => partnerId))];
}
