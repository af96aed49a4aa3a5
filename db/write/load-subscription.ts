import type { Tx } from '@/db/client';
import { billingTermsOf } from '@/db/write/billing-terms-of';
import { featureOf, type LiveCatalog } from '@/db/write/catalog-live';
import type { CustomerRow } from '@/db/write/customers';
import { grouped } from '@/db/write/grouped';
import type { BilledLineRow, PaymentFactRow } from '@/db/write/invoices';
import {
  readSubscriptionRows,
  type SubscriptionRows,
  type SubscriptionsToLoad,
} from '@/db/write/load-subscription-rows';
import { adjustmentsOf } from '@/db/write/price-overrides';
import type { PinnedVersion, SpanRow, SubscriptionRow } from '@/db/write/subscriptions';
import { assert } from '@/lib/domain/assert';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { PaymentFact, SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';

/** Everything a decision about one subscription starts from. */
export interface LoadedSubscription {
  readonly row: SubscriptionRow;
  readonly customer: CustomerRow;
  /** Who is invoiced: the customer unless another account pays. */
  readonly payer: CustomerRow;
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

/** Loads several subscriptions of one tenant, which were read before, in one round trip. */
export async function loadSubscriptions(
  tx: Tx,
  rows: readonly SubscriptionRow[],
  alsoVersionIds: readonly string[] = [],
): Promise<LoadedSubscription[]> {
  const [first] = rows;
  if (!first) return [];
  return readSubscriptions(tx, { tenantId: first.tenantId, ids: rows.map((row) => row.id), rows, alsoVersionIds });
}

/** Loads the subscriptions with these ids in one round trip; ids of none are left out. */
export async function readSubscriptions(tx: Tx, toLoad: SubscriptionsToLoad): Promise<LoadedSubscription[]> {
  const read = await readSubscriptionRows(tx, toLoad);
  const catalogs = new Map(read.lines.map((line) => [line.id, catalogOf(line, read)]));
  const people = new Map(read.people.map((customer) => [customer.id, customer]));
  const spansOf = grouped(read.spanRows);
  const invoicesOf = grouped(read.invoices);
  const billedOf = grouped(read.billed);
  const serviceOf = grouped(read.service);
  return read.rows.map((row) => {
    const catalog = catalogs.get(row.productLineId);
    const customer = people.get(row.customerId);
    const payer = people.get(row.payerCustomerId ?? row.customerId);
    assert(catalog && customer && payer, 'a subscription has a product line, a customer and a payer');
    return {
      row,
      customer,
      payer,
      ...catalog,
      facts: {
        id: row.id,
        currency: row.currency,
        timeZone: row.timeZone,
        collection: payer.collection,
        spans: (spansOf.get(row.id) ?? []).map((span) => spanOf(span, catalog.versions)),
        payments: (invoicesOf.get(row.id) ?? []).flatMap(paymentFactOf),
        adjustments: adjustmentsOf(read.adjustments, row),
        devicePeriods: serviceOf.get(row.id) ?? [],
      },
      billed: (billedOf.get(row.id) ?? []).map(billedLineOf),
    };
  });
}

/** What subscriptions of one product line share; made once, because decisions remember what they worked out of it. */
function catalogOf(
  productLine: LiveCatalog['productLine'],
  { pinned, live: liveRows, definitions }: SubscriptionRows,
): Pick<LoadedSubscription, 'live' | 'versions' | 'terms'> {
  const live: LiveCatalog = {
    productLine,
    versions: liveRows.filter((row) => row.productLineId === productLine.id),
    features: definitions.filter((row) => row.productLineId === productLine.id).map(featureOf),
  };
  const versions = new Map([...pinned, ...live.versions].map((version) => [version.id, version]));
  const terms = new Map([...versions.values()].map((version) => [version.id, billingTermsOf(version, live)]));
  return { live, versions, terms };
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
    ...(row.endsWithoutCredit ? { endsWithoutCredit: true } : {}),
  };
}

function paymentFactOf(invoice: PaymentFactRow): PaymentFact[] {
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

function billedLineOf(row: BilledLineRow): BilledLine {
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
    ...(row.itemKey === null ? {} : { item: row.itemKey }),
    ...(row.taxCategory === 'standard' ? {} : { taxCategory: row.taxCategory }),
    unitAmount: row.unitAmount,
    exactAmount: row.exactAmount,
    amountMinor: row.amountMinor,
    corrects: row.correctsKey,
    derivation: row.derivation,
    writtenOff: row.invoiceStatus === 'uncollectible',
    void: row.invoiceStatus === 'void',
  };
}
