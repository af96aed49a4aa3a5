import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionEntries, commissionRules, commissionRuleVersions } from '@/db/schema/commissions';
import { commissionPlans } from '@/db/schema/partners';

export interface EarnedEntry {
  readonly entry: typeof commissionEntries.$inferSelect;
  readonly ruleId: string;
  readonly ruleVersionId: string;
  readonly payDay: number;
  readonly timeZone: string;
}

/** Everything commissions wrote for an invoice, with the pay day of the plan it was earned under. */
export async function listEntriesOfInvoice(tx: Tx, tenantId: string, invoiceId: string): Promise<EarnedEntry[]> {
  return tx
    .select({
      entry: commissionEntries,
      ruleId: commissionRuleVersions.ruleId,
      ruleVersionId: commissionRuleVersions.id,
      payDay: commissionPlans.payoutDay,
      timeZone: commissionPlans.timeZone,
    })
    .from(commissionEntries)
    .innerJoin(
      commissionRuleVersions,
      and(
        eq(commissionRuleVersions.tenantId, commissionEntries.tenantId),
        eq(commissionRuleVersions.id, commissionEntries.ruleVersionId),
      ),
    )
    .innerJoin(
      commissionRules,
      and(
        eq(commissionRules.tenantId, commissionRuleVersions.tenantId),
        eq(commissionRules.id, commissionRuleVersions.ruleId),
      ),
    )
    .innerJoin(
      commissionPlans,
      and(
        eq(commissionPlans.tenantId, commissionRules.tenantId),
        eq(commissionPlans.id, commissionRules.commissionPlanId),
      ),
    )
    .where(
      and(
        eq(commissionEntries.tenantId, tenantId),
        eq(commissionEntries.invoiceId, invoiceId),
        inArray(commissionEntries.kind, ['ACCRUAL', 'OVERRIDE', 'SPLIT', 'BONUS', 'TRUE_UP', 'CLAWBACK']),
      ),
    )
    .orderBy(commissionEntries.occurredAt, commissionEntries.id);
}
