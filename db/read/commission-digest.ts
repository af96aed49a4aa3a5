import { and, asc, eq, gte, lt } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionEntries } from '@/db/schema/commissions';
import { planVersions } from '@/db/schema/catalog';
import { customers } from '@/db/schema/customers';
import { invoiceLines } from '@/db/schema/invoicing';
import { brands, legalEntities, tenants } from '@/db/schema/tenancy';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import type { Localized } from '@/lib/domain/localized';
import type { Period } from '@/lib/domain/time/period';

export interface EarnedRow {
  readonly partnerId: string;
  readonly brandId: string;
  readonly brand: {
    readonly key: string;
    readonly name: string;
    readonly legalName: string;
    readonly supportEmail: string;
  };
  readonly occurredAt: Date;
  readonly currency: string;
  readonly amountMinor: number;
  readonly customerName: string;
  readonly planNames: Localized;
}

/** Commission entries of a period in order of time; `within` gets the time zone days are counted in and says which. */
export async function listEarned(
  viewer: SystemViewer,
  tx: Tx,
  within: (timeZone: string) => Period,
): Promise<{ timeZone: string; rows: EarnedRow[] }> {
  const { tenantId } = viewer;
  const [tenant] = await tx.select({ timeZone: tenants.timeZone }).from(tenants).where(eq(tenants.id, tenantId));
  const timeZone = tenant?.timeZone ?? 'UTC';
  const { start, end } = within(timeZone);
  const found = await tx
    .select({
      entry: commissionEntries,
      customerName: customers.name,
      brand: brands,
      legalName: legalEntities.name,
      plan: planVersions.content,
    })
    .from(commissionEntries)
    .innerJoin(customers, and(eq(customers.tenantId, tenantId), eq(customers.id, commissionEntries.customerId)))
    .innerJoin(brands, and(eq(brands.tenantId, tenantId), eq(brands.id, commissionEntries.brandId)))
    .innerJoin(legalEntities, and(eq(legalEntities.tenantId, tenantId), eq(legalEntities.id, brands.legalEntityId)))
    .innerJoin(
      invoiceLines,
      and(
        eq(invoiceLines.tenantId, tenantId),
        eq(invoiceLines.invoiceId, commissionEntries.invoiceId),
        eq(invoiceLines.subscriptionId, commissionEntries.subscriptionId),
        eq(invoiceLines.kind, 'charge'),
      ),
    )
    .innerJoin(planVersions, and(eq(planVersions.tenantId, tenantId), eq(planVersions.id, invoiceLines.planVersionId)))
    .where(
      and(
        eq(commissionEntries.tenantId, tenantId),
        gte(commissionEntries.occurredAt, start),
        lt(commissionEntries.occurredAt, end),
      ),
    )
    .orderBy(asc(commissionEntries.occurredAt), asc(commissionEntries.id), asc(invoiceLines.position));
  const firstLines = new Map(found.toReversed().map((row) => [row.entry.id, row]));
  const rows = [...firstLines.values()].toReversed().map(({ entry, customerName, brand, legalName, plan }) => ({
    partnerId: entry.partnerId,
    brandId: brand.id,
    brand: { key: brand.key, name: brand.name, legalName, supportEmail: brand.supportEmail },
    occurredAt: entry.occurredAt,
    currency: entry.currency,
    amountMinor: entry.amountMinor,
    customerName,
    planNames: plan.names,
  }));
  return { timeZone, rows };
}
