import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { groupBy } from '@/db/read/subscription-book';
import { plans, planVersions } from '@/db/schema/catalog';
import { customers } from '@/db/schema/customers';
import { devices } from '@/db/schema/fleet';
import { spans, subscriptions } from '@/db/schema/subscriptions';
import type { ChainMember } from '@/lib/domain/commissions/commission-question';
import type { CommissionPlan, SaleFacts } from '@/lib/domain/commissions/commission-rule';
import type { HistoricSale } from '@/lib/domain/commissions/replay-commissions';
import { exact, toMinor } from '@/lib/domain/money/exact';
import type { BookedEntry } from './booked-sales';

type Entry = BookedEntry;

interface Wanted {
  /** One entry of each sale; its trace says what was sold. */
  readonly firsts: readonly Entry[];
  readonly chainOf: (partnerId: string, at: Date) => readonly ChainMember[];
  readonly plan: CommissionPlan;
}

/** Sales as they happened, oldest first: amounts from the stored trace, facts from the subscription as it was then. */
export async function historicSales(tx: Tx, tenantId: string, wanted: Wanted): Promise<HistoricSale[]> {
  const { firsts, chainOf, plan } = wanted;
  const factsOf = await saleFacts(tx, tenantId, firsts);
  return firsts
    .map((entry) => saleOf(entry, { facts: factsOf(entry), chainOf, plan }))
    .toSorted((a, b) => a.event.collectedAt.getTime() - b.event.collectedAt.getTime());
}

function saleOf(
  entry: Entry,
  { facts, chainOf, plan }: { facts: SaleFacts; chainOf: Wanted['chainOf']; plan: CommissionPlan },
): HistoricSale {
  const { trace, currency, occurredAt } = entry;
  const { base, attribution } = trace;
  const minor = (digits: string) => toMinor(exact(digits), currency);
  const { occurredAt: _, ...source } = trace.source;
  return {
    event: {
      source,
      sale: facts,
      collectedAt: occurredAt,
      grossMinor: minor(base.gross),
      taxMinor: minor(base.tax),
      excludedMinor: minor(base.excluded),
      netMinor: minor(base.net),
      currency,
      collectedShare: {
        collectedMinor: base.collectedMinor,
        beforeMinor: base.collectedBeforeMinor,
        ofMinor: base.ofMinor,
      },
      units: source.values['quantity'] ?? '1',
      ...(entry.customerId ? { customerId: entry.customerId } : {}),
    },
    attribution: {
      partnerId: attribution.partnerId,
      role: attribution.role,
      since: new Date(attribution.since),
      evidence: attribution.evidence,
    },
    chain: chainOf(attribution.partnerId, occurredAt),
    plan,
  };
}

async function saleFacts(tx: Tx, tenantId: string, entries: readonly Entry[]): Promise<(entry: Entry) => SaleFacts> {
  const ids = [...new Set(entries.flatMap(({ subscriptionId }) => subscriptionId ?? []))];
  const rows = await tx
    .select({
      id: subscriptions.id,
      brand: subscriptions.brandId,
      productLine: subscriptions.productLineId,
      country: customers.country,
      address: customers.address,
      deviceModel: devices.modelId,
    })
    .from(subscriptions)
    .innerJoin(
      customers,
      and(eq(customers.tenantId, subscriptions.tenantId), eq(customers.id, subscriptions.customerId)),
    )
    .leftJoin(devices, and(eq(devices.tenantId, subscriptions.tenantId), eq(devices.id, subscriptions.deviceId)))
    .where(and(eq(subscriptions.tenantId, tenantId), sql`${subscriptions.id} = any(${sql.param(ids)})`));
  const found = new Map(rows.map((row) => [row.id, row]));
  const planAt = await plansOf(tx, tenantId, ids);
  return ({ subscriptionId, occurredAt }) => {
    const row = subscriptionId === null ? undefined : found.get(subscriptionId);
    if (row === undefined) return {};
    const { brand, productLine, country, address, deviceModel } = row;
    return {
      brand,
      productLine,
      country,
      postalCode: address.postalCode,
      ...(deviceModel === null ? {} : { deviceModel }),
      ...planAt(row.id, occurredAt),
    };
  };
}

/** The plan at an instant, and whether the sale began it: the first paid span is new, a later one an upgrade. */
async function plansOf(tx: Tx, tenantId: string, ids: readonly string[]) {
  const rows = await tx
    .select({ subscriptionId: spans.subscriptionId, startAt: spans.startAt, plan: plans.key })
    .from(spans)
    .innerJoin(planVersions, and(eq(planVersions.tenantId, spans.tenantId), eq(planVersions.id, spans.planVersionId)))
    .innerJoin(plans, and(eq(plans.tenantId, spans.tenantId), eq(plans.id, planVersions.planId)))
    .where(
      and(
        eq(spans.tenantId, tenantId),
        eq(spans.kind, 'active'),
        sql`${spans.subscriptionId} = any(${sql.param([...ids])})`,
      ),
    )
    .orderBy(asc(spans.startAt));
  const bySubscription = groupBy(rows, ({ subscriptionId }) => subscriptionId);
  return (id: string, at: Date): Pick<SaleFacts, 'plan' | 'saleKind'> => {
    const ofIt = bySubscription.get(id) ?? [];
    const index = ofIt.findLastIndex(({ startAt }) => startAt <= at);
    const span = ofIt[index];
    if (span === undefined) return {};
    const begins = span.startAt.getTime() === at.getTime();
    return { plan: span.plan, saleKind: !begins ? 'renewal' : index === 0 ? 'new' : 'upgrade' };
  };
}
