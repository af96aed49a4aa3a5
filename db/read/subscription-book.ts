import { and, asc, eq, isNotNull, ne, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { customers } from '@/db/schema/customers';
import { invoiceLines, invoices } from '@/db/schema/invoicing';
import { spans, subscriptions } from '@/db/schema/subscriptions';
import { billingTermsOf } from '@/db/write/billing-terms-of';
import { listServiceOfSubscriptions } from '@/db/write/device-service';
import { adjustmentsOf, listAdjustmentRows } from '@/db/write/price-overrides';
import { listPinnedVersions, type PinnedVersion } from '@/db/write/subscriptions';
import type { RevenueBook } from '@/lib/domain/analytics/mrr';
import { assert } from '@/lib/domain/assert';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { PaymentFact, SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

/** A subscription with the dated facts that its state and its revenue are read from. */
export interface BookRow {
  readonly id: string;
  readonly customerId: string;
  readonly brandId: string;
  readonly productLineId: string;
  /** Null for a fleet, whose quantity counts units. */
  readonly deviceId: string | null;
  readonly createdAt: Date;
  readonly facts: SubscriptionFacts;
}

export interface SubscriptionBook extends RevenueBook {
  readonly rows: readonly BookRow[];
  /** Every plan version a span names. */
  readonly versions: ReadonlyMap<string, PinnedVersion>;
}

/**
 * Reads subscriptions in a fixed number of queries. `which` is a condition on `customers` and `subscriptions`; without one
 * the book is that of the whole tenant.
 */
export async function readBook(tx: Tx, tenantId: string, which?: SQL): Promise<SubscriptionBook> {
  const found = await tx
    .select({ subscription: subscriptions, collection: customers.collection })
    .from(subscriptions)
    .innerJoin(
      customers,
      and(eq(customers.tenantId, subscriptions.tenantId), eq(customers.id, subscriptions.customerId)),
    )
    .where(and(eq(subscriptions.tenantId, tenantId), which))
    .orderBy(asc(subscriptions.createdAt), asc(subscriptions.id));
  const spanRows = await readSpans(tx, tenantId, which);
  const versions = new Map(
    (
      await listPinnedVersions(
        tx,
        tenantId,
        spanRows.map((span) => span.planVersionId),
      )
    ).map((version) => [version.id, version]),
  );
  const spansOf = groupBy(spanRows, (span) => span.subscriptionId);
  const ids = found.map(({ subscription }) => subscription.id);
  const { overrides, redemptions, payers, resale } = await listAdjustmentRows(tx, tenantId, ids);
  const redemptionsOf = groupBy(redemptions, ({ redemption }) => redemption.subscriptionId);
  const payersOf = groupBy(payers, (payer) => payer.subscriptionId);
  const serviceOf = groupBy(await listServiceOfSubscriptions(tx, tenantId, ids), (service) => service.subscriptionId);
  const failuresOf = groupBy(await readFailures(tx, tenantId, which), (fact) => fact.subscriptionId);
  const rows = found.map(({ subscription, collection }): BookRow => {
    const { id, customerId, brandId, productLineId, deviceId, createdAt, currency, timeZone } = subscription;
    return {
      id,
      customerId,
      brandId,
      productLineId,
      deviceId,
      createdAt,
      facts: {
        id,
        currency,
        timeZone,
        collection,
        spans: (spansOf.get(id) ?? []).map((span) => spanOf(span, versions)),
        payments: (failuresOf.get(id) ?? []).map(({ subscriptionId: _, ...fact }) => fact),
        adjustments: adjustmentsOf(
          { overrides, resale, redemptions: redemptionsOf.get(id) ?? [], payers: payersOf.get(id) ?? [] },
          subscription,
        ),
        devicePeriods: serviceOf.get(id) ?? [],
      },
    };
  });
  // A book is only read, so the place of a plan in its ladder plays no part.
  const terms = new Map(
    [...versions.values()].map((version) => [version.id, billingTermsOf(version, { versions: [] })]),
  );
  return { rows, subscriptions: rows.map((row) => row.facts), terms, versions };
}

type SpanRow = typeof spans.$inferSelect;

async function readSpans(tx: Tx, tenantId: string, which: SQL | undefined): Promise<SpanRow[]> {
  const rows = await tx
    .select({ span: spans })
    .from(spans)
    .innerJoin(
      subscriptions,
      and(eq(subscriptions.tenantId, spans.tenantId), eq(subscriptions.id, spans.subscriptionId)),
    )
    .innerJoin(
      customers,
      and(eq(customers.tenantId, subscriptions.tenantId), eq(customers.id, subscriptions.customerId)),
    )
    .where(and(eq(spans.tenantId, tenantId), which))
    .orderBy(asc(spans.startAt), asc(spans.id));
  return rows.map(({ span }) => span);
}

/** Invoices whose collection failed at some time: the only ones that decide a state. */
async function readFailures(
  tx: Tx,
  tenantId: string,
  which: SQL | undefined,
): Promise<(PaymentFact & { readonly subscriptionId: string })[]> {
  const rows = await tx
    .select({
      subscriptionId: invoiceLines.subscriptionId,
      id: invoices.id,
      status: invoices.status,
      firstFailedAt: invoices.firstFailedAt,
      graceEndsAt: invoices.graceEndsAt,
      paidAt: invoices.paidAt,
      periodEnd: sql<Date>`max(${invoiceLines.periodEnd})`.mapWith(invoiceLines.periodEnd),
    })
    .from(invoices)
    .innerJoin(invoiceLines, and(eq(invoiceLines.tenantId, invoices.tenantId), eq(invoiceLines.invoiceId, invoices.id)))
    .innerJoin(
      subscriptions,
      and(eq(subscriptions.tenantId, invoices.tenantId), eq(subscriptions.id, invoiceLines.subscriptionId)),
    )
    .innerJoin(customers, and(eq(customers.tenantId, invoices.tenantId), eq(customers.id, invoices.customerId)))
    .where(and(eq(invoices.tenantId, tenantId), isNotNull(invoices.firstFailedAt), ne(invoices.status, 'void'), which))
    .groupBy(invoices.tenantId, invoices.id, invoiceLines.subscriptionId);
  return rows.map(({ subscriptionId, id, status, firstFailedAt, graceEndsAt, paidAt, periodEnd }) => ({
    subscriptionId,
    invoiceId: id,
    state: status === 'paid' || status === 'uncollectible' ? status : 'failed',
    periodEnd,
    ...(firstFailedAt ? { firstFailedAt } : {}),
    ...(graceEndsAt ? { graceEndsAt } : {}),
    ...(paidAt ? { paidAt } : {}),
  }));
}

function spanOf(row: SpanRow, versions: ReadonlyMap<string, PinnedVersion>): Span {
  const version = versions.get(row.planVersionId);
  assert(version, 'a span names a plan version');
  const { id, planVersionId, kind, quantity, intervalUnit, intervalCount, anchorAt, startAt, endAt } = row;
  return {
    id,
    planVersionId,
    planKey: version.planKey,
    kind,
    quantity,
    interval: { unit: intervalUnit, count: intervalCount },
    anchorAt,
    startAt,
    endAt,
  };
}

export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
