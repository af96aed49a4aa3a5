import type Stripe from 'stripe';

const spoken: readonly Stripe.Checkout.SessionCreateParams.Locale[] = ['en', 'de', 'it'];

/** The language of the hosted page: ours where Stripe speaks it too, otherwise the one of the browser. */
export function checkoutLocale(locale: string): Stripe.Checkout.SessionCreateParams.Locale {
  return spoken.find((known) => known === locale.slice(0, 2)) ?? 'auto';
}
