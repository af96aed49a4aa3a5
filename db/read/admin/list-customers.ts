import { and, asc, eq, ilike, inArray, or, sql, type SQL } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { ownerships } from '@/db/schema/fleet';
import { brands } from '@/db/schema/tenancy';
import { readBook, type SubscriptionBook } from '@/db/read/subscription-book';
import type { Viewer } from '@/lib/domain/access/viewer';
import { mrrOf } from '@/lib/domain/analytics/mrr';
import type { Localized } from '@/lib/domain/localized';
import { sumMoney, type Currency, type Money } from '@/lib/domain/money/money';
import { subscriptionStateAt, type SubscriptionState } from '@/lib/domain/subscriptions/subscription-state';
import { spanAt } from '@/lib/domain/subscriptions/span';
import { asStaff, containing, PAGE_SIZE, pageWithin, type Paged, type StaffScope } from './staff-scope';
import { yearlyRenewalsWithin } from './yearly-renewals';

export interface CustomersQuery {
  readonly search: string;
  readonly brand?: string | undefined;
  readonly kind?: string | undefined;
  /** `renewing`: with a yearly subscription that renews within thirty days. */
  readonly view?: string | undefined;
  readonly page: number;
}

export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly kind: 'consumer' | 'business';
  readonly city: string;
  readonly country: string;
  readonly since: Date;
  readonly brand: { readonly key: string; readonly name: string };
  readonly devices: number;
  readonly plans: readonly Localized[];
  readonly state: SubscriptionState | null;
  readonly mrr: Money;
}

export interface CustomersPage extends Paged<CustomerRow> {
  readonly brands: readonly { readonly key: string; readonly name: string }[];
}

/** Customers of the viewer's brands, by name. Null for those who may not see customers. */
export async function listCustomers(viewer: Viewer, query: CustomersQuery): Promise<CustomersPage | null> {
  return asStaff(viewer, 'customer.read', async (scope) => {
    const { tx, tenantId, seen } = scope;
    const reached = await tx
      .select({ id: brands.id, key: brands.key, name: brands.name })
      .from(brands)
      .where(eq(brands.tenantId, tenantId))
      .orderBy(asc(brands.name));
    const which = and(seen, wanted(query, reached), await renewing(scope, query));
    const total = await tx.$count(customers, which);
    const page = pageWithin(query.page, total);
    const found = await tx
      .select({
        customer: customers,
        brand: { key: brands.key, name: brands.name },
        devices:
          sql<number>`(select count(*) from ${ownerships} o where o.tenant_id = ${tenantId} and o.customer_id = ${customers.id} and (o.end_at is null or o.end_at > ${scope.at}))`.mapWith(
            Number,
          ),
      })
      .from(customers)
      .innerJoin(brands, and(eq(brands.tenantId, customers.tenantId), eq(brands.id, customers.brandId)))
      .where(which)
      .orderBy(asc(customers.name), asc(customers.id))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
    const ids = found.map((row) => row.customer.id);
    const book = ids.length === 0 ? null : await readBook(tx, tenantId, inArray(customers.id, ids));
    return {
      rows: found.map(({ customer, brand, devices }) => ({
        id: customer.id,
        name: customer.name,
        email: customer.email,
        kind: customer.kind,
        city: customer.address.city,
        country: customer.country,
        since: customer.createdAt,
        brand,
        devices,
        ...standing(book, customer, scope.at),
      })),
      total,
      page,
      brands: reached
        .filter(({ id }) => viewer.brandIds === 'all' || viewer.brandIds.includes(id))
        .map(({ key, name }) => ({ key, name })),
    };
  });
}

function wanted(
  { search, brand, kind }: CustomersQuery,
  all: readonly { readonly id: string; readonly key: string }[],
): SQL | undefined {
  const pattern = containing(search);
  const brandId = all.find((each) => each.key === brand)?.id;
  return and(
    search === ''
      ? undefined
      : or(
          ilike(customers.name, pattern),
          ilike(customers.email, pattern),
          eq(customers.id, search),
          sql`${customers.address} ->> 'city' ilike ${pattern}`,
        ),
    brandId === undefined ? undefined : eq(customers.brandId, brandId),
    kind === 'consumer' || kind === 'business' ? eq(customers.kind, kind) : undefined,
  );
}

async function renewing({ tx, tenantId, at, seen }: StaffScope, { view }: CustomersQuery): Promise<SQL | undefined> {
  if (view !== 'renewing') return undefined;
  const ids = yearlyRenewalsWithin(await readBook(tx, tenantId, seen), at).map((row) => row.customerId);
  return ids.length === 0 ? sql`false` : inArray(customers.id, [...new Set(ids)]);
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

/** What a customer has and how it stands; of several subscriptions the one that needs most attention. */
export function standing(
  book: SubscriptionBook | null,
  { id, currency }: { readonly id: string; readonly currency: Currency },
  at: Date,
): Pick<CustomerRow, 'plans' | 'state' | 'mrr'> {
  const rows = book?.rows.filter((row) => row.customerId === id) ?? [];
  const states = rows
    .map((row) => subscriptionStateAt(row.facts, at))
    .toSorted((a, b) => URGENCY.indexOf(a.status) - URGENCY.indexOf(b.status));
  const names = rows.flatMap(
    (row) => book?.versions.get(spanAt(row.facts.spans, at)?.planVersionId ?? '')?.content.names ?? [],
  );
  return {
    plans: [...new Map(names.map((name) => [name.en, name])).values()],
    state: states[0] ?? null,
    mrr: sumMoney(
      book === null
        ? []
        : rows.filter((row) => row.facts.currency === currency).map((row) => mrrOf(row.facts, book.terms, at)),
      currency,
    ),
  };
}
