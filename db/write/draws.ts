import { and, eq, gte, inArray, lte, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionEntries, commissionRuleVersions } from '@/db/schema/commissions';
import { statementEntries, statements } from '@/db/schema/statements';
import { entryOfLine, versionOfEntry } from '@/db/write/commission-joins';
import type { Currency } from '@/lib/domain/money/currency';

const DRAWS = ['DRAW', 'DRAW_RECOVERY'] as const;

/** What the statements of some months (`2026-04`, both included) state besides guarantees, in minor units of their currency. */
export async function earnedInStatements(
  tx: Tx,
  tenantId: string,
  stated: { readonly partnerId: string; readonly currency: Currency; readonly from: string; readonly to: string },
): Promise<number> {
  const [row] = await tx
    .select({ sum: sql<number>`coalesce(sum(${statementEntries.amountMinor}), 0)`.mapWith(Number) })
    .from(statementEntries)
    .innerJoin(
      statements,
      and(eq(statements.tenantId, statementEntries.tenantId), eq(statements.id, statementEntries.statementId)),
    )
    .innerJoin(commissionEntries, entryOfLine)
    .where(
      and(
        eq(statements.tenantId, tenantId),
        eq(statements.partnerId, stated.partnerId),
        eq(statements.currency, stated.currency),
        gte(statements.period, stated.from),
        lte(statements.period, stated.to),
        notInArray(commissionEntries.kind, [...DRAWS]),
      ),
    );
  return row?.sum ?? 0;
}

/** What a guarantee advanced and did not get back yet. */
export async function advancedSoFar(
  tx: Tx,
  tenantId: string,
  { partnerId, ruleId, currency }: { readonly partnerId: string; readonly ruleId: string; readonly currency: Currency },
): Promise<number> {
  const [row] = await tx
    .select({ sum: sql<number>`coalesce(sum(${commissionEntries.amountMinor}), 0)`.mapWith(Number) })
    .from(commissionEntries)
    .innerJoin(commissionRuleVersions, versionOfEntry)
    .where(
      and(
        eq(commissionEntries.tenantId, tenantId),
        eq(commissionEntries.partnerId, partnerId),
        eq(commissionEntries.currency, currency),
        eq(commissionRuleVersions.ruleId, ruleId),
        inArray(commissionEntries.kind, [...DRAWS]),
      ),
    );
  return row?.sum ?? 0;
}
