import { and, eq } from 'drizzle-orm';
import { deviceView, type AppliedState } from '@/db/read/my/device-view';
import { asCustomer } from '@/db/read/my/load-mine';
import { subscriptionOf, subscriptionView, type SubscriptionView } from '@/db/read/my/subscription-view';
import { invoices } from '@/db/schema/invoicing';
import { payments } from '@/db/schema/payments';
import { quotes } from '@/db/schema/subscriptions';
import type { PaymentRow } from '@/db/write/payments';
import type { Viewer } from '@/lib/domain/access/viewer';
import { comparePlans, type CompareRow } from '@/lib/domain/catalog/compare-plans';
import type { Renewal } from '@/lib/domain/invoicing/decide-quote';
import type { Localized } from '@/lib/domain/localized';
import { timeline } from '@/lib/domain/subscriptions/span';
import type { BillingInterval } from '@/lib/domain/time/interval';

/** What became of a payment for a change of plan. */
export interface PaymentView {
  readonly id: string;
  readonly status: PaymentRow['status'];
  readonly amountMinor: number;
  readonly currency: PaymentRow['currency'];
  readonly subscription: SubscriptionView;
  readonly wanted: { readonly key: string; readonly names: Localized; readonly interval: BillingInterval };
  readonly declineReason: string | null;
  readonly next: Renewal | null;
  readonly invoice: { readonly id: string; readonly number: string } | null;
  readonly device: { readonly serial: string; readonly name: string; readonly applied: AppliedState } | null;
  /** What the new plan gives more of than the one before it: previous plan first, new plan second. */
  readonly gained: readonly CompareRow[];
}

/** Undefined for a payment that is not the viewer's. */
export async function getPayment(viewer: Viewer, paymentId: string): Promise<PaymentView | undefined> {
  return asCustomer(viewer, async (tx, mine) => {
    const [row] = await tx
      .select({ payment: payments, quote: quotes, invoice: invoices })
      .from(payments)
      .innerJoin(quotes, and(eq(quotes.tenantId, payments.tenantId), eq(quotes.id, payments.quoteId)))
      .leftJoin(invoices, and(eq(invoices.tenantId, payments.tenantId), eq(invoices.id, payments.invoiceId)))
      .where(
        and(
          eq(payments.tenantId, viewer.tenantId),
          eq(payments.id, paymentId),
          eq(payments.customerId, mine.customer.id),
        ),
      );
    const loaded = row && mine.subscriptions.find((each) => each.row.id === row.quote.subscriptionId);
    if (!row || !loaded) return undefined;
    const { payment, quote, invoice } = row;
    const wanted = loaded.versions.get(quote.planVersionId);
    const before = timeline(loaded.facts.spans).findLast((span) => span.startAt < quote.prorationAt);
    const previous = before && loaded.versions.get(before.planVersionId);
    const device = mine.devices.find((each) => subscriptionOf(mine, each)?.row.id === loaded.row.id);
    const compared = wanted && previous ? comparePlans([previous.content, wanted.content], loaded.live.features) : [];
    return {
      id: payment.id,
      status: payment.status,
      amountMinor: payment.amountMinor,
      currency: payment.currency,
      subscription: subscriptionView(loaded, mine),
      wanted: {
        key: wanted?.planKey ?? '',
        names: wanted?.content.names ?? { en: '' },
        interval: quote.decision.wanted.interval,
      },
      declineReason: payment.declineReason,
      next: revived(quote.decision.quote.nextRenewal),
      invoice: invoice && { id: invoice.id, number: invoice.number },
      device:
        device && loaded.row.deviceId !== null
          ? { serial: device.row.serial, name: device.name, applied: deviceView(mine, device, new Map()).applied }
          : null,
      gained: compared.filter(({ differs }) => differs),
    };
  });
}

/** Stored as JSON, where an instant is text. */
function revived(renewal: Renewal | null): Renewal | null {
  return renewal && { ...renewal, at: new Date(renewal.at) };
}
