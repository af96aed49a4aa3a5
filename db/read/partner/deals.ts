import { and, desc, eq, inArray, type SQL } from 'drizzle-orm';
import { dealRegistrations } from '@/db/schema/partner-sales';
import { partners } from '@/db/schema/partners';
import { brands } from '@/db/schema/tenancy';
import type { Viewer } from '@/lib/domain/access/viewer';
import { dealStatusAt, type DealStatus } from '@/lib/domain/partners/deal';
import { findDealConflicts, type DealMatch } from '@/lib/domain/partners/deal-match';
import { daysBetween } from '@/lib/domain/time/calendar';
import { asPartner, type PartnerScope } from './partner-scope';

export interface DealView {
  readonly id: string;
  readonly partner: { readonly id: string; readonly name: string; readonly isYou: boolean };
  readonly brand: { readonly key: string; readonly name: string };
  readonly status: DealStatus;
  readonly customerName: string;
  readonly vatId: string | null;
  readonly domain: string | null;
  readonly country: string;
  readonly postalCode: string | null;
  readonly street: string | null;
  readonly serials: readonly string[];
  readonly expected: string;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly protectedUntil: Date | null;
  /** Whole days of protection that are left; null when it protects nothing. */
  readonly daysLeft: number | null;
  readonly customerId: string | null;
  /** Registrations of others for the same customer, by what they are known; who they are stays theirs. */
  readonly conflicts: readonly {
    readonly blocks: boolean;
    readonly matches: readonly DealMatch[];
    readonly until: Date | null;
  }[];
}

export interface PartnerDeals {
  readonly at: Date;
  readonly timeZone: string;
  readonly rows: readonly DealView[];
}

/** Registrations of the viewer's partner and everybody below, newest first. Null for viewers who are no partner. */
export async function listPartnerDeals(viewer: Viewer): Promise<PartnerDeals | null> {
  return asPartner(viewer, async (scope) => ({
    at: scope.at,
    timeZone: scope.timeZone,
    rows: await readDeals(scope),
  }));
}

/** One registration of the subtree; undefined when there is none that the viewer may see. */
export async function findPartnerDeal(
  viewer: Viewer,
  dealId: string,
): Promise<{ readonly deal: DealView; readonly timeZone: string } | undefined> {
  const found = await asPartner(viewer, async (scope) => {
    const [deal] = await readDeals(scope, eq(dealRegistrations.id, dealId));
    return deal && { deal, timeZone: scope.timeZone };
  });
  return found ?? undefined;
}

async function readDeals({ tx, tenantId, viewer, at, timeZone, partner, subtree }: PartnerScope, which?: SQL) {
  const rows = await tx
    .select({ deal: dealRegistrations, partnerName: partners.name, brand: { key: brands.key, name: brands.name } })
    .from(dealRegistrations)
    .innerJoin(
      partners,
      and(eq(partners.tenantId, dealRegistrations.tenantId), eq(partners.id, dealRegistrations.partnerId)),
    )
    .innerJoin(brands, and(eq(brands.tenantId, dealRegistrations.tenantId), eq(brands.id, dealRegistrations.brandId)))
    .where(
      and(
        eq(dealRegistrations.tenantId, tenantId),
        inArray(dealRegistrations.partnerId, [...subtree]),
        viewer.brandIds === 'all' ? undefined : inArray(dealRegistrations.brandId, [...viewer.brandIds]),
        which,
      ),
    )
    .orderBy(desc(dealRegistrations.createdAt), desc(dealRegistrations.id));
  const everybodys = await tx.select().from(dealRegistrations).where(eq(dealRegistrations.tenantId, tenantId));
  return rows.map(({ deal, partnerName, brand }): DealView => {
    const status = dealStatusAt(deal, at);
    const others = everybodys.filter((other) => other.brandId === deal.brandId);
    const open = status !== 'CONVERTED' && status !== 'REJECTED' && status !== 'WITHDRAWN' && status !== 'EXPIRED';
    return {
      id: deal.id,
      partner: { id: deal.partnerId, name: partnerName, isYou: deal.partnerId === partner.id },
      brand,
      status,
      customerName: deal.customerName,
      vatId: deal.vatId,
      domain: deal.domain,
      country: deal.country,
      postalCode: deal.postalCode,
      street: deal.street,
      serials: deal.serials,
      expected: deal.expected,
      createdAt: deal.createdAt,
      submittedAt: deal.submittedAt,
      decidedAt: deal.decidedAt,
      reason: deal.reason,
      protectedUntil: deal.protectedUntil,
      daysLeft:
        status === 'APPROVED' && deal.protectedUntil !== null ? daysBetween(at, deal.protectedUntil, timeZone) : null,
      customerId: deal.customerId,
      conflicts: open
        ? findDealConflicts(deal, others, at).map((conflict) => ({
            blocks: conflict.blocks,
            matches: conflict.matches,
            until: conflict.deal.protectedUntil,
          }))
        : [],
    };
  });
}
