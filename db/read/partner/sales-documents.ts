import { and, eq } from 'drizzle-orm';
import { visibleTo } from '@/db/read/visibility';
import { customers } from '@/db/schema/customers';
import { productLines } from '@/db/schema/catalog';
import { listSellBooks } from '@/db/write/price-books';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Locale } from '@/lib/domain/localized';
import { isCurrency } from '@/lib/domain/money/currency';
import { exact, toMinor } from '@/lib/domain/money/exact';
import type { OfferContent, PartnerDocument } from '@/lib/domain/payouts/partner-document';
import { sellPriceOf } from '@/lib/domain/partners/price-book';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { decideTaxTreatment } from '@/lib/domain/tax/decide-tax-treatment';
import { addDays, localDateOf } from '@/lib/domain/time/calendar';
import { documentFrame, framedDocument, type DocumentFrame } from './document-frame';
import { asPartner, type PartnerScope } from './partner-scope';
import { listPriceLines, pricesOfLine } from './price-books';

export interface SalesWish {
  readonly line?: string | undefined;
  readonly currency?: string | undefined;
  readonly locale?: Locale | undefined;
}

/** What the partner asks of its customers; where it asks nothing itself, the manufacturer's list. Null for who is no partner. */
export async function findPriceList(viewer: Viewer, wish: SalesWish): Promise<PartnerDocument | null> {
  return asPartner(viewer, async (scope) => {
    const found = await pricedLine(scope, wish);
    if (!found) return null;
    const { line, currency, frame, prices } = found;
    const rows = prices.map(({ names, every, amount }) => ({ plan: names, every, amount }));
    return framedDocument(frame, { kind: 'price_list', line: line.names, unit: line.unitNames.one, currency, rows });
  });
}

export interface OfferWish extends SalesWish {
  readonly customerId: string;
  /** `pro month/1`. */
  readonly price: string;
  readonly quantity: number;
}

const OFFER_DAYS = 30;

export interface OfferDraft {
  readonly frame: DocumentFrame;
  readonly content: OfferContent;
}

/** What an offer to a customer the partner serves says, still without a number. Refuses what cannot be offered. */
export async function draftOffer(scope: PartnerScope, wish: OfferWish): Promise<OfferDraft | Refusal> {
  const { tx, tenantId, at, timeZone, viewer } = scope;
  if (!Number.isSafeInteger(wish.quantity) || wish.quantity < 1 || wish.quantity > 100_000)
    return refuse('INPUT_INVALID', 'A quantity is from 1 to 100,000.', { field: 'quantity' });
  const found = await pricedLine(scope, wish);
  const price = found?.prices.find(({ planKey, interval }) => `${planKey} ${interval}` === wish.price);
  if (!found || !price) return refuse('NOT_FOUND', 'There is no such price.', { field: 'price' });
  const { line, currency, frame } = found;
  const [customer] = await tx
    .select()
    .from(customers)
    .where(and(eq(customers.id, wish.customerId), visibleTo(viewer, at).customers));
  if (!customer || customer.tenantId !== tenantId)
    return refuse('NOT_FOUND', 'There is no such customer, or you cannot see it.', { field: 'customerId' });
  const tax = decideTaxTreatment({
    sellerCountry: frame.sellerCountry,
    buyer: {
      country: customer.address.country,
      postalCode: customer.address.postalCode,
      kind: customer.kind,
      vatIdValid: customer.vatId !== null && customer.vatIdCheckedAt !== null,
    },
    at,
    timeZone,
  });
  if (isRefusal(tax)) return tax;
  const net = exact(price.amount).times(exact(wish.quantity));
  const netMinor = toMinor(net, currency);
  const content: OfferContent = {
    kind: 'offer',
    number: null,
    customer: { name: customer.name, ...customer.address },
    plan: price.names,
    unit: line.unitNames.one,
    every: price.every,
    currency,
    quantity: wish.quantity,
    amount: price.amount,
    netMinor,
    taxPercent: tax.ratePercent,
    taxMinor: toMinor(net.times(exact(tax.ratePercent)).div(exact(100)), currency),
    reverseCharge: tax.treatment === 'reverse_charge',
    validUntil: addDays(localDateOf(at, timeZone), OFFER_DAYS),
  };
  return { frame, content };
}

async function pricedLine(scope: PartnerScope, wish: SalesWish) {
  const { tx, tenantId, viewer, partner, at } = scope;
  const lines = await listPriceLines(tx, tenantId, viewer);
  const line = lines.find(({ key }) => key === wish.line) ?? lines[0];
  if (!line) return null;
  const asked = wish.currency ?? scope.currency;
  const currency = isCurrency(asked) && line.currencies.includes(asked) ? asked : line.currencies[0];
  const [owner] = await tx
    .select({ brandId: productLines.brandId })
    .from(productLines)
    .where(and(eq(productLines.tenantId, tenantId), eq(productLines.id, line.id)));
  const frame: DocumentFrame | null = await documentFrame(scope, { locale: wish.locale, brandId: owner?.brandId });
  if (currency === undefined || !frame) return null;
  const books = await listSellBooks(tx, tenantId, partner.id);
  const prices = (await pricesOfLine(tx, tenantId, line.id, currency)).map((price) => {
    const { planKey, interval, list } = price;
    const question = { productLineId: line.id, currency, planKey, interval, at };
    return { ...price, amount: sellPriceOf(books, partner.id, question) ?? list };
  });
  return { line, currency, frame, prices };
}
