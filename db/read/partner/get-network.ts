import type { Viewer } from '@/lib/domain/access/viewer';
import { mrrOf } from '@/lib/domain/analytics/mrr';
import type { Currency } from '@/lib/domain/money/currency';
import type { PartnerType } from '@/lib/domain/partners/partner';
import { childrenAt } from '@/lib/domain/partners/partner-tree';
import { groupBy } from '@/db/read/subscription-book';
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
    const shares = groupBy(expectedShares(scope, { book, terms, currency }), ({ sellerId }) => sellerId);
    const rates = ratesNow(scope, book, terms);
    const brought = broughtBy(scope, book);
    const records = new Map([scope.partner, ...book.partners].map((each) => [each.id, each]));
    const [top] = branchesOf(scope, book);
    const drawn: NetworkPartner[] = [];
    const draw = (branch: Branch, depth: number): void => {
      const record = records.get(branch.id) ?? scope.partner;
      const counted = depth === 0 ? [branch.id] : idsOf(branch);
      drawn.push({
        ...cardOf(record),
        depth,
        hasChildren: branch.children.length > 0,
        ratePercent: rates.get(branch.id) ?? null,
        own: figuresOf([brought(branch.id)]),
        all: figuresOf(idsOf(branch).map(brought)),
        earns: depth > 1 ? null : earningsOn(counted.flatMap((id) => shares.get(id) ?? [])),
      });
      for (const child of branch.children) draw(child, depth + 1);
    };
    if (top) draw(top, 0);
    const earning = drawn.flatMap(({ earns }) => (earns === null ? [] : [earns.amountMinor]));
    return {
      at: scope.at,
      timeZone: scope.timeZone,
      currency,
      partners: drawn,
      levels: Math.max(0, ...drawn.map(({ depth }) => depth)),
      ownEarnsMinor: drawn[0]?.earns?.amountMinor ?? 0,
      earnsMinor: earning.reduce((sum, amount) => sum + amount, 0),
      otherCurrencies: book.subscriptions.some((row) => row.facts.currency !== currency),
    };
  });
}

function cardOf({ id, name, type, status, address, tier, territories, createdAt }: PartnerScope['partner']) {
  return { id, name, type, status, city: address.city, tier, territories, since: createdAt };
}

/** A partner with the branches below it, siblings in the order they joined. */
interface Branch {
  readonly id: string;
  readonly children: readonly Branch[];
}

function branchesOf({ relations, at, partner }: PartnerScope, book: PartnerBook): Branch[] {
  const places = new Map(book.partners.map(({ id }, place) => [id, place]));
  const below = childrenAt(relations, at);
  const branchOf = (id: string): Branch => ({
    id,
    children: (below.get(id) ?? [])
      .filter((child) => places.has(child))
      .toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
      .map(branchOf),
  });
  return [branchOf(partner.id)];
}

function idsOf({ id, children }: Branch): string[] {
  return [id, ...children.flatMap(idsOf)];
}

/** What one partner brought itself. */
interface Brought {
  readonly customerIds: readonly string[];
  readonly devices: number;
  readonly revenueMinor: number;
}

function broughtBy({ at, currency }: PartnerScope, book: PartnerBook): (partnerId: string) => Brought {
  const held = groupBy(book.devices, ({ partnerId }) => partnerId);
  const sold = groupBy(book.subscriptions, ({ partnerId }) => partnerId);
  const nothing: Brought = { customerIds: [], devices: 0, revenueMinor: 0 };
  const known = new Map(
    book.partners.map(({ id }): [string, Brought] => {
      const devices = held.get(id) ?? [];
      const rows = sold.get(id) ?? [];
      const counted = rows.filter(({ facts }) => facts.currency === currency);
      return [
        id,
        {
          customerIds: [...devices, ...rows].map(({ customerId }) => customerId),
          devices: devices.length,
          revenueMinor: counted.reduce((sum, { facts }) => sum + mrrOf(facts, book.revenue.terms, at).amountMinor, 0),
        },
      ];
    }),
  );
  return (partnerId) => known.get(partnerId) ?? nothing;
}

/** A customer of two of them counts once. */
function figuresOf(brought: readonly Brought[]): NetworkFigures {
  return {
    customers: new Set(brought.flatMap(({ customerIds }) => customerIds)).size,
    devices: brought.reduce((sum, { devices }) => sum + devices, 0),
    revenueMinor: brought.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0),
  };
}

function earningsOn(shares: readonly ExpectedShare[]): NonNullable<NetworkPartner['earns']> {
  const percents = new Set(shares.filter((share) => share.revenueMinor > 0).map((share) => share.percent));
  return {
    amountMinor: shares.reduce((sum, share) => sum + share.amountMinor, 0),
    percent: percents.size === 1 ? ([...percents][0] ?? null) : null,
  };
}
