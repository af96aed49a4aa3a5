import { findMembership, findPerson, listMemberships, type Membership, type Person } from '@/db/read/people';
import { ROLES, type OrganizationKind, type Viewer } from '@/lib/domain/access/viewer';
import { parseMembershipCookie } from './membership-cookie';

export type Portal = 'admin' | 'my' | 'partner';

export const PORTAL_OF = { manufacturer: 'admin', customer: 'my', partner: 'partner' } as const satisfies Record<
  OrganizationKind,
  Portal
>;

/** The person of a session, unless they were disabled or never existed. */
export async function personOf(userId: string | null): Promise<Person | null> {
  const person = userId === null ? null : await findPerson(userId);
  return person?.disabledAt === null ? person : null;
}

/**
 * Who acts, read from the database each time: a role taken away counts from the next request on. Without a valid choice a
 * person with one membership acts for it; a person with several has to choose first, and is nobody until then.
 */
export async function viewerOf(person: Person, cookie: string | undefined): Promise<Viewer | null> {
  const chosen = parseMembershipCookie(person.id, cookie);
  const membership = chosen && (await findMembership(person.id, chosen.tenantId, chosen.membershipId));
  if (membership) return toViewer(person, membership);
  const [only, ...others] = await listMemberships(person.id);
  return only && others.length === 0 ? toViewer(person, only) : null;
}

function toViewer(person: Person, membership: Membership): Viewer {
  return {
    kind: 'person',
    userId: person.id,
    tenantId: membership.tenantId,
    membershipId: membership.id,
    organization: membership.organization,
    roles: ROLES.filter((role) => membership.roles.includes(role)),
    brandIds: membership.brandIds ?? 'all',
    locale: person.locale ?? 'en',
  };
}
