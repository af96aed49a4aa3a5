import type { Refusal, RefusalCode } from '@/lib/domain/refusal';

/** What HTTP itself can refuse before any rule of ours is asked. */
type TransportCode = 'BODY_TOO_LARGE' | 'CONTENT_TYPE_UNSUPPORTED' | 'METHOD_NOT_ALLOWED' | 'INTERNAL';
export type ProblemCode = RefusalCode | TransportCode;

/** One status for each code, fixed for good: clients branch on the code and caches and proxies on the status. */
export const STATUS_OF: Readonly<Record<ProblemCode, number>> = {
  INPUT_INVALID: 400,
  SIGNATURE_INVALID: 400,
  NOT_SIGNED_IN: 401,
  KEY_INVALID: 401,
  PAYMENT_DECLINED: 402,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  ALREADY_DONE: 409,
  QUOTE_EXPIRED: 409,
  QUOTE_CHANGED: 409,
  PLAN_NOT_OFFERED: 409,
  SAME_PLAN: 409,
  SUBSCRIPTION_ENDED: 409,
  PAYMENT_METHOD_MISSING: 409,
  CHECKOUT_CLOSED: 409,
  TRIAL_USED: 409,
  ALREADY_CLAIMED: 409,
  DRAFT_EMPTY: 409,
  DRAFT_STALE: 409,
  IMPACT_STALE: 409,
  APPROVAL_NEEDED: 409,
  PRICE_MISSING: 409,
  LIMIT_EXCEEDED: 409,
  BODY_TOO_LARGE: 413,
  CONTENT_TYPE_UNSUPPORTED: 415,
  CODE_INVALID: 422,
  PROMOTION_REFUSED: 422,
  UNSUPPORTED: 422,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
};

const TITLE_OF: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  401: 'The caller is not known',
  402: 'The payment was declined',
  403: 'The caller may not do this',
  404: 'There is no such thing',
  405: 'This address does not take this method',
  409: 'The state of things does not allow this',
  413: 'The body is too large',
  415: 'The content type is not accepted',
  422: 'The request cannot be carried out',
  429: 'Too many requests',
  500: 'Something went wrong on our side',
  503: 'The service cannot answer right now',
};

/** The members of an `application/problem+json` body (RFC 9457) as this product writes them. */
export interface ProblemBody {
  /** Identifies the kind of problem; the same for every occurrence of a code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What was wrong here and what is accepted, in one English sentence. */
  readonly detail: string;
  readonly code: ProblemCode;
  /** Path of the offending member, such as `events[3].time`. */
  readonly field?: string;
  readonly values?: Readonly<Record<string, string>>;
}

export function problemBody(
  refusal: Pick<Refusal, 'message' | 'field' | 'values'> & { readonly code: ProblemCode },
): ProblemBody {
  const status = STATUS_OF[refusal.code];
  return {
    type: `urn:perennial:problem:${refusal.code.toLowerCase().replaceAll('_', '-')}`,
    title: TITLE_OF[status] ?? 'The request was refused',
    status,
    detail: refusal.message,
    code: refusal.code,
    ...(refusal.field !== undefined && { field: refusal.field }),
    ...(refusal.values !== undefined && { values: refusal.values }),
  };
}

/** The only place where a refusal becomes an HTTP answer. */
export function problem(
  refusal: Pick<Refusal, 'message' | 'field' | 'values'> & { readonly code: ProblemCode },
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = problemBody(refusal);
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}
