import { and, asc, eq, isNull } from 'drizzle-orm';
import { tenantTime } from '@/db/clock';
import { listPriceLines, pricesOfLine, type PriceLine } from '@/db/read/partner/price-books';
import { partnerPriceBooks } from '@/db/schema/partner-sales';
import { partners } from '@/db/schema/partners';
import { tenants } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { listPartnerRelations } from '@/db/write/partners';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import type { BookPrice } from '@/lib/domain/partners/book-prices';
import { buyPriceOf } from '@/lib/domain/partners/price-book';

export interface ManufacturerPrices {
  readonly at: Date;
  readonly timeZone: string;
  readonly mayEdit: boolean;
  readonly lines: readonly PriceLine[];
  readonly line: PriceLine;
  readonly currency: Currency;
  readonly prices: readonly BookPrice[];
  /** Partners directly below the manufacturer. What those ask further down is between them and who buys from them. */
  readonly partners: readonly {
    readonly id: string;
    readonly name: string;
    readonly type: string;
    readonly agreed: { readonly id: string; readonly startAt: Date; readonly endAt: Date | null } | null;
    /** In the order of `prices`. */
    readonly buys: readonly (string | null)[];
  }[];
}

/** What the manufacturer asks of each partner directly below it; null for roles that see no price books. */
export async function getManufacturerPrices(
  viewer: Viewer,
  asked: { readonly line?: string | undefined; readonly currency?: string | undefined },
): Promise<ManufacturerPrices | null | undefined> {
  const { tenantId, organization } = viewer;
  if (organization.kind !== 'manufacturer' || !may(viewer, 'price_book.read', { tenantId }).allowed) return null;
  return inTenant(tenantId, async (tx) => {
    const at = await tenantTime(tx, tenantId);
    const lines = await listPriceLines(tx, tenantId, viewer);
    const line = lines.find(({ key }) => key === asked.line) ?? lines[0];
    if (line === undefined) return undefined;
    const currency = line.currencies.find((code) => code === asked.currency) ?? line.currencies[0] ?? 'EUR';
    const prices = await pricesOfLine(tx, tenantId, line.id, currency);
    const relations = await listPartnerRelations(tx, tenantId);
    const placed = new Set(
      relations
        .filter((each) => each.startAt <= at && (each.endAt === null || at < each.endAt))
        .map((each) => each.childId),
    );
    const [tenant] = await tx.select({ timeZone: tenants.timeZone }).from(tenants).where(eq(tenants.id, tenantId));
    const books = await tx
      .select()
      .from(partnerPriceBooks)
      .where(
        and(
          eq(partnerPriceBooks.tenantId, tenantId),
          eq(partnerPriceBooks.side, 'buy'),
          isNull(partnerPriceBooks.sellerId),
          eq(partnerPriceBooks.productLineId, line.id),
          eq(partnerPriceBooks.currency, currency),
        ),
      );
    const rows = await tx
      .select({ id: partners.id, name: partners.name, type: partners.type })
      .from(partners)
      .where(eq(partners.tenantId, tenantId))
      .orderBy(asc(partners.name));
    const inForce = books.filter((each) => each.startAt <= at && (each.endAt === null || at < each.endAt));
    return {
      at,
      timeZone: tenant?.timeZone ?? 'UTC',
      mayEdit: may(viewer, 'price_book.edit', { tenantId }).allowed,
      lines,
      line,
      currency,
      prices,
      partners: rows
        .filter(({ id }) => !placed.has(id))
        .map((partner) => ({
          ...partner,
          agreed: inForce.find(({ partnerId }) => partnerId === partner.id) ?? null,
          buys: prices.map(({ planKey, interval }) =>
            buyPriceOf(
              books,
              { partnerId: partner.id, parentId: null },
              { productLineId: line.id, currency, planKey, interval, at },
            ),
          ),
        })),
    };
  });
}
