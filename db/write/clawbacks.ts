import { and, eq, inArray, isNotNull, lt, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '@/db/client';
import { commissionEntries, commissionRules, commissionRuleVersions } from '@/db/schema/commissions';
import { invoiceLines, invoices } from '@/db/schema/invoicing';
import { commissionPlans } from '@/db/schema/partners';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import type { Currency } from '@/lib/domain/money/currency';
import { planOfRule, ruleOfVersion, versionOfEntry } from './commission-joins';

export interface EarnedEntry {
  readonly entry: typeof commissionEntries.$inferSelect;
  readonly ruleId: string;
  readonly ruleVersionId: string;
  readonly content: CommissionRuleContent;
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
      content: commissionRuleVersions.content,
      payDay: commissionPlans.payoutDay,
      timeZone: commissionPlans.timeZone,
    })
    .from(commissionEntries)
    .innerJoin(commissionRuleVersions, versionOfEntry)
    .innerJoin(commissionRules, ruleOfVersion)
    .innerJoin(commissionPlans, planOfRule)
    .where(
      and(
        eq(commissionEntries.tenantId, tenantId),
        eq(commissionEntries.invoiceId, invoiceId),
        inArray(commissionEntries.kind, ['ACCRUAL', 'OVERRIDE', 'SPLIT', 'BONUS', 'TRUE_UP', 'CLAWBACK']),
      ),
    )
    .orderBy(commissionEntries.occurredAt, commissionEntries.id);
}

/** On which invoices lines with these keys stand. */
export async function listCorrectedLines(
  tx: Tx,
  tenantId: string,
  keys: readonly string[],
): Promise<{ key: string; invoiceId: string }[]> {
  return tx
    .select({ key: invoiceLines.key, invoiceId: invoiceLines.invoiceId })
    .from(invoiceLines)
    .where(and(eq(invoiceLines.tenantId, tenantId), inArray(invoiceLines.key, [...keys])));
}

/** Settled invoices with credits for lines of this one. */
export async function listSettledCorrections(
  tx: Tx,
  tenantId: string,
  invoiceId: string,
): Promise<{ id: string; currency: Currency }[]> {
  const corrected = alias(invoiceLines, 'corrected');
  return tx
    .selectDistinct({ id: invoices.id, currency: invoices.currency })
    .from(corrected)
    .innerJoin(
      invoiceLines,
      and(
        eq(invoiceLines.tenantId, corrected.tenantId),
        eq(invoiceLines.subscriptionId, corrected.subscriptionId),
        eq(invoiceLines.correctsKey, corrected.key),
      ),
    )
    .innerJoin(invoices, and(eq(invoices.tenantId, invoiceLines.tenantId), eq(invoices.id, invoiceLines.invoiceId)))
    .where(
      and(
        eq(corrected.tenantId, tenantId),
        eq(corrected.invoiceId, invoiceId),
        isNotNull(invoiceLines.correctsKey),
        lt(invoiceLines.amountMinor, 0),
        ne(invoices.id, invoiceId),
        eq(invoices.status, 'paid'),
      ),
    );
}
