import { payQuote } from '@/lib/stripe/pay-quote';
import { settleCheckout } from '@/lib/stripe/settle-checkout';
import { createQuote } from '@/lib/commands/subscriptions/create-quote';
import type { Viewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { done } from './done';

const GOOD_CARD = '4242424242424242';

/** Buys a plan as a person would: look at the price, accept it, fill in the hosted page, come back. */
export async function buyPlan(
  viewer: Viewer,
  {
    cardExpires,
    ...wanted
  }: {
    subscriptionId: string;
    planKey: string;
    interval: BillingInterval;
    cardExpires: { month: number; year: number };
  },
): Promise<void> {
  const { quoteId, quote } = done(await createQuote(viewer, wanted));
  let paymentId: string | undefined;
  const paid = done(
    await payQuote(
      viewer,
      { quoteId, hash: quote.hash },
      {
        title: wanted.planKey,
        successUrl: (id) => {
          paymentId = id;
          return `http://localhost/done/${id}`;
        },
        cancelUrl: 'http://localhost/cancelled',
      },
    ),
  );
  if (paid.kind === 'done') return;
  assert(paymentId, 'a checkout was opened for a payment');
  const expiry = `${String(cardExpires.month).padStart(2, '0')}/${String(cardExpires.year).slice(2)}`;
  const card = { number: GOOD_CARD, expiry, cvc: '123', name: 'Demo' };
  const answer = await fetch(paid.url, { method: 'POST', body: new URLSearchParams(card), redirect: 'manual' });
  assert(answer.status === 303, `the hosted page took the card and answered ${answer.status}`);
  done(await settleCheckout(viewer.tenantId, paymentId));
}
