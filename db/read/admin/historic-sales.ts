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
import { businessModelOf, type BusinessModel } from '@/lib/domain/catalog/business-model';
import { exact, toMinor } from '@/lib/domain/money/exact';
import type { BookedEntry } from './booked-sales';
import { measuredLines } from './measured-lines';

type Entry = BookedEntry;
type Rated = NonNullable<HistoricSale['event']['rated']>;

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
  const ratedOn = await measuredLines(
    tx,
    tenantId,
    firsts.flatMap(({ trace }) => trace.source.invoiceId ?? []),
  );
  const ratedOf = ({ trace, subscriptionId }: Entry): Rated =>
    ratedOn(trace.source.invoiceId ?? '', subscriptionId ?? '');
  return firsts
    .map((entry) => saleOf(entry, { facts: factsOf(entry), rated: ratedOf(entry), chainOf, plan }))
    .toSorted((a, b) => a.event.collectedAt.getTime() - b.event.collectedAt.getTime());
}

function saleOf(
  entry: Entry,
  { facts, rated, chainOf, plan }: Pick<Wanted, 'chainOf' | 'plan'> & { facts: SaleFacts; rated: Rated },
): HistoricSale {
  const { trace, currency, occurredAt } = entry;
  const { base, attribution } = trace;
  const minor = (digits: string) => toMinor(exact(digits), currency);
  const { occurredAt: _, ...source } = trace.source;
  return {
    event: {
      source,
      sale: { ...facts, ...(rated.length === 0 ? {} : { contains: ['usage', 'outcome'] as const }) },
      rated,
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
      segment: customers.kind,
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
    const { brand, productLine, country, address, segment, deviceModel } = row;
    return {
      brand,
      productLine,
      country,
      segment,
      postalCode: address.postalCode,
      ...(deviceModel === null ? {} : { deviceModel }),
      ...planAt(row.id, occurredAt),
    };
  };
}

/** The plan at an instant, and whether the sale began it: the first paid span is new, a later one an upgrade. */
async function plansOf(tx: Tx, tenantId: string, ids: readonly string[]) {
  const rows = await tx
    .select({
      subscriptionId: spans.subscriptionId,
      startAt: spans.startAt,
      plan: plans.key,
      planVersionId: spans.planVersionId,
    })
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
  const modelOf = await businessModels(tx, tenantId, [...new Set(rows.map(({ planVersionId }) => planVersionId))]);
  const bySubscription = groupBy(rows, ({ subscriptionId }) => subscriptionId);
  return (id: string, at: Date): Pick<SaleFacts, 'plan' | 'saleKind' | 'businessModel'> => {
    const ofIt = bySubscription.get(id) ?? [];
    const index = ofIt.findLastIndex(({ startAt }) => startAt <= at);
    const span = ofIt[index];
    if (span === undefined) return {};
    const begins = span.startAt.getTime() === at.getTime();
    const businessModel = modelOf.get(span.planVersionId);
    return {
      plan: span.plan,
      ...(businessModel === undefined ? {} : { businessModel }),
      saleKind: !begins ? 'renewal' : index === 0 ? 'new' : 'upgrade',
    };
  };
}

async function businessModels(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Map<string, BusinessModel>> {
  const rows = await tx
    .select({ id: planVersions.id, content: planVersions.content })
    .from(planVersions)
    .where(and(eq(planVersions.tenantId, tenantId), sql`${planVersions.id} = any(${sql.param([...ids])})`));
  return new Map(rows.map(({ id, content }) => [id, businessModelOf(content)]));
}
