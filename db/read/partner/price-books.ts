import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { productLines } from '@/db/schema/catalog';
import { partners } from '@/db/schema/partners';
import { brands } from '@/db/schema/tenancy';
import { listReleaseVersions } from '@/db/write/catalog-live';
import { listBooksAround, listSellBooks, type PriceBookRow } from '@/db/write/price-books';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Localized } from '@/lib/domain/localized';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import { bookPrices, type BookPrice } from '@/lib/domain/partners/book-prices';
import { buyPriceOf, marginOf, sellPriceOf, type PriceBook } from '@/lib/domain/partners/price-book';
import { chainAt } from '@/lib/domain/partners/partner-tree';
import { asPartner, type PartnerScope } from './partner-scope';

export interface PriceLine {
  readonly id: string;
  readonly key: string;
  readonly names: Localized;
  readonly unitNames: { readonly one: Localized; readonly other: Localized };
  readonly currencies: readonly Currency[];
  readonly brand: { readonly key: string; readonly name: string };
}

/** A price as one partner sees it: what it pays, what it asks, what is left. Digits in major units; null where nothing is agreed. */
export interface OwnPrice extends BookPrice {
  readonly buy: string | null;
  readonly sell: string | null;
  readonly margin: string | null;
}

export interface PlannedBook {
  readonly id: string;
  readonly side: 'buy' | 'sell';
  /** Whose prices: of a partner below, or the viewer's own. */
  readonly partnerId: string;
  readonly startAt: Date;
  readonly endAt: Date | null;
}

export interface PartnerPrices {
  readonly at: Date;
  readonly timeZone: string;
  readonly partner: { readonly id: string; readonly name: string };
  readonly mayEdit: boolean;
  readonly lines: readonly PriceLine[];
  readonly line: PriceLine;
  readonly currency: Currency;
  readonly rows: readonly OwnPrice[];
  /** Since when what the partner asks holds, and until when; null when it asks nothing yet. */
  readonly selling: { readonly id: string; readonly startAt: Date; readonly endAt: Date | null } | null;
  readonly planned: readonly PlannedBook[];
  /** The partners directly below, with what was agreed with each; what such a partner asks itself is not here. */
  readonly children: readonly ChildPrices[];
}

export interface ChildPrices {
  readonly id: string;
  readonly name: string;
  readonly agreed: { readonly id: string; readonly startAt: Date; readonly endAt: Date | null } | null;
  /** What it pays the viewer, by plan and interval, and whether that was agreed with it in particular. */
  readonly prices: readonly (BookPrice & { readonly buy: string | null; readonly own: boolean })[];
}

interface Asked {
  readonly line?: string | undefined;
  readonly currency?: string | undefined;
}

/** What a partner pays and asks, and what the partners directly below pay it. Null for viewers who are no partner or nothing is sold. */
export async function getPartnerPrices(viewer: Viewer, asked: Asked): Promise<PartnerPrices | null> {
  return asPartner(viewer, async (scope) => {
    const { tx, tenantId, partner, at, timeZone } = scope;
    const lines = await listPriceLines(tx, tenantId, viewer);
    const line = lines.find(({ key }) => key === asked.line) ?? lines[0];
    if (line === undefined || !may(viewer, 'price_book.read', { tenantId, partnerId: partner.id }).allowed) return null;
    const currency =
      line.currencies.find((code) => code === (asked.currency ?? scope.currency)) ??
      line.currencies[0] ??
      scope.currency;
    const prices = await pricesOfLine(tx, tenantId, line.id, currency);
    const books = (await visibleBooks(scope)).filter(
      (each) => each.productLineId === line.id && each.currency === currency,
    );
    const parentId = chainAt(scope.relations, partner.id, at)[1] ?? null;
    const inForce = books.filter((each) => each.startAt <= at && (each.endAt === null || at < each.endAt));
    const selling = inForce.find((each) => each.side === 'sell' && each.partnerId === partner.id);
    return {
      at,
      timeZone,
      partner: { id: partner.id, name: partner.name },
      mayEdit: may(viewer, 'price_book.edit', { tenantId, partnerId: partner.id }).allowed,
      lines,
      line,
      currency,
      rows: prices.map((price) => {
        const question = { productLineId: line.id, currency, planKey: price.planKey, interval: price.interval, at };
        const buy = buyPriceOf(books, { partnerId: partner.id, parentId }, question);
        const sell = sellPriceOf(books, partner.id, question);
        return { ...price, buy, sell, margin: marginOf(sell, buy) };
      }),
      selling: selling ?? null,
      planned: books
        .filter((each) => each.startAt > at && each.startAt.getTime() !== each.endAt?.getTime())
        .filter((each) => each.partnerId === partner.id || each.sellerId === partner.id)
        .map(({ id, side, partnerId, startAt, endAt }) => ({ id, side, partnerId, startAt, endAt })),
      children: await childrenOf(scope, { books, prices, line, currency }),
    };
  });
}

