import type { SkipReason } from '@/lib/domain/payouts/decide-payout-run';

/** Why a payout is not paid, was paid although it is small, or came back. Screens translate the code. */
export type PayoutReasonCode =
  | SkipReason
  | 'stopped'
  | 'forced'
  | 'failed'
  | 'returned'
  | 'account_changed'
  | 'insufficient_capabilities'
  | 'balance_insufficient'
  | 'account_closed'
  | 'stripe';

export interface PayoutReason {
  readonly code: string;
  /** What a person or a bank added; null when the code says it all. */
  readonly text: string | null;
}

/** As it is stored: `excluded: Waits for a new contract`. */
export function codedReason(code: PayoutReasonCode, text: string | null = null): string {
  return text === null || text === '' ? code : `${code}: ${text}`;
}

export function payoutReason(stored: string | null): PayoutReason | null {
  if (stored === null) return null;
  const colon = stored.indexOf(': ');
  return colon < 0 ? { code: stored, text: null } : { code: stored.slice(0, colon), text: stored.slice(colon + 2) };
}
