import { and, asc, eq, notInArray, sql } from 'drizzle-orm';
import { commissionEntries, commissionRuleVersions } from '@/db/schema/commissions';
import { invoices } from '@/db/schema/invoicing';
import { payoutRuns, payouts, transfers } from '@/db/schema/payouts';
import { selfBills, statementEntries, statements } from '@/db/schema/statements';
import { legalEntities } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { findCurrentAccount } from '@/db/write/payout-accounts';
import { assert } from '@/lib/domain/assert';
import type { Currency } from '@/lib/domain/money/currency';
import { exactToString, fromMinor } from '@/lib/domain/money/exact';

export interface Earned {
  readonly kind?: (typeof commissionEntries.$inferInsert)['kind'];
  readonly currency?: Currency;
  readonly reverses?: string;
}

/** What entries refer to: something somebody bought, and the rule. */
export async function saleOf(
  tenantId: string,
  { customerId, subscriptionId, brandId }: { customerId: string; subscriptionId: string; brandId: string },
) {
  return inTenant(tenantId, async (tx) => {
    await tx.update(legalEntities).set({ iban: 'DE75512108001245126199' }).where(eq(legalEntities.tenantId, tenantId));
    const [invoice] = await tx.select().from(invoices).where(eq(invoices.tenantId, tenantId));
    const [version] = await tx
      .select()
      .from(commissionRuleVersions)
      .where(eq(commissionRuleVersions.tenantId, tenantId));
    assert(invoice && version, 'somebody bought something and there is a rule');
    const ids = { invoiceId: invoice.id, ruleVersionId: version.id, paymentId: 'payment_1' };
    return { tenantId, customerId, subscriptionId, brandId, ...ids, ratePercent: '20', correlationId: 'event_1' };
  });
}

/** Writes an entry of a partner as it is needed. */
export async function writeEntry(
  sale: Awaited<ReturnType<typeof saleOf>>,
  entry: Earned & { id: string; partnerId: string; amountMinor: number; dueAt: string },
): Promise<string> {
  const { id, partnerId, amountMinor, dueAt, kind = 'ACCRUAL', currency = 'EUR' } = entry;
  await inTenant(sale.tenantId, (tx) =>
    tx.insert(commissionEntries).values({
      ...sale,
      id,
      key: id,
      kind,
      partnerId,
      soldByPartnerId: partnerId,
      currency,
      baseMinor: amountMinor * 5,
      amountExact: exactToString(fromMinor(amountMinor, currency)),
      amountMinor,
      occurredAt: new Date(dueAt),
      dueAt: new Date(dueAt),
      expectedPayoutOn: dueAt.slice(0, 10),
      reversesEntryId: entry.reverses ?? null,
      // Why it is what it is matters to nobody here.
      derivation: sql`'{}'::jsonb`,
      trace: sql`'{"source": {"values": {}}, "rule": {}}'::jsonb`,
    }),
  );
  return id;
}

/** What stands in the tables about payouts. */
export function payoutRows(tenantId: string) {
  const statementsOf = (partnerId: string) =>
    inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(statements)
        .where(and(eq(statements.tenantId, tenantId), eq(statements.partnerId, partnerId)))
        .orderBy(asc(statements.number)),
    );
  const payoutsOf = (runId: string) =>
    inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(payouts)
        .where(and(eq(payouts.tenantId, tenantId), eq(payouts.runId, runId)))
        .orderBy(asc(payouts.id)),
    );
  const transfersOf = (payoutId: string) =>
    inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(transfers)
        .where(and(eq(transfers.tenantId, tenantId), eq(transfers.payoutId, payoutId)))
        .orderBy(asc(transfers.attempt)),
    );
  const billsOf = (partnerId: string) =>
    inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(selfBills)
        .where(and(eq(selfBills.tenantId, tenantId), eq(selfBills.partnerId, partnerId)))
        .orderBy(asc(selfBills.number)),
    );
  const runOf = async (runId: string) => {
    const [run] = await inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(payoutRuns)
        .where(and(eq(payoutRuns.tenantId, tenantId), eq(payoutRuns.id, runId))),
    );
    assert(run, 'the run is there');
    return run;
  };
  const accountOf = (partnerId: string) => inTenant(tenantId, (tx) => findCurrentAccount(tx, tenantId, partnerId));
  return {
    statementsOf,
    linesOf: statedLines(tenantId),
    payoutsOf,
    transfersOf,
    billsOf,
    runOf,
    unstatedOf: unstatedSums(tenantId),
    accountOf,
  };
}

/** What a partner was stated, entry by entry. */
function statedLines(tenantId: string) {
  return (partnerId: string) =>
    inTenant(tenantId, (tx) =>
      tx
        .select({
          booked: commissionEntries.amountMinor,
          currency: commissionEntries.currency,
          rate: statementEntries.rate,
          amountMinor: statementEntries.amountMinor,
        })
        .from(statementEntries)
        .innerJoin(
          commissionEntries,
          and(
            eq(commissionEntries.tenantId, statementEntries.tenantId),
            eq(commissionEntries.id, statementEntries.entryId),
          ),
        )
        .where(and(eq(statementEntries.tenantId, tenantId), eq(commissionEntries.partnerId, partnerId))),
    );
}

/** What a partner earned in a currency and no statement holds yet. */
function unstatedSums(tenantId: string) {
  return (partnerId: string, currency: Currency): Promise<number> =>
    inTenant(tenantId, async (tx) => {
      const stated = tx
        .select({ id: statementEntries.entryId })
        .from(statementEntries)
        .where(eq(statementEntries.tenantId, tenantId));
      const [row] = await tx
        .select({ minor: sql<number>`coalesce(sum(${commissionEntries.amountMinor}), 0)`.mapWith(Number) })
        .from(commissionEntries)
        .where(
          and(
            eq(commissionEntries.tenantId, tenantId),
            eq(commissionEntries.partnerId, partnerId),
            eq(commissionEntries.currency, currency),
            notInArray(commissionEntries.id, stated),
          ),
        );
      return row?.minor ?? 0;
    });
}
