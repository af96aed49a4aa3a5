import type { InvoiceRow } from '@/db/write/invoices';
import { setNextBillingAt } from '@/db/write/subscriptions';
import { recordRedemption } from '@/lib/commands/coupons/record-redemption';
import type { ResolvedCoupon } from '@/lib/commands/coupons/resolve-promotion-code';
import { nextBillingAt } from '@/lib/domain/invoicing/next-billing-at';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import type { PaymentRow } from '@/db/write/payments';
import { refreshSubscriptionDevices } from '@/lib/commands/entitlements/refresh-subscription-devices';
import type { CommandContext } from '@/lib/commands/run-command';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import type { QuotedChange } from '@/lib/commands/subscriptions/quote-change';
import { writeSpanChange } from '@/lib/commands/subscriptions/write-span-change';
import { mrrOf } from '@/lib/domain/analytics/mrr';
import { assert } from '@/lib/domain/assert';
import { linesForPayer } from './billing-group';
import { issueInvoices } from './issue-invoice';
import { postPayment } from './post-to-ledger';
import { settleCommissions } from './settle-commissions';

export interface ChangeToExecute {
  readonly loaded: LoadedSubscription;
  readonly quoted: QuotedChange;
  readonly quoteId: string;
  /** The coupon that is redeemed with it. */
  readonly coupon: ResolvedCoupon | null;
  /** The money that came in for it; null when nothing was due or another account pays. */
  readonly payment: PaymentRow | null;
}

/**
 * The chain in one transaction: the invoice of exactly the quoted lines, the new spans, the ledger, the entitlement set, the
 * commissions and the events. Either all of it is there or nothing. Refused when the coupon was used up meanwhile.
 */
export async function executeChange(
  context: CommandContext,
  input: ChangeToExecute,
): Promise<InvoiceRow | null | Refusal> {
  const { tx, tenantId, at, emit } = context;
  const { loaded, quoted, coupon, quoteId, payment } = input;
  const { row } = loaded;
  if (coupon) {
    const redeemed = await recordRedemption(context, { resolved: coupon, row, quoteId });
    if (isRefusal(redeemed)) return redeemed;
  }
  const invoice = quoted.quote.lines.length > 0 ? await invoiceOfChange(context, input) : null;
  const facts = await writeSpanChange(context, loaded, quoted.change);
  // The quote billed everything that was due, so there is nothing left to come back to.
  await setNextBillingAt(tx, tenantId, row.id, nextBillingAt(facts, loaded.terms, at));
  await emit('subscription.changed', {
    subscriptionId: row.id,
    customerId: row.customerId,
    planVersionId: quoted.target.id,
    direction: quoted.change.direction,
  });
  await refreshSubscriptionDevices(context, row);
  if (invoice && payment) {
    await settleCommissions(context, {
      invoice,
      paymentId: payment.id,
      lines: quoted.quote.lines,
      subscriptions: [loaded],
      saleKind: quoted.change.direction === 'start' ? 'new' : 'upgrade',
      mrrIncreaseMinor: mrrOf(facts, loaded.terms, at).amountMinor - mrrOf(loaded.facts, loaded.terms, at).amountMinor,
    });
    await emit('payment.received', { paymentId: payment.id, invoiceId: invoice.id, customerId: row.customerId });
  }
  return invoice;
}

async function invoiceOfChange(
  context: CommandContext,
  { loaded, quoted, quoteId, payment }: ChangeToExecute,
): Promise<InvoiceRow> {
  const { quote, tax, issuer, settlement } = quoted;
  const saleKind = quoted.change.direction === 'start' ? 'new' : 'upgrade';
  const [invoice] = await issueInvoices(context, [
    {
      payer: loaded.payer,
      issuer,
      currency: quote.currency,
      totals: { ...quote, lines: linesForPayer(loaded, quote.lines) },
      settlement,
      taxEvidence: tax.evidence,
      quoteId,
      sale: { subscriptions: [loaded], saleKind },
      paidMinor: payment?.amountMinor ?? 0,
    },
  ]);
  assert(invoice, 'an invoice that was to be issued is');
  if (payment) await postPayment(context, payment, invoice);
  return invoice;
}
