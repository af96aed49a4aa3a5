import { and, eq } from 'drizzle-orm';
import { commissionEntries, commissionRules, commissionRuleVersions } from '@/db/schema/commissions';
import { commissionPlans } from '@/db/schema/partners';
import { statementEntries } from '@/db/schema/statements';

/** From a line of a statement to its entry, to the version that paid it, to its rule, to the plan of that: conditions of joins, written once. */

export const entryOfLine = and(
  eq(commissionEntries.tenantId, statementEntries.tenantId),
  eq(commissionEntries.id, statementEntries.entryId),
);

export const versionOfEntry = and(
  eq(commissionRuleVersions.tenantId, commissionEntries.tenantId),
  eq(commissionRuleVersions.id, commissionEntries.ruleVersionId),
);

export const ruleOfVersion = and(
  eq(commissionRules.tenantId, commissionRuleVersions.tenantId),
  eq(commissionRules.id, commissionRuleVersions.ruleId),
);

export const planOfRule = and(
  eq(commissionPlans.tenantId, commissionRules.tenantId),
  eq(commissionPlans.id, commissionRules.commissionPlanId),
);
