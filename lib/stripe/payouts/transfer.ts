import Stripe from 'stripe';
import type { Money } from '@/lib/domain/money/money';
import type { PayoutReasonCode } from '@/lib/domain/payouts/payout-reason';
import { stripeClient } from '../client';
import { stripeCurrency } from '../stripe-money';

export type TransferOutcome =
  | { readonly kind: 'paid'; readonly transferId: string }
  | { readonly kind: 'failed'; readonly code: PayoutReasonCode; readonly reason: string };

export interface TransferOrder {
  readonly tenantId: string;
  readonly payoutId: string;
  readonly attempt: number;
  readonly stripeAccountId: string;
  readonly amount: Money;
  readonly description: string;
}

/**
 * Moves money to a partner's account at Stripe, once for each attempt: the same attempt again is the same transfer. What Stripe
 * refuses is an answer; Stripe being out of reach throws, and nobody knows yet.
 */
export async function sendTransfer(order: TransferOrder): Promise<TransferOutcome> {
  try {
    const transfer = await stripeClient().transfers.create(
      {
        amount: order.amount.amountMinor,
        currency: stripeCurrency(order.amount),
        destination: order.stripeAccountId,
        description: order.description,
        transfer_group: order.payoutId,
        metadata: { tenant_id: order.tenantId, payout_id: order.payoutId, attempt: String(order.attempt) },
      },
      { idempotencyKey: `transfer:${order.payoutId}:${order.attempt}` },
    );
    return { kind: 'paid', transferId: transfer.id };
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    return { kind: 'failed', code: failureCode(error.code), reason: error.message };
  }
}

/** The transfer an attempt made, in case its answer was lost so long ago that Stripe forgot the key; undefined when there is none. */
export async function findTransferMade({ payoutId, attempt }: TransferOrder): Promise<TransferOutcome | undefined> {
  const made = await stripeClient().transfers.list({ transfer_group: payoutId, limit: 100 });
  const own = made.data.find(({ metadata }) => metadata['attempt'] === String(attempt));
  return own && { kind: 'paid', transferId: own.id };
}

/** What became of a transfer: whether all of it came back, and whose payout it was. */
export async function readTransfer(transferId: string): Promise<{
  readonly reversed: boolean;
  readonly tenantId: string | null;
  readonly payoutId: string | null;
}> {
  const { reversed, metadata } = await stripeClient().transfers.retrieve(transferId);
  return { reversed, tenantId: metadata['tenant_id'] ?? null, payoutId: metadata['payout_id'] ?? null };
}

/** Takes a whole transfer back. Refused by Stripe with `balance_insufficient` when the partner has the money no more. */
export async function reverseTransfer(transferId: string, payoutId: string): Promise<TransferOutcome> {
  try {
    const reversal = await stripeClient().transfers.createReversal(
      transferId,
      { description: `Payout ${payoutId} taken back` },
      { idempotencyKey: `reversal:${payoutId}:${transferId}` },
    );
    return { kind: 'paid', transferId: reversal.id };
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    return { kind: 'failed', code: failureCode(error.code), reason: error.message };
  }
}

function failureCode(code: string | undefined): PayoutReasonCode {
  if (code === 'insufficient_capabilities_for_transfer') return 'insufficient_capabilities';
  if (code === 'balance_insufficient' || code === 'insufficient_funds') return 'balance_insufficient';
  return code === 'account_closed' || code === 'account_invalid' ? 'account_closed' : 'stripe';
}
