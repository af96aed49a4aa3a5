import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { invoiceLines, invoices } from '@/db/schema/invoicing';
import { partnerPriceBooks } from '@/db/schema/partner-sales';
import { agreements, partnerRelations, partners } from '@/db/schema/partners';
import { subscriptions } from '@/db/schema/subscriptions';
import type { ResaleBook } from '@/lib/domain/partners/resale-prices';
import type { OpenPeriod } from '@/lib/domain/time/period';

interface StoredPeriod {
  readonly start: string;
  readonly end: string | null;
}

/** What partners who resell pay us, for those who pay or paid for some subscriptions, in one statement. */
export async function listResaleBooks(
  tx: Tx,
  tenantId: string,
  subscriptionIds: readonly string[],
): Promise<readonly ResaleBook[]> {
  const above = sql<
    StoredPeriod[]
  >`(select coalesce(json_agg(json_build_object('start', ${partnerRelations.startAt}, 'end', ${partnerRelations.endAt})), '[]'::json)
    from ${partnerRelations} where ${partnerRelations.tenantId} = ${tenantId} and ${partnerRelations.childId} = ${partners.id})`;
  const ids = sql.param([...subscriptionIds]);
  const paying = sql`(select s.payer_customer_id from ${subscriptions} s where s.tenant_id = ${tenantId} and s.id = any(${ids}) and s.payer_customer_id is not null
    union select i.customer_id from ${subscriptions} s
      join ${invoiceLines} l on l.tenant_id = s.tenant_id and l.subscription_id = s.id
      join ${invoices} i on i.tenant_id = l.tenant_id and i.id = l.invoice_id
     where s.tenant_id = ${tenantId} and s.id = any(${ids}) and s.payer_customer_id is not null)`;
  const rows = await tx
    .select({
      book: partnerPriceBooks,
      payerId: partners.billingCustomerId,
      agreedFrom: agreements.startAt,
      agreedUntil: agreements.endAt,
      above,
    })
    .from(partners)
    .innerJoin(
      agreements,
      and(
        eq(agreements.tenantId, partners.tenantId),
        eq(agreements.partnerId, partners.id),
        eq(agreements.settlementModel, 'resale'),
      ),
    )
    .innerJoin(
      partnerPriceBooks,
      and(
        eq(partnerPriceBooks.tenantId, partners.tenantId),
        eq(partnerPriceBooks.partnerId, partners.id),
        eq(partnerPriceBooks.side, 'buy'),
        isNull(partnerPriceBooks.sellerId),
      ),
    )
    .where(and(eq(partners.tenantId, tenantId), sql`${partners.billingCustomerId} in ${paying}`))
    .orderBy(asc(partnerPriceBooks.startAt), asc(partnerPriceBooks.id), asc(agreements.startAt));
  return rows.map(({ book, payerId, agreedFrom, agreedUntil, above: stood }) => ({
    book,
    payerId: payerId ?? '',
    agreed: { start: agreedFrom, end: agreedUntil },
    below: stood.map(periodOf),
  }));
}

function periodOf({ start, end }: StoredPeriod): OpenPeriod {
  return { start: new Date(start), end: end === null ? null : new Date(end) };
}
