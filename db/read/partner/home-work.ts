import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { custodyEvents, devices, ownerships } from '@/db/schema/fleet';
import { partnerLinks } from '@/db/schema/partner-sales';
import { attributions } from '@/db/schema/partners';
import { mrrOf } from '@/lib/domain/analytics/mrr';
import { sumMoney, type Money } from '@/lib/domain/money/money';
import { paidThrough } from '@/lib/domain/subscriptions/span-change';
import { subscriptionStateAt } from '@/lib/domain/subscriptions/subscription-state';
import type { BookSubscription, PartnerBook } from './partner-book';
import type { PartnerScope } from './partner-scope';

const DAY_MS = 86_400_000;
export const RENEWAL_DAYS = [30, 60, 90] as const;

/** What ends, and may be renewed, in one stretch of days: later than the stretch before it. */
export interface RenewalsDue {
  readonly withinDays: (typeof RENEWAL_DAYS)[number];
  readonly customers: number;
  /** What it brings a month now, in the partner's currency; nothing while months are included. */
  readonly revenue: Money;
}

/** Years and included months of the subtree that end within 30, 60 and 90 days. What runs monthly renews itself and is not here. */
export function renewalsDue({ at, currency }: PartnerScope, book: PartnerBook): RenewalsDue[] {
  const ending = book.subscriptions.flatMap((row) => {
    const on = endsOn(row, at);
    return on === null || on <= at ? [] : [{ row, days: Math.ceil((on.getTime() - at.getTime()) / DAY_MS) }];
  });
  return RENEWAL_DAYS.map((withinDays, index) => {
    const after = RENEWAL_DAYS[index - 1] ?? 0;
    const rows = ending.filter(({ days }) => days > after && days <= withinDays).map(({ row }) => row);
    const worth = rows.map((row) => mrrOf(row.facts, book.revenue.terms, at));
    return {
      withinDays,
      customers: new Set(rows.map(({ customerId }) => customerId)).size,
      revenue: sumMoney(
        worth.filter((amount) => amount.currency === currency),
        currency,
      ),
    };
  });
}

function endsOn({ facts }: BookSubscription, at: Date): Date | null {
  const { span } = subscriptionStateAt(facts, at);
  if (span === null) return null;
  const lasts = span.kind === 'included' || span.kind === 'trial' || span.interval.unit === 'year';
  return lasts && span.kind !== 'free' && span.kind !== 'paused' ? paidThrough(facts, span, at) : null;
}

/** Serial numbers of devices that lie with the partner or somebody below, or have a label of theirs, and that nobody installed or owns yet. */
export async function devicesToInstall({ tx, tenantId, subtree }: PartnerScope): Promise<string[]> {
  const network = [...subtree];
  const labelled = tx
    .select({ id: partnerLinks.deviceId })
    .from(partnerLinks)
    .where(
      and(
        eq(partnerLinks.tenantId, tenantId),
        inArray(partnerLinks.partnerId, network),
        isNotNull(partnerLinks.deviceId),
        isNull(partnerLinks.disabledAt),
      ),
    );
  const delivered = tx
    .select({ id: custodyEvents.deviceId })
    .from(custodyEvents)
    .where(
      and(
        eq(custodyEvents.tenantId, tenantId),
        eq(custodyEvents.organizationKind, 'partner'),
        inArray(custodyEvents.organizationId, network),
        inArray(custodyEvents.kind, ['shipped_to', 'received_by']),
      ),
    );
  const rows = await tx
    .select({ serial: devices.serial })
    .from(devices)
    .where(
      and(
        eq(devices.tenantId, tenantId),
        sql`${devices.id} in (${labelled} union ${delivered})`,
        sql`not exists (select 1 from ${ownerships} where ${ownerships.tenantId} = ${tenantId} and ${ownerships.deviceId} = ${devices.id} and ${ownerships.endAt} is null)`,
        sql`not exists (select 1 from ${attributions} where ${attributions.tenantId} = ${tenantId} and ${attributions.deviceId} = ${devices.id} and ${attributions.role} = 'installed_by' and ${attributions.endAt} is null)`,
      ),
    )
    .orderBy(asc(devices.serial));
  return rows.map(({ serial }) => serial);
}
