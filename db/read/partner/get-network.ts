import type { Viewer } from '@/lib/domain/access/viewer';
import { mrrOf } from '@/lib/domain/analytics/mrr';
import type { Currency } from '@/lib/domain/money/currency';
import type { PartnerType } from '@/lib/domain/partners/partner';
import { chainAt, subtreeAt } from '@/lib/domain/partners/partner-tree';
import { expectedShares, ratesNow, readTerms, type ExpectedShare } from './expected-share';
import { readPartnerBook, type PartnerBook } from './partner-book';
import { asPartner, type PartnerScope } from './partner-scope';

export interface NetworkFigures {
  readonly customers: number;
  readonly devices: number;
  /** Monthly recurring revenue without VAT. */
  readonly revenueMinor: number;
}

export interface NetworkPartner {
  readonly id: string;
  readonly name: string;
  readonly type: PartnerType;
  readonly status: 'invited' | 'onboarding' | 'active' | 'inactive';
  readonly city: string;
  readonly tier: string;
  /** Where it may sell; none is everywhere. */
  readonly territories: readonly string[];
  readonly since: Date;
  /** 0 for the viewer's own partner. */
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly ratePercent: string | null;
  readonly own: NetworkFigures;
  /** With everybody below; a customer of two of them counts once. */
  readonly all: NetworkFigures;
  /** What the viewer earns a month: on own sales for the viewer, on the whole branch for those right below, else null. */
  readonly earns: { readonly amountMinor: number; readonly percent: string | null } | null;
}

export interface Network {
  readonly at: Date;
  readonly timeZone: string;
  readonly currency: Currency;
  /** In the order they are drawn: every branch right below its root, the viewer's partner first. */
  readonly partners: readonly NetworkPartner[];
  readonly levels: number;
  readonly ownEarnsMinor: number;
  /** The sum of own sales and of the branches right below. */
  readonly earnsMinor: number;
  readonly otherCurrencies: boolean;
}

/** The viewer's partner and everybody below it with what they brought. Null for viewers who are no partner. */
export async function getNetwork(viewer: Viewer): Promise<Network | null> {
  return asPartner(viewer, async (scope) => {
    const book = await readPartnerBook(scope);
    const { currency } = scope;
    const terms = await readTerms(scope);
    const shares = expectedShares(scope, { book, terms, currency });
    const rates = ratesNow(scope, book, terms);
    const ids = drawingOrder(scope, book);
    const partners = ids.map((id) => networkPartner(scope, { book, shares, rates, id, ids }));
    const earning = partners.flatMap(({ earns }) => (earns === null ? [] : [earns.amountMinor]));
    return {
      at: scope.at,
      timeZone: scope.timeZone,
      currency,
      partners,
      levels: Math.max(0, ...partners.map((partner) => partner.depth)),
      ownEarnsMinor: partners[0]?.earns?.amountMinor ?? 0,
      earnsMinor: earning.reduce((sum, amount) => sum + amount, 0),
      otherCurrencies: book.subscriptions.some((row) => row.facts.currency !== currency),
    };
  });
}

interface Drawn {
  readonly book: PartnerBook;
  readonly shares: readonly ExpectedShare[];
  readonly rates: ReadonlyMap<string, string>;
  readonly id: string;
  readonly ids: readonly string[];
}

function networkPartner(scope: PartnerScope, { book, shares, rates, id, ids }: Drawn): NetworkPartner {
  const { at, relations, partner: viewed } = scope;
  const partner = book.partners.find((each) => each.id === id) ?? viewed;
  const branch = subtreeAt(relations, id, at);
  const depth = depthOf(scope, id);
  const below = depth === 0 ? new Set([id]) : branch;
  return {
    id,
    name: partner.name,
    type: partner.type,
    status: partner.status,
    city: partner.address.city,
    tier: partner.tier,
    territories: partner.territories,
    since: partner.createdAt,
    depth,
    hasChildren: ids.some((other) => other !== id && branch.has(other)),
    ratePercent: rates.get(id) ?? null,
    own: figuresOf(scope, book, new Set([id])),
    all: figuresOf(scope, book, branch),
    earns: depth > 1 ? null : earningsOn(shares.filter((share) => below.has(share.sellerId))),
  };
}

function earningsOn(shares: readonly ExpectedShare[]): NonNullable<NetworkPartner['earns']> {
  const percents = new Set(shares.filter((share) => share.revenueMinor > 0).map((share) => share.percent));
  return {
    amountMinor: shares.reduce((sum, share) => sum + share.amountMinor, 0),
    percent: percents.size === 1 ? ([...percents][0] ?? null) : null,
  };
}

function figuresOf({ at, currency }: PartnerScope, book: PartnerBook, who: ReadonlySet<string>): NetworkFigures {
  const held = book.devices.filter((device) => who.has(device.partnerId));
  const sold = book.subscriptions.filter((row) => who.has(row.partnerId));
  return {
    customers: new Set([...held, ...sold].map((one) => one.customerId)).size,
    devices: held.length,
    revenueMinor: sold
      .filter((row) => row.facts.currency === currency)
      .reduce((sum, row) => sum + mrrOf(row.facts, book.revenue.terms, at).amountMinor, 0),
  };
}

function depthOf({ relations, partner, at }: PartnerScope, id: string): number {
  return chainAt(relations, id, at).indexOf(partner.id);
}

/** Every partner right before those below it, siblings in the order they joined. */
function drawingOrder(scope: PartnerScope, book: PartnerBook): string[] {
  const { relations, at, partner } = scope;
  const parentOf = (id: string): string | undefined => chainAt(relations, id, at)[1];
  const withChildren = (id: string): string[] => [
    id,
    ...book.partners
      .filter((each) => each.id !== partner.id && parentOf(each.id) === id)
      .flatMap((each) => withChildren(each.id)),
  ];
  return withChildren(partner.id);
}
