import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { groupBy } from '@/db/read/subscription-book';
import { planVersions } from '@/db/schema/catalog';
import { invoiceLines } from '@/db/schema/invoicing';
import type { CommissionEvent } from '@/lib/domain/commissions/commission-question';
import { correctedApart } from '@/lib/domain/commissions/late-corrections';

type Rated = NonNullable<CommissionEvent['rated']>;

/** What was measured and rated on some invoices and earns commissions, by invoice and subscription. */
export async function measuredLines(
  tx: Tx,
  tenantId: string,
  invoiceIds: readonly string[],
): Promise<(invoiceId: string, subscriptionId: string) => Rated> {
  const rows = await tx
    .select({
      invoiceId: invoiceLines.invoiceId,
      key: invoiceLines.key,
      subscriptionId: invoiceLines.subscriptionId,
      item: sql<string>`coalesce(${invoiceLines.itemKey}, '')`,
      amountMinor: invoiceLines.amountMinor,
      corrects: invoiceLines.correctsKey,
      basis: invoiceLines.basis,
    })
    .from(invoiceLines)
    .innerJoin(
      planVersions,
      and(eq(planVersions.tenantId, invoiceLines.tenantId), eq(planVersions.id, invoiceLines.planVersionId)),
    )
    .where(
      and(
        eq(invoiceLines.tenantId, tenantId),
        sql`${invoiceLines.invoiceId} = any(${sql.param([...new Set(invoiceIds)])})`,
        sql`(${planVersions.content} ->> 'commissionable')::boolean`,
      ),
    );
  const byInvoice = groupBy(rows, ({ invoiceId }) => invoiceId);
  return (invoiceId, subscriptionId) => {
    const lines = byInvoice.get(invoiceId) ?? [];
    const apart = correctedApart(lines);
    return lines
      .filter(
        (line) => line.subscriptionId === subscriptionId && line.basis.measure === 'usage' && !apart.has(line.key),
      )
      .map(({ item, amountMinor }) => ({ item, amountMinor }));
  };
}
