import Stripe from 'stripe';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/**
 * Asks Stripe on behalf of somebody who waits for the answer. Stripe being out of reach, overloaded or broken becomes a
 * refusal that says so (the client has tried again by then); what Stripe refuses because we asked wrongly stays an error.
 */
export async function refuseWhenSilent<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    const { StripeAPIError, StripeConnectionError, StripeRateLimitError } = Stripe.errors;
    const silent = [StripeAPIError, StripeConnectionError, StripeRateLimitError].some((kind) => error instanceof kind);
    if (!silent) throw error;
    return refuse('UNAVAILABLE', 'Stripe does not answer. Nothing was charged; try again in a few minutes.');
  }
}
