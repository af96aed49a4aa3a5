import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { tenantTime } from '@/db/clock';
import { agreements, commissionPlans, partners } from '@/db/schema/partners';
import { tenants } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { listPartnerRelations } from '@/db/write/partners';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import type { PartnerRelation } from '@/lib/domain/partners/partner';
import { subtreeAt } from '@/lib/domain/partners/partner-tree';

/** The partner somebody acts for, with everybody below, as it stands now. Everything a partner reads starts here. */
export interface PartnerScope {
  readonly tx: Tx;
  readonly tenantId: string;
  readonly viewer: Viewer;
  readonly at: Date;
  readonly timeZone: string;
  readonly partner: typeof partners.$inferSelect;
  readonly currency: Currency;
  readonly relations: readonly PartnerRelation[];
  /** The partner itself and everybody below it. */
  readonly subtree: ReadonlySet<string>;
  /** The terms in force; null before an agreement was signed. */
  readonly plan: typeof commissionPlans.$inferSelect | null;
}

/** Runs a question of a partner in one transaction. Null for viewers who do not act for a partner. */
export async function asPartner<T>(viewer: Viewer, ask: (scope: PartnerScope) => Promise<T>): Promise<T | null> {
  if (!actsForPartner(viewer)) return null;
  return inTenant(viewer.tenantId, async (tx) => {
    const scope = await partnerScope(tx, viewer);
    return scope && ask(scope);
  });
}

/** The same in a transaction that is open already. */
export async function partnerScope(tx: Tx, viewer: Viewer): Promise<PartnerScope | null> {
  if (!actsForPartner(viewer)) return null;
  const { tenantId, organization } = viewer;
  const [found] = await tx
    .select({ partner: partners, timeZone: tenants.timeZone })
    .from(partners)
    .innerJoin(tenants, eq(tenants.id, partners.tenantId))
    .where(and(eq(partners.tenantId, tenantId), eq(partners.id, organization.id)));
  if (!found) return null;
  const at = await tenantTime(tx, tenantId);
  const relations = await listPartnerRelations(tx, tenantId);
  return {
    tx,
    tenantId,
    viewer,
    at,
    timeZone: found.timeZone,
    partner: found.partner,
    currency: found.partner.payoutCurrency,
    relations,
    subtree: subtreeAt(relations, organization.id, at),
    plan: await planInForce(tx, { tenantId, partnerId: organization.id, at }),
  };
}

function actsForPartner(viewer: Viewer): boolean {
  const { tenantId, organization } = viewer;
  if (organization.kind !== 'partner') return false;
  return may(viewer, 'partner.read', { tenantId, partnerId: organization.id }).allowed;
}

async function planInForce(
  tx: Tx,
  { tenantId, partnerId, at }: { tenantId: string; partnerId: string; at: Date },
): Promise<PartnerScope['plan']> {
  const rows = await tx
    .select({ agreement: agreements, plan: commissionPlans })
    .from(agreements)
    .innerJoin(
      commissionPlans,
      and(eq(commissionPlans.tenantId, agreements.tenantId), eq(commissionPlans.id, agreements.commissionPlanId)),
    )
    .where(and(eq(agreements.tenantId, tenantId), eq(agreements.partnerId, partnerId)))
    .orderBy(desc(agreements.startAt));
  return (
    rows.find(({ agreement }) => agreement.startAt <= at && (agreement.endAt === null || at < agreement.endAt))?.plan ??
    null
  );
}
