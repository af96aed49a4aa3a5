import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { inTenant } from '@/db/tenant';
import { customers } from '@/db/schema/customers';
import { draftImpactRows, draftImpacts } from '@/db/schema/rollout';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { ImpactRow } from '@/lib/domain/catalog/impact/impact';
import type { Currency } from '@/lib/domain/money/currency';
import { readableDraft } from './draft-subject';

/** Which number the list is behind; every stated member has to fit. */
export interface ImpactFilter {
  readonly effect?: string | undefined;
  readonly country?: string | undefined;
  readonly currency?: string | undefined;
  readonly plan?: string | undefined;
  /** Consumers to be told whose price may rise on this day, YYYY-MM-DD. */
  readonly notice?: string | undefined;
  /** Subscriptions that change what this partner earns. */
  readonly partner?: string | undefined;
}

export interface ImpactRowView extends Omit<ImpactRow, 'commissions'> {
  /** The name of the customer. */
  readonly customer: string;
  /** Change in what the partner of the filter earns a month; 0 without one. */
  readonly commissionMinor: number;
}

export interface ImpactRowPage {
  readonly rows: readonly ImpactRowView[];
  /** Of the whole list, not of the page. */
  readonly total: number;
  /** Customers behind the subscriptions of the whole list. */
  readonly customers: number;
  readonly sums: readonly {
    readonly currency: Currency;
    readonly mrrBeforeMinor: number;
    readonly mrrAfterMinor: number;
    readonly commissionMinor: number;
  }[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

const MOST = 1_000;
const NOTHING: ImpactRowPage = { rows: [], total: 0, customers: 0, sums: [], next: null };

/** The list behind a number of an impact, in the order of subscription ids. People of some brands see the rows of these. */
export async function listImpactRows(
  viewer: AnyViewer,
  impactId: string,
  filter: ImpactFilter,
  { limit, after = '' }: { readonly limit: number; readonly after?: string | undefined },
): Promise<ImpactRowPage> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    const [impact] = await tx
      .select({ draftId: draftImpacts.draftId })
      .from(draftImpacts)
      .where(and(eq(draftImpacts.tenantId, tenantId), eq(draftImpacts.id, impactId)));
    if (!impact || !(await readableDraft(tx, viewer, impact.draftId))) return NOTHING;
    const which = and(
      eq(draftImpactRows.tenantId, tenantId),
      eq(draftImpactRows.impactId, impactId),
      viewer.kind === 'system' || viewer.brandIds === 'all'
        ? undefined
        : inArray(draftImpactRows.brandId, [...viewer.brandIds]),
      filter.effect === undefined ? undefined : sql`${filter.effect} = any(${draftImpactRows.effects})`,
      filter.country === undefined ? undefined : eq(draftImpactRows.country, filter.country),
      filter.currency === undefined ? undefined : sql`${draftImpactRows.currency} = ${filter.currency}`,
      filter.plan === undefined ? undefined : eq(draftImpactRows.planKey, filter.plan),
      filter.notice === undefined ? undefined : sql`${draftImpactRows.noticeOn}::text = ${filter.notice}`,
      filter.partner === undefined ? undefined : sql`${draftImpactRows.commissions} ? ${filter.partner}`,
    );
    const commission = sql`coalesce((${draftImpactRows.commissions} ->> ${filter.partner ?? ''})::bigint, 0)`;
    const most = Math.min(limit, MOST);
    const found = await tx
      .select({ row: draftImpactRows, customer: customers.name, commissionMinor: commission.mapWith(Number) })
      .from(draftImpactRows)
      .innerJoin(
        customers,
        and(eq(customers.tenantId, draftImpactRows.tenantId), eq(customers.id, draftImpactRows.customerId)),
      )
      .where(and(which, gt(draftImpactRows.subscriptionId, after)))
      .orderBy(asc(draftImpactRows.subscriptionId))
      .limit(most + 1);
    const sums = await tx
      .select({
        currency: draftImpactRows.currency,
        count: sql<number>`count(*)`,
        mrrBeforeMinor: sql<number>`sum(${draftImpactRows.mrrBeforeMinor})`.mapWith(Number),
        mrrAfterMinor: sql<number>`sum(${draftImpactRows.mrrAfterMinor})`.mapWith(Number),
        commissionMinor: sql<number>`sum(${commission})`.mapWith(Number),
      })
      .from(draftImpactRows)
      .where(which)
      .groupBy(draftImpactRows.currency)
      .orderBy(asc(draftImpactRows.currency));
    const [distinct] = await tx
      .select({ customers: sql<number>`count(distinct ${draftImpactRows.customerId})`.mapWith(Number) })
      .from(draftImpactRows)
      .where(which);
    const page = found.slice(0, most);
    return {
      rows: page.map(({ row: { tenantId: _, impactId: __, commissions: ___, ...row }, ...more }) => ({
        ...row,
        ...more,
      })),
      customers: distinct?.customers ?? 0,
      total: sums.reduce((sum, { count }) => sum + count, 0),
      sums: sums.map(({ count: _, ...sum }) => sum),
      next: found.length > most ? (page.at(-1)?.row.subscriptionId ?? null) : null,
    };
  });
}
