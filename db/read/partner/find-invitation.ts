import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { tenantTime } from '@/db/clock';
import { partnerInvitations } from '@/db/schema/partner-sales';
import { commissionPlans, partners } from '@/db/schema/partners';
import { memberships, users } from '@/db/schema/people';
import { tenants } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { asStaff } from '@/db/read/admin/staff-scope';
import type { Viewer } from '@/lib/domain/access/viewer';
import { invitationStateAt, type InvitationState } from '@/lib/domain/partners/invitation';
import { chainAt } from '@/lib/domain/partners/partner-tree';
import { asPartner } from './partner-scope';

export interface OpenInvitation {
  readonly tenantName: string;
  readonly timeZone: string;
  readonly name: string;
  readonly email: string;
  readonly type: typeof partners.$inferSelect.type;
  readonly territories: readonly string[];
  /** Below whom; the manufacturer when null. */
  readonly parent: string | null;
  readonly expiresAt: Date;
  /** The terms that are signed with it; null when they follow later. */
  readonly plan: typeof commissionPlans.$inferSelect | null;
}

/** What a mailed token opens, before anybody has signed in; null for one that does not work (any more). */
export async function findOpenInvitation(tenantId: string, tokenHash: string): Promise<OpenInvitation | null> {
  return inTenant(tenantId, async (tx) => {
    const [found] = await tx
      .select({ invitation: partnerInvitations, parent: partners.name, plan: commissionPlans, tenant: tenants })
      .from(partnerInvitations)
      .innerJoin(tenants, eq(tenants.id, partnerInvitations.tenantId))
      .leftJoin(
        partners,
        and(eq(partners.tenantId, partnerInvitations.tenantId), eq(partners.id, partnerInvitations.parentId)),
      )
      .leftJoin(
        commissionPlans,
        and(
          eq(commissionPlans.tenantId, partnerInvitations.tenantId),
          eq(commissionPlans.id, partnerInvitations.commissionPlanId),
        ),
      )
      .where(and(eq(partnerInvitations.tenantId, tenantId), eq(partnerInvitations.tokenHash, tokenHash)));
    if (!found) return null;
    const at = await tenantTime(tx, tenantId);
    if (invitationStateAt(found.invitation, at) !== 'open') return null;
    const { name, email, type, territories, expiresAt } = found.invitation;
    const { tenant, parent, plan } = found;
    return {
      tenantName: tenant.name,
      timeZone: tenant.timeZone,
      name,
      email,
      type,
      territories,
      parent,
      expiresAt,
      plan,
    };
  });
}

export interface InvitationRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: InvitationState;
  readonly expiresAt: Date;
  readonly parent: string | null;
}

const MOST_INVITATIONS = 200;

/** The newest invitations of the whole network. Null for those who may not invite. */
export async function listInvitations(viewer: Viewer): Promise<readonly InvitationRow[] | null> {
  return asStaff(viewer, 'partner.invite', ({ tx, tenantId, at }) => invitationRows(tx, { tenantId, at }));
}

/** Those for places in the viewer's own subtree. */
export async function listOwnInvitations(viewer: Viewer): Promise<readonly InvitationRow[] | null> {
  return asPartner(viewer, ({ tx, tenantId, at, subtree }) =>
    invitationRows(tx, { tenantId, at, below: [...subtree] }),
  );
}

async function invitationRows(
  tx: Tx,
  { tenantId, at, below }: { tenantId: string; at: Date; below?: string[] },
): Promise<InvitationRow[]> {
  const rows = await tx
    .select({ invitation: partnerInvitations, parent: partners.name })
    .from(partnerInvitations)
    .leftJoin(
      partners,
      and(eq(partners.tenantId, partnerInvitations.tenantId), eq(partners.id, partnerInvitations.parentId)),
    )
    .where(
      and(
        eq(partnerInvitations.tenantId, tenantId),
        below === undefined ? undefined : inArray(partnerInvitations.parentId, below),
      ),
    )
    .orderBy(desc(partnerInvitations.createdAt))
    .limit(MOST_INVITATIONS);
  return rows.map(({ invitation, parent }) => {
    const { id, name, email, expiresAt } = invitation;
    return { id, name, email, expiresAt, parent, state: invitationStateAt(invitation, at) };
  });
}

export interface PartnerCard {
  readonly id: string;
  readonly name: string;
  readonly type: typeof partners.$inferSelect.type;
  readonly status: typeof partners.$inferSelect.status;
  readonly tier: string;
  readonly territories: readonly string[];
  readonly email: string;
  readonly phone: string;
  readonly city: string;
  readonly since: Date;
  /** Levels below the viewer's own partner. */
  readonly level: number;
}

/** Somebody in the viewer's own subtree. Null for a sibling, for whoever stands above, and for another company. */
export async function findPartnerBelow(viewer: Viewer, partnerId: string): Promise<PartnerCard | null> {
  return asPartner(viewer, async ({ tx, tenantId, at, subtree, relations, partner: own }) => {
    if (!subtree.has(partnerId)) return null;
    const [found] = await tx
      .select()
      .from(partners)
      .where(and(eq(partners.tenantId, tenantId), eq(partners.id, partnerId)));
    if (!found) return null;
    const { id, name, type, status, tier, territories, email, phone, address, createdAt } = found;
    const level = chainAt(relations, id, at).indexOf(own.id);
    return { id, name, type, status, tier, territories, email, phone, city: address.city, since: createdAt, level };
  });
}

export interface TeamMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly leads: boolean;
}

/** Who acts for the viewer's own partner, those who joined first in front. */
export async function listTeam(viewer: Viewer): Promise<readonly TeamMember[] | null> {
  return asPartner(viewer, async ({ tx, tenantId, partner }) => {
    const rows = await tx
      .select({ membership: memberships, name: users.name, email: users.email })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(
        and(
          eq(memberships.tenantId, tenantId),
          eq(memberships.organizationKind, 'partner'),
          eq(memberships.organizationId, partner.id),
        ),
      )
      .orderBy(asc(memberships.createdAt));
    return rows.flatMap(({ membership: { id, roles, endedAt }, name, email }) =>
      endedAt === null ? [{ id, name, email, leads: roles.includes('partner_admin') }] : [],
    );
  });
}

/** What a partner's own people have to know to invite: its name and where it may sell. */
export async function ownPlace(viewer: Viewer): Promise<{ name: string; territories: readonly string[] } | null> {
  return asPartner(viewer, ({ partner: { name, territories } }) => Promise.resolve({ name, territories }));
}
