import { z } from 'zod';
import { loadLiveCatalog } from '@/db/write/catalog-live';
import {
  insertPriceBook,
  listBooksAround,
  listSellBooks,
  setPriceBookEnd,
  type PriceBookRow,
} from '@/db/write/price-books';
import { listPartnerRelations } from '@/db/write/partners';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { canonicalJson } from '@/lib/domain/canonical-json';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import { bookPrices } from '@/lib/domain/partners/book-prices';
import { belowBuying, checkBookAmounts, decidePriceBook } from '@/lib/domain/partners/decide-price-book';
import { chainAt } from '@/lib/domain/partners/partner-tree';
import { buyPriceOf, type BookAmount } from '@/lib/domain/partners/price-book';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { editableSide, type EditableSide } from './book-access';

const input = z.object({
  partnerId: z.string().min(1),
  side: z.enum(['buy', 'sell']),
  productLineId: z.string().min(1),
  currency: z.custom<Currency>((code) => typeof code === 'string' && isCurrency(code), 'give a currency, such as EUR'),
  amounts: z.array(z.object({ planKey: z.string(), interval: z.string(), amount: z.string() })).max(500),
  startAt: z.date().optional(),
  endAt: z.date().nullable().default(null),
});

export interface SetPriceBook {
  readonly bookId: string;
  /** Prices below what their seller pays itself. They hold all the same. */
  readonly belowBuying: readonly BookAmount[];
}

/**
 * Sets the prices of a product line from now or a later day on: what a partner asks (`sell`), or what one partner pays to
 * whoever is above it (`buy`). The prices that held until then end at that moment. Setting what holds already changes nothing.
 */
export async function setPriceBook(viewer: AnyViewer, given: z.input<typeof input>): Promise<SetPriceBook | Refusal> {
  const parsed = input.safeParse(given);
  if (!parsed.success) return inputRefusal(parsed.error);
  const { partnerId, side, productLineId, currency, amounts, endAt } = parsed.data;
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId, audit, emit } = context;
    const found = await editableSide(context, { partnerId, side });
    if (isRefusal(found)) return found;
    const catalog = await loadLiveCatalog(tx, tenantId, productLineId);
    if (!catalog || !sees(viewer, catalog.productLine.brandId))
      return refuse('NOT_FOUND', 'There is no such product line.', { field: 'productLineId' });
    const prices = bookPrices(
      catalog.versions.map(({ content }) => content),
      currency,
    );
    const wrong = checkBookAmounts(amounts, new Set(prices.map((each) => `${each.planKey} ${each.interval}`)));
    if (wrong) return wrong;
    const books = await listBooksAround(tx, tenantId, partnerId);
    const existing = books.filter((each) => isOfSide(each, { partnerId, side, productLineId, currency }));
    const startAt = parsed.data.startAt ?? at;
    const warned = await warningsOf(context, { ...parsed.data, startAt, found, books });
    const same = existing.find(
      (each) => each.startAt <= startAt && each.endAt === endAt && sameTerms(each, { amounts, found }),
    );
    if (same) return { bookId: same.id, belowBuying: warned };
    const placed = decidePriceBook({ startAt, endAt }, existing, at);
    if (isRefusal(placed)) return placed;
    for (const ended of placed.ends) await setPriceBookEnd(tx, tenantId, ended.id, ended.endAt);
    const bookId = newId('book');
    const row = {
      partnerId,
      side,
      sellerId: found.sellerId,
      productLineId,
      currency,
      amounts,
      startAt,
      endAt: placed.endAt,
    };
    await insertPriceBook(tx, { ...row, tenantId, id: bookId, createdAt: at, createdBy: actorId(viewer) });
    await audit('price_book.set', { kind: 'price_book', id: bookId }, row);
    await emit('price_book.set', { bookId, partnerId, side });
    return { bookId, belowBuying: warned };
  });
}

function sees(viewer: AnyViewer, brandId: string): boolean {
  return viewer.kind === 'system' || viewer.brandIds === 'all' || viewer.brandIds.includes(brandId);
}

type Side = Pick<PriceBookRow, 'partnerId' | 'side' | 'productLineId' | 'currency'>;

function isOfSide(row: PriceBookRow, of: Side): boolean {
  return (
    row.partnerId === of.partnerId &&
    row.side === of.side &&
    row.productLineId === of.productLineId &&
    row.currency === of.currency
  );
}

function sameTerms(
  row: PriceBookRow,
  { amounts, found }: { amounts: readonly BookAmount[]; found: EditableSide },
): boolean {
  return row.sellerId === found.sellerId && canonicalJson(row.amounts) === canonicalJson(amounts);
}

interface Warned extends Side {
  readonly amounts: readonly BookAmount[];
  readonly startAt: Date;
  readonly found: EditableSide;
  readonly books: readonly PriceBookRow[];
}

/** What the seller sells for less than it pays, at the time the prices begin. The manufacturer pays nobody. */
async function warningsOf({ tx, tenantId, at }: CommandContext, asked: Warned): Promise<BookAmount[]> {
  const { partnerId, side, found, amounts, productLineId, currency, startAt } = asked;
  const sellerId = side === 'sell' ? partnerId : found.parentId;
  if (sellerId === null) return [];
  const relations = side === 'sell' ? [] : await listPartnerRelations(tx, tenantId);
  const seller = side === 'sell' ? found.parentId : (chainAt(relations, sellerId, at)[1] ?? null);
  const own = side === 'sell' ? asked.books : await listBooksAround(tx, tenantId, sellerId);
  const above = seller === null ? [] : await listSellBooks(tx, tenantId, seller);
  return belowBuying(amounts, ({ planKey, interval }) =>
    buyPriceOf(
      [...own, ...above],
      { partnerId: sellerId, parentId: seller },
      { productLineId, currency, planKey, interval, at: startAt },
    ),
  );
}
