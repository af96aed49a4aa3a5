import Stripe from 'stripe';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { stripeClient, webhookSecret } from './client';
import { eventFact, type StripeEventFact } from './event-fact';

/**
 * Verifies the signature over the raw body and reads what happened to which object. Refused with SIGNATURE_INVALID when
 * the signature is missing, wrong or older than five minutes, and with INPUT_INVALID when a signed body is no event.
 */
export function parseWebhook(rawBody: string, signatureHeader: string | null): StripeEventFact | Refusal {
  try {
    return eventFact(stripeClient().webhooks.constructEvent(rawBody, signatureHeader ?? '', webhookSecret()));
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) {
      return refuse('SIGNATURE_INVALID', 'The signature does not match the body and the secret of this endpoint.');
    }
    if (error instanceof SyntaxError) return refuse('INPUT_INVALID', 'The signed body is not JSON.');
    throw error;
  }
}
