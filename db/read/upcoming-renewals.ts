import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { spans, subscriptions } from '@/db/schema/subscriptions';
import { billingPeriodContaining, nthBillingPeriod } from '@/lib/domain/time/billing-period';

export interface RenewalsQuery {
  readonly tenantId: string;
  readonly at: Date;
  readonly until: Date;
}

/** The instants in `(at, until]` at which paid billing periods begin, earliest first, one row per subscription and period. */
export async function upcomingRenewals(
  tx: Tx,
  { tenantId, at, until }: RenewalsQuery,
): Promise<{ at: Date; subscriptionId: string }[]> {
  const rows = await tx
    .select({
      subscriptionId: spans.subscriptionId,
      startAt: spans.startAt,
      endAt: spans.endAt,
      anchor: spans.anchorAt,
      unit: spans.intervalUnit,
      count: spans.intervalCount,
      timeZone: subscriptions.timeZone,
    })
    .from(spans)
    .innerJoin(
      subscriptions,
      and(eq(subscriptions.tenantId, spans.tenantId), eq(subscriptions.id, spans.subscriptionId)),
    )
    .where(
      and(
        eq(spans.tenantId, tenantId),
        eq(spans.kind, 'active'),
        lte(spans.startAt, until),
        or(isNull(spans.endAt), gt(spans.endAt, at)),
      ),
    );
  const found = rows.flatMap(({ subscriptionId, startAt, endAt, anchor, unit, count, timeZone }) => {
    const cycle = { anchor, interval: { unit, count }, timeZone };
    const from = startAt > at ? new Date(startAt.getTime() - 1) : at;
    const end = endAt !== null && endAt.getTime() - 1 < until.getTime() ? new Date(endAt.getTime() - 1) : until;
    const begins: { at: Date; subscriptionId: string }[] = [];
    let period = nthBillingPeriod(cycle, billingPeriodContaining(cycle, from).index + 1);
    while (period.start <= end) {
      begins.push({ at: period.start, subscriptionId });
      period = nthBillingPeriod(cycle, period.index + 1);
    }
    return begins;
  });
  return found.toSorted((left, right) => left.at.getTime() - right.at.getTime());
}
