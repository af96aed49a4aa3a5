import { and, eq, inArray, isNull } from 'drizzle-orm';
import { database, type Tx } from '@/db/client';
import { customers } from '@/db/schema/customers';
import { partners } from '@/db/schema/partners';
import { memberships, users, userTenants } from '@/db/schema/people';
import { brands, tenants } from '@/db/schema/tenancy';
import { demoPeople } from '@/db/seed/demo-people';
import { inTenant } from '@/db/tenant';
import type { OrganizationKind } from '@/lib/domain/access/viewer';
import type { Locale } from '@/lib/domain/localized';

/** Who signs in. These questions come before there is a viewer, so they are the few that take none. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: Locale | null;
  readonly disabledAt: Date | null;
}

export interface Membership {
  readonly tenantId: string;
  readonly id: string;
  readonly organization: { readonly kind: OrganizationKind; readonly id: string };
  readonly roles: readonly string[];
  readonly brandIds: readonly string[] | null;
}

/** A membership with the words a person recognises it by. */
export interface NamedMembership extends Membership {
  readonly organizationName: string;
  /** The brand a customer belongs to; a partner or the manufacturer has none. */
  readonly brand: { readonly id: string; readonly key: string; readonly name: string; readonly locale: Locale } | null;
}

export async function findPerson(userId: string): Promise<Person | null> {
  const [row] = await database().select(personColumns).from(users).where(eq(users.id, userId));
  return row ?? null;
}

export async function findPersonByEmail(email: string): Promise<(Person & { passwordHash: string | null }) | null> {
  const columns = { ...personColumns, passwordHash: users.passwordHash };
  const [row] = await database().select(columns).from(users).where(eq(users.email, email.toLowerCase()));
  return row ?? null;
}

/** The membership if it is this person's and still holds; another person's or tenant's is not found. */
export async function findMembership(
  userId: string,
  tenantId: string,
  membershipId: string,
): Promise<Membership | null> {
  return inTenant(tenantId, async (tx) => {
    const rows = await openMemberships(tx, tenantId, userId);
    return rows.find((row) => row.id === membershipId) ?? null;
  });
}

/** Every organisation the person may act for now, in every tenant, oldest first. */
export async function listMemberships(userId: string): Promise<NamedMembership[]> {
  const routes = await database()
    .select()
    .from(userTenants)
    .where(eq(userTenants.userId, userId))
    .orderBy(userTenants.tenantId);
  const found = await Promise.all(
    routes.map(({ tenantId }) =>
      inTenant(tenantId, async (tx) => withNames(tx, tenantId, await openMemberships(tx, tenantId, userId))),
    ),
  );
  return found.flat();
}

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** A message key below `auth.tasks`. */
  readonly task: string;
  readonly membership: NamedMembership;
}

/** The demo people that exist and may sign in. Whether there is a sandbox at all is the caller's question. */
export async function listDemoPeople(): Promise<DemoPerson[]> {
  const emails = demoPeople.map((person) => person.email);
  const rows = await database()
    .select(personColumns)
    .from(users)
    .where(and(inArray(users.email, emails), isNull(users.disabledAt)));
  const people = await Promise.all(
    demoPeople.map(async ({ email, task }) => {
      const row = rows.find((candidate) => candidate.email === email);
      const [membership] = row === undefined ? [] : await listMemberships(row.id);
      if (row === undefined || membership === undefined) return [];
      return [{ id: row.id, name: row.name, email: row.email, task, membership }];
    }),
  );
  return people.flat();
}

const personColumns = {
  id: users.id,
  email: users.email,
  name: users.name,
  locale: users.locale,
  disabledAt: users.disabledAt,
};

async function openMemberships(tx: Tx, tenantId: string, userId: string): Promise<Membership[]> {
  const rows = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId), isNull(memberships.endedAt)))
    .orderBy(memberships.createdAt, memberships.id);
  return rows.map((row) => ({
    tenantId,
    id: row.id,
    organization: { kind: row.organizationKind, id: row.organizationId },
    roles: row.roles,
    brandIds: row.brandIds,
  }));
}

async function withNames(tx: Tx, tenantId: string, open: readonly Membership[]): Promise<NamedMembership[]> {
  const named: NamedMembership[] = [];
  for (const membership of open)
    named.push({ ...membership, ...(await namesOf(tx, tenantId, membership.organization)) });
  return named;
}

type Names = Pick<NamedMembership, 'organizationName' | 'brand'>;

async function namesOf(tx: Tx, tenantId: string, { kind, id }: Membership['organization']): Promise<Names> {
  if (kind === 'customer') {
    const [row] = await tx
      .select({
        name: customers.name,
        brand: { id: brands.id, key: brands.key, name: brands.name, locale: brands.defaultLocale },
      })
      .from(customers)
      .innerJoin(brands, and(eq(brands.tenantId, customers.tenantId), eq(brands.id, customers.brandId)))
      .where(and(eq(customers.tenantId, tenantId), eq(customers.id, id)));
    return { organizationName: row?.name ?? id, brand: row?.brand ?? null };
  }
  const [row] =
    kind === 'partner'
      ? await tx
          .select({ name: partners.name })
          .from(partners)
          .where(and(eq(partners.tenantId, tenantId), eq(partners.id, id)))
      : await tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, tenantId));
  return { organizationName: row?.name ?? id, brand: null };
}
