import { and, asc, desc, eq, inArray, type SQL } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { dealRegistrations } from '@/db/schema/partner-sales';
import { partners } from '@/db/schema/partners';
import { brands } from '@/db/schema/tenancy';
import type { Viewer } from '@/lib/domain/access/viewer';
import { dealStatusAt, type DealStatus } from '@/lib/domain/partners/deal';
import { companyDomain, findDealConflicts, type DealMatch } from '@/lib/domain/partners/deal-match';
import { asStaff, type StaffScope } from './staff-scope';

type Row = typeof dealRegistrations.$inferSelect;

export interface StaffDeal extends Omit<Row, 'tenantId' | 'status' | 'partnerId' | 'brandId'> {
  readonly status: DealStatus;
  readonly partner: { readonly id: string; readonly name: string };
  readonly brand: { readonly id: string; readonly key: string; readonly name: string };
  readonly conflicts: readonly {
    readonly dealId: string;
    readonly partner: string;
    readonly blocks: boolean;
    readonly matches: readonly DealMatch[];
    readonly protectedUntil: Date | null;
  }[];
}

const TO_DECIDE: ReadonlySet<DealStatus> = new Set(['SUBMITTED', 'IN_REVIEW', 'ACTION_REQUIRED']);

/** Registrations of every partner: those that wait first, then the newest. Null for those who may not see partners. */
export async function listDeals(viewer: Viewer): Promise<{ rows: readonly StaffDeal[]; timeZone: string } | null> {
  return asStaff(viewer, 'partner.read', async (scope) => {
    const rows = await readDeals(scope);
    const waits = ({ status }: StaffDeal): number => (TO_DECIDE.has(status) ? 0 : 1);
    return { rows: rows.toSorted((a, b) => waits(a) - waits(b)), timeZone: scope.timeZone };
  });
}

export interface DealForReview {
  readonly deal: StaffDeal;
  readonly timeZone: string;
  readonly at: Date;
  /** Customers it could have become: by VAT id or domain. */
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
}

export async function findDeal(viewer: Viewer, dealId: string): Promise<DealForReview | undefined | null> {
  return asStaff(viewer, 'partner.read', async (scope) => {
    const [deal] = await readDeals(scope, eq(dealRegistrations.id, dealId));
    if (!deal) return undefined;
    const all = await scope.tx
      .select({ id: customers.id, name: customers.name, vatId: customers.vatId, email: customers.email })
      .from(customers)
      .where(and(scope.seen, eq(customers.brandId, deal.brand.id)))
      .orderBy(asc(customers.name));
    const candidates = all.filter(
      ({ name, vatId, email }) =>
        name.toLowerCase() === deal.customerName.toLowerCase() ||
        (deal.vatId !== null && vatId === deal.vatId) ||
        (deal.domain !== null && companyDomain(email) === deal.domain),
    );
    return { deal, timeZone: scope.timeZone, at: scope.at, candidates };
  });
}

async function readDeals({ tx, tenantId, viewer, at }: StaffScope, which?: SQL): Promise<StaffDeal[]> {
  const ofBrands = viewer.brandIds === 'all' ? undefined : inArray(dealRegistrations.brandId, [...viewer.brandIds]);
  const everybodys = await tx
    .select({ deal: dealRegistrations, partner: partners.name })
    .from(dealRegistrations)
    .innerJoin(
      partners,
      and(eq(partners.tenantId, dealRegistrations.tenantId), eq(partners.id, dealRegistrations.partnerId)),
    )
    .where(and(eq(dealRegistrations.tenantId, tenantId), ofBrands));
  const nameOf = new Map(everybodys.map(({ deal, partner }) => [deal.id, partner]));
  const rows = await tx
    .select({ deal: dealRegistrations, brand: { id: brands.id, key: brands.key, name: brands.name } })
    .from(dealRegistrations)
    .innerJoin(brands, and(eq(brands.tenantId, dealRegistrations.tenantId), eq(brands.id, dealRegistrations.brandId)))
    .where(and(eq(dealRegistrations.tenantId, tenantId), ofBrands, which))
    .orderBy(desc(dealRegistrations.createdAt), desc(dealRegistrations.id));
  return rows.map(({ deal: { tenantId: _, partnerId, brandId, ...deal }, brand }) => {
    const others = everybodys.flatMap((other) => (other.deal.brandId === brandId ? [other.deal] : []));
    return {
      ...deal,
      status: dealStatusAt(deal, at),
      partner: { id: partnerId, name: nameOf.get(deal.id) ?? partnerId },
      brand,
      conflicts: findDealConflicts({ ...deal, partnerId }, others, at).map((conflict) => ({
        dealId: conflict.deal.id,
        partner: nameOf.get(conflict.deal.id) ?? conflict.deal.partnerId,
        blocks: conflict.blocks,
        matches: conflict.matches,
        protectedUntil: conflict.deal.protectedUntil,
      })),
    };
  });
}
