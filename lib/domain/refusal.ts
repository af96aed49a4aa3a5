/**
 * A rule that says no. Refusals are ordinary return values; bugs throw (see assert.ts). Three adapters in lib/web turn a
 * refusal into something else: form state, application/problem+json, a webhook receipt.
 */
export interface Refusal {
  readonly refused: true;
  readonly code: RefusalCode;
  /** One English sentence for API clients and logs. Screens translate by `code` and `values`. */
  readonly message: string;
  /** The input field the refusal is about, as the caller named it. */
  readonly field?: string;
  readonly values?: Readonly<Record<string, string>>;
}

export type RefusalCode =
  | 'INPUT_INVALID'
  | 'NOT_SIGNED_IN'
  | 'NOT_ALLOWED'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'ALREADY_DONE'
  | 'QUOTE_EXPIRED'
  | 'QUOTE_CHANGED'
  | 'PLAN_NOT_OFFERED'
  | 'SAME_PLAN'
  | 'SUBSCRIPTION_ENDED'
  | 'PAYMENT_METHOD_MISSING'
  | 'PAYMENT_DECLINED'
  | 'CHECKOUT_CLOSED'
  | 'SIGNATURE_INVALID'
  | 'KEY_INVALID'
  | 'RATE_LIMITED'
  | 'TRIAL_USED'
  | 'CODE_INVALID'
  | 'PROMOTION_REFUSED'
  | 'ALREADY_CLAIMED'
  | 'DRAFT_EMPTY'
  | 'DRAFT_STALE'
  | 'IMPACT_STALE'
  | 'APPROVAL_NEEDED'
  | 'PRICE_MISSING'
  | 'LIMIT_EXCEEDED'
  | 'UNSUPPORTED'
  | 'UNAVAILABLE';

export function refuse(
  code: RefusalCode,
  message: string,
  about: { field?: string; values?: Record<string, string> } = {},
): Refusal {
  return { refused: true, code, message, ...about };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && value.refused === true;
}
