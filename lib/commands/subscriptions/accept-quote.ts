import { lockCustomer, lockPeopleOf } from '@/db/write/customers';
import { readSubscriptions } from '@/db/write/load-subscription';
import { readPayerAccounts } from '@/db/write/payer-accounts';
import { findCheckoutOfQuote, insertPayment, listOpenCheckouts, UNSETTLED, type PaymentRow } from '@/db/write/payments';
import { lockQuote, lockSubscription, markQuoteAccepted, type QuoteRow } from '@/db/write/subscriptions';
import { executeChange } from '@/lib/commands/billing/execute-change';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { couponOf } from './create-quote';
import { quoteChange } from './quote-change';

export type AcceptedQuote =
  /** Money is due: the intent to collect it is stored, and a checkout can be opened for it. */
  | { readonly kind: 'checkout'; readonly payment: PaymentRow; readonly otherCheckouts: readonly PaymentRow[] }
  /** Nothing is due: the change is done. */
  | { readonly kind: 'done'; readonly subscriptionId: string };

/**
 * Accepts the price that was shown. The quote is calculated again from the same pinned instant; if anything moved, its hash
 * differs and nothing happens. Accepting twice leads to the same payment.
 */
export async function acceptQuote(
  viewer: AnyViewer,
  input: { quoteId: string; hash: string },
): Promise<AcceptedQuote | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId, correlationId, audit } = context;
    const quote = await lockQuote(tx, tenantId, input.quoteId);
    if (!quote) return refuse('NOT_FOUND', 'There is no such quote, or you cannot see it.', { field: 'quoteId' });
    const customer = await lockCustomer(tx, tenantId, quote.customerId);
    assert(customer, 'a quote has a customer');
    const subject = { tenantId, customerId: quote.customerId, brandId: customer.brandId };
    const refusal =
      refusalUnlessMay(viewer, 'subscription.change', subject) ?? (quote.hash === input.hash ? null : changed());
    if (refusal) return refusal;

    const existing = await findCheckoutOfQuote(tx, tenantId, quote.id);
    if (existing) return reopened(context, existing, quote);
    // Nothing was due, so it was done when it was accepted.
    if (quote.acceptedAt !== null) return { kind: 'done', subscriptionId: quote.subscriptionId };
    if (quote.expiresAt <= at) {
      return refuse('QUOTE_EXPIRED', 'This price was held until a moment ago. Look at the new one and confirm it.', {
        field: 'quoteId',
      });
    }
    const recalculated = await recalculateQuote(context, quote);
    if (isRefusal(recalculated)) return recalculated;

    await markQuoteAccepted(tx, tenantId, quote.id, at);
    await audit(
      'quote.accepted',
      { kind: 'quote', id: quote.id },
      { dueNowMinor: recalculated.quoted.quote.dueNowMinor },
    );
    // Another account that pays for the customer is collected from like at a renewal.
    const isPaidByAnother = recalculated.loaded.payer.id !== quote.customerId;
    if (recalculated.quoted.quote.dueNowMinor === 0 || isPaidByAnother) {
      const executed = await executeChange(context, { ...recalculated, quoteId: quote.id, payment: null });
      return isRefusal(executed) ? executed : { kind: 'done', subscriptionId: quote.subscriptionId };
    }
    const otherCheckouts = await listOpenCheckouts(tx, tenantId, quote.subscriptionId);
    const payment: PaymentRow = {
      ...EMPTY_PAYMENT,
      tenantId,
      id: newId('payment'),
      customerId: quote.customerId,
      quoteId: quote.id,
      currency: quote.currency,
      amountMinor: recalculated.quoted.quote.dueNowMinor,
      createdAt: at,
      correlationId,
    };
    await insertPayment(tx, payment);
    return { kind: 'checkout', payment, otherCheckouts };
  });
}

const EMPTY_PAYMENT = {
  invoiceId: null,
  purpose: 'checkout',
  status: 'created',
  attempt: 1,
  methodId: null,
  stripeSessionId: null,
  stripePaymentIntentId: null,
  stripeChargeId: null,
  checkoutUrl: null,
  declineReason: null,
  declineCode: null,
  settledAt: null,
} as const;

function changed(): Refusal {
  return refuse('QUOTE_CHANGED', 'The price has changed since it was shown. Look at the new one and confirm it.', {
    field: 'quoteId',
  });
}

/** A double click, a reload or a second tab with the same quote: the same payment, never a second one. */
async function reopened(
  context: CommandContext,
  payment: PaymentRow,
  quote: QuoteRow,
): Promise<AcceptedQuote | Refusal> {
  if (payment.status === 'paid') return { kind: 'done', subscriptionId: quote.subscriptionId };
  if (!UNSETTLED.some((status) => status === payment.status)) {
    return refuse(
      'CHECKOUT_CLOSED',
      'This checkout is closed. You have not been charged. Look at the current price and try again.',
    );
  }
  const others = await listOpenCheckouts(context.tx, context.tenantId, quote.subscriptionId);
  return { kind: 'checkout', payment, otherCheckouts: others.filter((other) => other.id !== payment.id) };
}

/** The same decision from the same instant; refused when the subscription or anything else it rests on moved. */
export async function recalculateQuote(context: CommandContext, quote: QuoteRow) {
  const { tx, tenantId } = context;
  const { wanted } = quote.decision;
  const ids = [quote.subscriptionId];
  const [, , [loaded], accounts] = await Promise.all([
    lockPeopleOf(tx, tenantId, quote.subscriptionId),
    lockSubscription(tx, tenantId, quote.subscriptionId),
    readSubscriptions(tx, { tenantId, ids, alsoVersionIds: [quote.planVersionId] }),
    readPayerAccounts(tx, tenantId, ids),
  ]);
  assert(loaded, 'a quote has a subscription');
  if (loaded.row.revision !== quote.subscriptionRevision) return changed();
  const planKey = loaded.versions.get(wanted.planVersionId)?.planKey ?? '';
  const coupon = await couponOf(context, { loaded, planKey, wanted, at: quote.prorationAt });
  if (isRefusal(coupon)) return coupon;
  const adjusted = coupon === null ? {} : { coupon: coupon.adjustment };
  const quoted = await quoteChange({ loaded, accounts, wanted, at: quote.prorationAt, ...adjusted });
  if (isRefusal(quoted)) return quoted;
  return quoted.quote.hash === quote.hash ? { loaded, quoted, coupon } : changed();
}
