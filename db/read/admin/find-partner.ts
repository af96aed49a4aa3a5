import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { customers } from '@/db/schema/customers';
import { devices } from '@/db/schema/fleet';
import { agreements, attributions, commissionPlans, partnerRelations, partners } from '@/db/schema/partners';
import { memberships, users } from '@/db/schema/people';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { PartnerRelation } from '@/lib/domain/partners/partner';
import { listPartnerRelations } from '@/db/write/partners';
import { withinBrands } from './attributions';
import { rollUps, type RollUp } from './partner-roll-ups';
import { asStaff, type StaffScope } from './staff-scope';

export type PartnerDetail = typeof partners.$inferSelect;

export interface PartnerSheet {
  readonly at: Date;
  readonly timeZone: string;
  readonly partner: PartnerDetail;
  readonly roll: RollUp;
  /** Who was, is and will be right above, oldest first; none means the manufacturer. */
  readonly parents: readonly {
    readonly id: string;
    readonly name: string;
    readonly startAt: Date;
    readonly endAt: Date | null;
  }[];
  /** What happens to a share that would go to it while it is inactive, by the plan in force. */
  readonly inactiveParent: 'compress' | 'break' | null;
}

/** One partner with its place in the network. Null when it is not this company's or the viewer may not see partners. */
export async function findPartner(viewer: Viewer, partnerId: string): Promise<PartnerSheet | null> {
  return asStaff(viewer, 'partner.read', async (scope) => {
    const { tx, tenantId, at, timeZone } = scope;
    const [partner] = await tx
      .select()
      .from(partners)
      .where(and(eq(partners.tenantId, tenantId), eq(partners.id, partnerId)));
    if (!partner) return null;
    const above = alias(partners, 'above');
    const parents = await tx
      .select({
        id: above.id,
        name: above.name,
        startAt: partnerRelations.startAt,
        endAt: partnerRelations.endAt,
      })
      .from(partnerRelations)
      .innerJoin(above, and(eq(above.tenantId, partnerRelations.tenantId), eq(above.id, partnerRelations.parentId)))
      .where(and(eq(partnerRelations.tenantId, tenantId), eq(partnerRelations.childId, partnerId)))
      .orderBy(asc(partnerRelations.startAt));
    const terms = await readAgreements(scope, partnerId);
    const inForce = terms.find(({ startAt, endAt }) => startAt <= at && (endAt === null || at < endAt));
    const roll = (await rollUps(scope, [partnerId])).get(partnerId);
    if (!roll) return null;
    return { at, timeZone, partner, roll, parents, inactiveParent: inForce?.inactiveParent ?? null };
  });
}

/** The terms of a partner, newest first, and the plans new ones can name. */
export async function partnerAgreements(viewer: Viewer, partnerId: string) {
  return asStaff(viewer, 'partner.read', async (scope) => {
    const { tx, tenantId } = scope;
    const plans = await tx
      .select({ id: commissionPlans.id, code: commissionPlans.code, name: commissionPlans.name })
      .from(commissionPlans)
      .where(eq(commissionPlans.tenantId, tenantId))
      .orderBy(asc(commissionPlans.code));
    return { plans, rows: await readAgreements(scope, partnerId) };
  });
}

function readAgreements({ tx, tenantId }: StaffScope, partnerId: string) {
  return tx
    .select({
      id: agreements.id,
      version: agreements.version,
      settlementModel: agreements.settlementModel,
      revenueSharePercent: agreements.revenueSharePercent,
      selfBilling: agreements.selfBilling,
      signedBy: agreements.signedBy,
      signedAt: agreements.signedAt,
      startAt: agreements.startAt,
      endAt: agreements.endAt,
      plan: sql<string>`${commissionPlans.code} || ' ' || ${commissionPlans.name}`,
      inactiveParent: commissionPlans.inactiveParent,
    })
    .from(agreements)
    .innerJoin(
      commissionPlans,
      and(eq(commissionPlans.tenantId, agreements.tenantId), eq(commissionPlans.id, agreements.commissionPlanId)),
    )
    .where(and(eq(agreements.tenantId, tenantId), eq(agreements.partnerId, partnerId)))
    .orderBy(desc(agreements.version));
}

const MOST_ATTRIBUTIONS = 200;

/** What a partner is credited for in the brands the viewer reaches, the newest first. */
export async function partnerAttributions(viewer: Viewer, partnerId: string) {
  return asStaff(viewer, 'partner.read', ({ tx, tenantId, seen }) =>
    tx
      .select({
        id: attributions.id,
        role: attributions.role,
        share: attributions.share,
        startAt: attributions.startAt,
        endAt: attributions.endAt,
        evidence: attributions.evidence,
        customerId: customers.id,
        customer: customers.name,
        serial: devices.serial,
        subscriptionId: attributions.subscriptionId,
      })
      .from(attributions)
      .leftJoin(
        customers,
        and(eq(customers.tenantId, attributions.tenantId), eq(customers.id, attributions.customerId), seen),
      )
      .leftJoin(devices, and(eq(devices.tenantId, attributions.tenantId), eq(devices.id, attributions.deviceId)))
      .where(
        and(
          eq(attributions.tenantId, tenantId),
          eq(attributions.partnerId, partnerId),
          withinBrands({ tenantId, viewer, seen }),
        ),
      )
      .orderBy(desc(attributions.startAt), asc(attributions.id))
      .limit(MOST_ATTRIBUTIONS),
  );
}

/** Who acts for a partner. */
export async function partnerPeople(viewer: Viewer, partnerId: string) {
  return asStaff(viewer, 'partner.read', ({ tx, tenantId }) =>
    tx
      .select({ id: memberships.id, name: users.name, email: users.email, roles: memberships.roles })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(
        and(
          eq(memberships.tenantId, tenantId),
          eq(memberships.organizationKind, 'partner'),
          eq(memberships.organizationId, partnerId),
          isNull(memberships.endedAt),
        ),
      )
      .orderBy(asc(memberships.createdAt)),
  );
}

/** The tree as it was, is and is planned, with the names of those asked for: what a preview of a move is worked out from. */
export async function networkForMove(
  viewer: Viewer,
): Promise<{ relations: readonly PartnerRelation[]; names: ReadonlyMap<string, string>; at: Date } | null> {
  return asStaff(viewer, 'partner.edit', async ({ tx, tenantId, at }) => {
    const relations = await listPartnerRelations(tx, tenantId);
    const rows = await tx
      .select({ id: partners.id, name: partners.name })
      .from(partners)
      .where(eq(partners.tenantId, tenantId));
    return { relations, names: new Map(rows.map(({ id, name }) => [id, name])), at };
  });
}
