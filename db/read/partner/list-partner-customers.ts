import { and, eq, sql } from 'drizzle-orm';
import { commissionEntries } from '@/db/schema/commissions';
import type { Viewer } from '@/lib/domain/access/viewer';
import { mrrOf } from '@/lib/domain/analytics/mrr';
import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import type { Money } from '@/lib/domain/money/money';
import { activationAt } from '@/lib/domain/partners/activation';
import { spanAt } from '@/lib/domain/subscriptions/span';
import { subscriptionStateAt, type SubscriptionState } from '@/lib/domain/subscriptions/subscription-state';
import { readPartnerBook, type BookCustomer, type PartnerBook } from './partner-book';
import { asPartner, type PartnerScope } from './partner-scope';

export interface CustomersQuery {
  /** Part of a name or a town. */
  readonly search?: string | undefined;
  readonly brand?: string | undefined;
  readonly soldBy?: string | undefined;
}

export interface PartnerCustomerRow {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly brand: BookCustomer['brand'];
  readonly since: Date;
  readonly soldBy: readonly { readonly id: string; readonly name: string; readonly isYou: boolean }[];
  readonly devices: number;
  readonly plans: readonly Localized[];
  /** Of the subscription that needs most attention. */
  readonly state: SubscriptionState | null;
  /** Devices were claimed, and nobody ever chose a plan for one. */
  readonly notActivated: boolean;
  readonly revenue: readonly Money[];
  /** What the viewer's partner earned with this customer so far. */
  readonly earned: readonly Money[];
}

export interface PartnerCustomers {
  readonly at: Date;
  readonly timeZone: string;
  readonly rows: readonly PartnerCustomerRow[];
  /** Before the filters. */
  readonly total: number;
  readonly brands: readonly { readonly key: string; readonly name: string }[];
  readonly sellers: readonly { readonly id: string; readonly name: string; readonly isYou: boolean }[];
}

/** The customers of the viewer's subtree, by name. Null for viewers who are no partner. */
export async function listPartnerCustomers(viewer: Viewer, query: CustomersQuery): Promise<PartnerCustomers | null> {
  return asPartner(viewer, async (scope) => {
    const book = await readPartnerBook(scope);
    const earned = await earnedByCustomer(scope);
    const all = book.customers.map((customer) =>
      customerRow(scope, book, { customer, earned: earned.get(customer.id) ?? [] }),
    );
    const brandsByKey = new Map(all.map(({ brand }) => [brand.key, { key: brand.key, name: brand.name }]));
    const sellersById = new Map(all.flatMap((row) => row.soldBy).map((partner) => [partner.id, partner]));
    return {
      at: scope.at,
      timeZone: scope.timeZone,
      rows: all.filter((row) => matches(query, row)),
      total: all.length,
      brands: [...brandsByKey.values()],
      sellers: [...sellersById.values()],
    };
  });
}

const URGENCY: readonly SubscriptionState['status'][] = [
  'past_due',
  'ending',
  'change_scheduled',
  'trial',
  'paused',
  'active',
  'included',
  'free',
  'not_started',
  'ended',
];

interface Described {
  readonly customer: BookCustomer;
  readonly earned: readonly Money[];
}

export function customerRow(
  { at, partner }: PartnerScope,
  book: PartnerBook,
  { customer, earned }: Described,
): PartnerCustomerRow {
  const held = book.devices.filter((device) => device.customerId === customer.id);
  const sold = book.subscriptions.filter((row) => row.customerId === customer.id);
  const states = sold.map((row) => subscriptionStateAt(row.facts, at));
  const sellers = new Set([...held, ...sold].map((one) => one.partnerId));
  const versions = new Set(sold.flatMap((row) => spanAt(row.facts.spans, at)?.planVersionId ?? []));
  const names = [...versions].flatMap((id) => book.revenue.versions.get(id)?.content.names ?? []);
  return {
    id: customer.id,
    name: customer.name,
    city: customer.city,
    brand: customer.brand,
    since: customer.createdAt,
    soldBy: book.partners
      .filter((each) => sellers.has(each.id))
      .map(({ id, name }) => ({ id, name, isYou: id === partner.id })),
    devices: held.length,
    plans: [...new Map(names.map((name) => [name.en, name])).values()],
    state: states.toSorted((a, b) => URGENCY.indexOf(a.status) - URGENCY.indexOf(b.status))[0] ?? null,
    notActivated: held.length > 0 && sold.every((row) => activationAt(row.facts, at) === 'claimed'),
    revenue: sumByCurrency(sold.map((row) => mrrOf(row.facts, book.revenue.terms, at))),
    earned,
  };
}

/** What the viewer's partner earned, by customer. */
export async function earnedByCustomer({ tx, tenantId, partner }: PartnerScope): Promise<Map<string, Money[]>> {
  const rows = await tx
    .select({
      customerId: commissionEntries.customerId,
      currency: commissionEntries.currency,
      amountMinor: sql<number>`sum(${commissionEntries.amountMinor})`.mapWith(Number),
    })
    .from(commissionEntries)
    .where(and(eq(commissionEntries.tenantId, tenantId), eq(commissionEntries.partnerId, partner.id)))
    .groupBy(commissionEntries.customerId, commissionEntries.currency);
  const earned = new Map<string, Money[]>();
  for (const { customerId, amountMinor, currency } of rows)
    if (customerId !== null) earned.set(customerId, [...(earned.get(customerId) ?? []), { amountMinor, currency }]);
  return earned;
}

function sumByCurrency(amounts: readonly Money[]): Money[] {
  const totals = new Map<Currency, number>();
  for (const { amountMinor, currency } of amounts) totals.set(currency, (totals.get(currency) ?? 0) + amountMinor);
  return [...totals].map(([currency, amountMinor]) => ({ amountMinor, currency }));
}

function matches({ search, brand, soldBy }: CustomersQuery, row: PartnerCustomerRow): boolean {
  if (brand !== undefined && row.brand.key !== brand) return false;
  if (soldBy !== undefined && !row.soldBy.some((partner) => partner.id === soldBy)) return false;
  const wanted = search?.toLocaleLowerCase() ?? '';
  return [row.name, row.city].some((text) => text.toLocaleLowerCase().includes(wanted));
}
