import type { Currency } from '@/lib/domain/money/currency';
import { exact, exactToString } from '@/lib/domain/money/exact';
import type { PartnerRelation } from '@/lib/domain/partners/partner';
import { chainAt } from '@/lib/domain/partners/partner-tree';

/** The price of a plan for one unit and one billing period, digits in major units: `5.20` for `pro`, `month/1`. */
export interface BookAmount {
  readonly planKey: string;
  readonly interval: string;
  readonly amount: string;
}

/**
 * Prices of one product line in one currency from a day on. `sell` is what a partner asks of everybody it sells to, partners
 * below and customers alike. `buy` is what one partner in particular pays to whoever is directly above it.
 */
export interface PriceBook {
  readonly id: string;
  /** Whose side it is: who sells, or who buys. */
  readonly partnerId: string;
  readonly side: 'buy' | 'sell';
  /** Of a `buy` side: the partner above who agreed it; null for the manufacturer. */
  readonly sellerId: string | null;
  readonly productLineId: string;
  readonly currency: Currency;
  readonly amounts: readonly BookAmount[];
  readonly startAt: Date;
  /** The first instant at which it no longer holds; null while nothing follows. */
  readonly endAt: Date | null;
}

/** One price that is asked for. */
export interface PriceQuestion {
  readonly productLineId: string;
  readonly currency: Currency;
  readonly planKey: string;
  readonly interval: string;
  readonly at: Date;
}

/** What a partner asks of who buys from it; null where it has no price. */
export function sellPriceOf(books: readonly PriceBook[], partnerId: string, question: PriceQuestion): string | null {
  const book = inForce(books, question).find((each) => each.side === 'sell' && each.partnerId === partnerId);
  return amountIn(book, question);
}

/**
 * What a partner pays to whoever is above it: what was agreed with it in particular, otherwise what the partner above asks of
 * everybody. The manufacturer asks nothing of everybody, so directly below it only an agreed price counts. A price agreed
 * with somebody who was above it earlier does not count.
 */
export function buyPriceOf(
  books: readonly PriceBook[],
  { partnerId, parentId }: { readonly partnerId: string; readonly parentId: string | null },
  question: PriceQuestion,
): string | null {
  const own = inForce(books, question).find(
    (each) => each.side === 'buy' && each.partnerId === partnerId && each.sellerId === parentId,
  );
  return amountIn(own, question) ?? (parentId === null ? null : sellPriceOf(books, parentId, question));
}

/** What a partner keeps of one unit in one billing period; below zero where it sells for less than it pays. */
export function marginOf(sell: string | null, buy: string | null): string | null {
  return sell === null || buy === null ? null : exactToString(exact(sell).minus(exact(buy)));
}

export interface PriceLink {
  readonly partnerId: string;
  readonly buy: string | null;
  /** To the partner below in this chain; to the customer for the last one. */
  readonly sell: string | null;
  readonly margin: string | null;
}

/** How a price grows from the manufacturer down to the customer of a partner, the topmost partner first. */
export function priceChain(
  books: readonly PriceBook[],
  relations: readonly PartnerRelation[],
  { partnerId, ...question }: PriceQuestion & { readonly partnerId: string },
): PriceLink[] {
  const chain = chainAt(relations, partnerId, question.at).toReversed();
  const buys = chain.map((id, level) =>
    buyPriceOf(books, { partnerId: id, parentId: chain[level - 1] ?? null }, question),
  );
  return chain.map((id, level) => {
    const buy = buys[level] ?? null;
    const sell = level === chain.length - 1 ? sellPriceOf(books, id, question) : (buys[level + 1] ?? null);
    return { partnerId: id, buy, sell, margin: marginOf(sell, buy) };
  });
}

function inForce(books: readonly PriceBook[], { productLineId, currency, at }: PriceQuestion): PriceBook[] {
  return books.filter(
    (each) =>
      each.productLineId === productLineId &&
      each.currency === currency &&
      each.startAt <= at &&
      (each.endAt === null || at < each.endAt),
  );
}

function amountIn(book: PriceBook | undefined, { planKey, interval }: PriceQuestion): string | null {
  return book?.amounts.find((each) => each.planKey === planKey && each.interval === interval)?.amount ?? null;
}