/**
 * The books a partner may read: its own of both sides, what it agreed with partners below, and what the partner above asks of
 * everybody, which is its own price. What anybody below or beside asks or pays is not among them.
 */
async function visibleBooks({ tx, tenantId, partner, relations, at }: PartnerScope): Promise<PriceBookRow[]> {
  const parentId = chainAt(relations, partner.id, at)[1] ?? null;
  const own = await listBooksAround(tx, tenantId, partner.id);
  return parentId === null ? own : [...own, ...(await listSellBooks(tx, tenantId, parentId))];
}

interface OfLine {
  readonly books: readonly PriceBook[];
  readonly prices: readonly BookPrice[];
  readonly line: PriceLine;
  readonly currency: Currency;
}

async function childrenOf(scope: PartnerScope, { books, prices, line, currency }: OfLine): Promise<ChildPrices[]> {
  const { tx, tenantId, partner, relations, at } = scope;
  const below = new Set(
    relations
      .filter((each) => each.parentId === partner.id && each.startAt <= at && (each.endAt === null || at < each.endAt))
      .map(({ childId }) => childId),
  );
  if (below.size === 0) return [];
  const rows = await tx
    .select({ id: partners.id, name: partners.name })
    .from(partners)
    .where(eq(partners.tenantId, tenantId))
    .orderBy(asc(partners.name));
  return rows
    .filter(({ id }) => below.has(id))
    .map(({ id, name }) => {
      const agreed = books.find(
        (each) =>
          each.side === 'buy' &&
          each.partnerId === id &&
          each.sellerId === partner.id &&
          each.startAt <= at &&
          (each.endAt === null || at < each.endAt),
      );
      return {
        id,
        name,
        agreed: agreed ?? null,
        prices: prices.map((price) => {
          const { planKey, interval } = price;
          const question = { productLineId: line.id, currency, planKey, interval, at };
          const own = agreed?.amounts.some((each) => each.planKey === planKey && each.interval === interval) ?? false;
          return { ...price, own, buy: buyPriceOf(books, { partnerId: id, parentId: partner.id }, question) };
        }),
      };
    });
}

/** The product lines that have something to sell, of the brands the viewer reaches. */
export async function listPriceLines(tx: Tx, tenantId: string, viewer: Viewer): Promise<PriceLine[]> {
  const rows = await tx
    .select({ line: productLines, brand: { id: brands.id, key: brands.key, name: brands.name } })
    .from(productLines)
    .innerJoin(brands, and(eq(brands.tenantId, productLines.tenantId), eq(brands.id, productLines.brandId)))
    .where(and(eq(productLines.tenantId, tenantId), isNotNull(productLines.liveReleaseId)))
    .orderBy(asc(brands.name), asc(productLines.position));
  return rows
    .filter(({ brand }) => viewer.brandIds === 'all' || viewer.brandIds.includes(brand.id))
    .map(({ line: { id, key, names, unitNames, currencies }, brand }) => ({
      id,
      key,
      names,
      unitNames,
      currencies: currencies.filter(isCurrency),
      brand,
    }));
}

/** The prices of a product line that books can be made of. */
export async function pricesOfLine(tx: Tx, tenantId: string, lineId: string, currency: Currency): Promise<BookPrice[]> {
  const [line] = await tx
    .select({ releaseId: productLines.liveReleaseId })
    .from(productLines)
    .where(and(eq(productLines.tenantId, tenantId), eq(productLines.id, lineId)));
  const versions = line?.releaseId ? await listReleaseVersions(tx, tenantId, line.releaseId) : [];
  return bookPrices(
    versions.map(({ content }) => content),
    currency,
  );
}
