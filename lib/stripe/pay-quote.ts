import type { PaymentRow } from '@/db/write/payments';
import { attachCheckout } from '@/lib/commands/billing/attach-checkout';
import { acceptQuote, type AcceptedQuote } from '@/lib/commands/subscriptions/accept-quote';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { money } from '@/lib/domain/money/money';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { openCheckout } from './checkout';
import { ensureStripeCustomer } from './ensure-customer';
import { refuseWhenSilent } from './refuse-when-silent';
import { closeCheckout } from './settle-checkout';

/** A page may be paid this long after the price was accepted; afterwards the money goes back. */
const CHECKOUT_OPEN_MS = 60 * 60 * 1000;

export type PaidQuote = { readonly kind: 'redirect'; readonly url: string } | { readonly kind: 'done' };

export interface CheckoutPages {
  /** What the person pays for, in their language. */
  readonly title: string;
  readonly successUrl: (paymentId: string) => string;
  readonly cancelUrl: string;
}

/**
 * Accepts a quote and opens the hosted page on which it is paid. Whatever is pressed twice, reloaded or opened in a second tab
 * leads to one page and one payment; checkouts of the same subscription with another price are closed first. Refused with
 * UNAVAILABLE while Stripe does not answer; the same press later goes on where this one stopped.
 */
export async function payQuote(
  viewer: AnyViewer,
  quote: { quoteId: string; hash: string },
  pages: CheckoutPages,
): Promise<PaidQuote | Refusal> {
  const accepted = await acceptQuote(viewer, quote);
  if (isRefusal(accepted)) return accepted;
  if (accepted.kind === 'done') return { kind: 'done' };
  return refuseWhenSilent(() => openOnlyPage(viewer, accepted, pages));
}

async function openOnlyPage(
  viewer: AnyViewer,
  accepted: Extract<AcceptedQuote, { kind: 'checkout' }>,
  pages: CheckoutPages,
): Promise<PaidQuote | Refusal> {
  for (const other of accepted.otherCheckouts) {
    const closed = await closeCheckout(viewer.tenantId, other);
    if (closed === 'paid') {
      await closeCheckout(viewer.tenantId, accepted.payment);
      return refuse(
        'QUOTE_CHANGED',
        'Another change was paid for in the meantime. Look at the new price and confirm it.',
      );
    }
  }
  const { payment } = accepted;
  if (payment.checkoutUrl) return { kind: 'redirect', url: payment.checkoutUrl };
  return openPage(viewer, payment, pages);
}

async function openPage(viewer: AnyViewer, payment: PaymentRow, pages: CheckoutPages): Promise<PaidQuote | Refusal> {
  const { tenantId } = viewer;
  const customer = await ensureStripeCustomer(tenantId, payment.customerId);
  const opened = await openCheckout({
    tenantId,
    paymentId: payment.id,
    stripeCustomerId: customer.stripeCustomerId,
    amount: money(payment.amountMinor, payment.currency),
    lines: [{ name: pages.title, amountMinor: payment.amountMinor }],
    reference: payment.quoteId ?? payment.id,
    locale: customer.locale,
    successUrl: pages.successUrl(payment.id),
    cancelUrl: pages.cancelUrl,
    expiresAt: new Date(payment.createdAt.getTime() + CHECKOUT_OPEN_MS),
  });
  const attached = await attachCheckout(viewer, {
    paymentId: payment.id,
    stripeSessionId: opened.sessionId,
    checkoutUrl: opened.url,
  });
  return isRefusal(attached) ? attached : { kind: 'redirect', url: opened.url };
}
