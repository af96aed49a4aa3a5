import type { Tx } from '@/db/client';
import { loadLiveCatalog, type LiveCatalog } from '@/db/write/catalog-live';
import { findCustomer, type CustomerRow } from '@/db/write/customers';
import { listBilledLines, listInvoicesOf, type InvoiceLineRow } from '@/db/write/invoices';
import {
  listPinnedVersions,
  listSpans,
  type PinnedVersion,
  type SpanRow,
  type SubscriptionRow,
} from '@/db/write/subscriptions';
import { assert } from '@/lib/domain/assert';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { PaymentFact, SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import { billingTermsOf } from '@/db/write/billing-terms-of';

/** Everything a decision about one subscription starts from. */
export interface LoadedSubscription {
  readonly row: SubscriptionRow;
  readonly customer: CustomerRow;
  readonly facts: SubscriptionFacts;
  readonly live: LiveCatalog;
  /** Every version the spans name, and every live one. */
  readonly versions: ReadonlyMap<string, PinnedVersion>;
  readonly terms: ReadonlyMap<string, BillingTerms>;
  readonly billed: readonly BilledLine[];
}

/** `alsoVersionIds`: plan versions a decision needs that neither the spans name nor the live release holds. */
export async function loadSubscription(
  tx: Tx,
  row: SubscriptionRow,
  alsoVersionIds: readonly string[] = [],
): Promise<LoadedSubscription> {
  const [loaded] = await loadSubscriptions(tx, [row], alsoVersionIds);
  assert(loaded, 'a subscription that was read can be loaded');
  return loaded;
}

/** Loads several subscriptions of one tenant with a fixed number of queries per product line and customer. */
export async function loadSubscriptions(
  tx: Tx,
  rows: readonly SubscriptionRow[],
  alsoVersionIds: readonly string[] = [],
): Promise<LoadedSubscription[]> {
  const [first] = rows;
  if (!first) return [];
  const { tenantId } = first;
  const ids = rows.map((row) => row.id);
  const spanRows = await listSpans(tx, tenantId, ids);
  const pinned = await listPinnedVersions(tx, tenantId, [
    ...spanRows.map((span) => span.planVersionId),
    ...alsoVersionIds,
  ]);
  const invoices = await listInvoicesOf(tx, tenantId, ids);
  const billed = await listBilledLines(tx, tenantId, ids);
  const writtenOff = new Set(
    invoices.filter((each) => each.status === 'void' || each.status === 'uncollectible').map((each) => each.id),
  );
  const lives = await loadOnce([...new Set(rows.map((row) => row.productLineId))], (id) =>
    loadLiveCatalog(tx, tenantId, id),
  );
  const customers = await loadOnce([...new Set(rows.map((row) => row.customerId))], (id) =>
    findCustomer(tx, tenantId, id),
  );

  return rows.map((row) => {
    const live = lives.get(row.productLineId);
    const customer = customers.get(row.customerId);
    assert(live && customer, 'a subscription has a product line and a customer');
    const versions = new Map([...pinned, ...live.versions].map((version) => [version.id, version]));
    return {
      row,
      customer,
      live,
      versions,
      terms: new Map([...versions.values()].map((version) => [version.id, billingTermsOf(version, live)])),
      facts: {
        id: row.id,
        currency: row.currency,
        timeZone: row.timeZone,
        collection: customer.collection,
        spans: spanRows.filter((span) => span.subscriptionId === row.id).map((span) => spanOf(span, versions)),
        payments: invoices.filter((each) => each.subscriptionId === row.id).flatMap(paymentFactOf),
      },
      billed: billed.filter((line) => line.subscriptionId === row.id).map((line) => billedLineOf(line, writtenOff)),
    };
  });
}

async function loadOnce<T>(
  ids: readonly string[],
  load: (id: string) => Promise<T | undefined>,
): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  for (const id of ids) {
    const value = await load(id);
    if (value !== undefined) found.set(id, value);
  }
  return found;
}

function spanOf(row: SpanRow, versions: ReadonlyMap<string, PinnedVersion>): Span {
  const version = versions.get(row.planVersionId);
  assert(version, 'a span names a plan version');
  return {
    id: row.id,
    planVersionId: row.planVersionId,
    planKey: version.planKey,
    kind: row.kind,
    quantity: row.quantity,
    interval: { unit: row.intervalUnit, count: row.intervalCount },
    anchorAt: row.anchorAt,
    startAt: row.startAt,
    endAt: row.endAt,
  };
}

function paymentFactOf(invoice: Awaited<ReturnType<typeof listInvoicesOf>>[number]): PaymentFact[] {
  const { id, status, firstFailedAt, graceEndsAt, periodEnd } = invoice;
  if (status === 'void') return [];
  const failed = firstFailedAt !== null && status !== 'paid';
  return [
    {
      invoiceId: id,
      state: status === 'paid' ? 'paid' : status === 'uncollectible' ? 'uncollectible' : failed ? 'failed' : 'open',
      periodEnd,
      ...(firstFailedAt ? { firstFailedAt } : {}),
      ...(graceEndsAt ? { graceEndsAt } : {}),
    },
  ];
}

function billedLineOf(row: InvoiceLineRow, writtenOff: ReadonlySet<string>): BilledLine {
  return {
    key: row.key,
    subscriptionId: row.subscriptionId,
    planVersionId: row.planVersionId,
    priceKey: row.priceKey,
    kind: row.kind,
    description: row.description,
    period: { start: row.periodStart, end: row.periodEnd },
    basis: row.basis,
    quantity: row.quantity,
    unitAmount: row.unitAmount,
    exactAmount: row.exactAmount,
    amountMinor: row.amountMinor,
    corrects: row.correctsKey,
    derivation: row.derivation,
    writtenOff: writtenOff.has(row.invoiceId),
  };
}
