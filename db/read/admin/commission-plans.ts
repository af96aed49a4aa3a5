import { and, asc, eq, sql } from 'drizzle-orm';
import { commissionDrafts, commissionRules, commissionRuleVersions } from '@/db/schema/commissions';
import { agreements, commissionPlans } from '@/db/schema/partners';
import { payouts } from '@/db/schema/payouts';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import type { Money } from '@/lib/domain/money/money';
import { addDays, localDateOf, startOfLocalDay, type LocalDate } from '@/lib/domain/time/calendar';
import { asStaff, type StaffScope } from './staff-scope';

export interface CommissionPlanSummary {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly rules: number;
  readonly partners: number;
  /** Revision of the open draft; null when there is none. */
  readonly draft: number | null;
  /** Sent in the last full calendar month to partners who have the plan now, by currency. */
  readonly paidLastMonth: readonly Money[];
}

/** Commission plans of the company, by code. Null for those who may not see commissions. */
export async function listCommissionPlans(viewer: Viewer): Promise<readonly CommissionPlanSummary[] | null> {
  return asStaff(viewer, 'commission.read', async (scope) => {
    const { tx, tenantId, at } = scope;
    const inForce = (start: unknown, end: unknown) => sql`${start} <= ${at} and (${end} is null or ${at} < ${end})`;
    const plans = await tx
      .select()
      .from(commissionPlans)
      .where(eq(commissionPlans.tenantId, tenantId))
      .orderBy(asc(commissionPlans.code));
    const rules = await tx
      .select({ planId: commissionRules.commissionPlanId, count: sql<number>`count(*)`.mapWith(Number) })
      .from(commissionRules)
      .innerJoin(
        commissionRuleVersions,
        and(
          eq(commissionRuleVersions.tenantId, commissionRules.tenantId),
          eq(commissionRuleVersions.ruleId, commissionRules.id),
        ),
      )
      .where(
        and(
          eq(commissionRules.tenantId, tenantId),
          inForce(commissionRuleVersions.startAt, commissionRuleVersions.endAt),
        ),
      )
      .groupBy(commissionRules.commissionPlanId);
    const signed = await tx
      .selectDistinct({ planId: agreements.commissionPlanId, partnerId: agreements.partnerId })
      .from(agreements)
      .where(and(eq(agreements.tenantId, tenantId), inForce(agreements.startAt, agreements.endAt)));
    const drafts = await tx
      .select({ planId: commissionDrafts.commissionPlanId, revision: commissionDrafts.revision })
      .from(commissionDrafts)
      .where(and(eq(commissionDrafts.tenantId, tenantId), sql`${commissionDrafts.closedAs} is null`));
    const paid = await paidLastMonth(scope);
    return plans.map(({ id, code, name }) => {
      const partnerIds = new Set(signed.filter(({ planId }) => planId === id).map(({ partnerId }) => partnerId));
      return {
        id,
        code,
        name,
        rules: rules.find(({ planId }) => planId === id)?.count ?? 0,
        partners: partnerIds.size,
        draft: drafts.find(({ planId }) => planId === id)?.revision ?? null,
        paidLastMonth: summed(paid.filter(({ partnerId }) => partnerIds.has(partnerId))),
      };
    });
  });
}

async function paidLastMonth({ tx, tenantId, at, timeZone }: StaffScope) {
  const first = firstOfMonth(localDateOf(at, timeZone));
  const before = firstOfMonth(addDays(first, -1));
  return tx
    .select({
      partnerId: payouts.partnerId,
      currency: payouts.currency,
      amountMinor: sql<number>`sum(${payouts.netMinor})`.mapWith(Number),
    })
    .from(payouts)
    .where(
      and(
        eq(payouts.tenantId, tenantId),
        sql`${payouts.status} in ('SENT', 'COMPLETED')`,
        sql`${payouts.sentAt} >= ${startOfLocalDay(before, timeZone)}`,
        sql`${payouts.sentAt} < ${startOfLocalDay(first, timeZone)}`,
      ),
    )
    .groupBy(payouts.partnerId, payouts.currency);
}

function firstOfMonth(day: LocalDate): LocalDate {
  return addDays(day, 1 - Number(day.slice(8)));
}

function summed(amounts: readonly { currency: Currency; amountMinor: number }[]): Money[] {
  const sums = new Map<Currency, number>();
  for (const { currency, amountMinor } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}
