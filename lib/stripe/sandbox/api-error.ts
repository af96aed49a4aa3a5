type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error' | 'rate_limit_error';

export interface ErrorBody {
  readonly type: ErrorType;
  readonly message: string;
  readonly code?: string;
  readonly decline_code?: string;
  readonly param?: string;
  readonly payment_intent?: unknown;
  readonly setup_intent?: unknown;
  readonly payment_method?: unknown;
}

/** An answer that says no, always with an `error` body: without one the SDK takes any status for a success. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** A decline is remembered by the objects it happened to; everything else leaves no trace. */
  readonly keepsChanges: boolean;

  constructor(
    readonly status: number,
    readonly body: ErrorBody,
  ) {
    super(body.message);
    this.keepsChanges = body.type === 'card_error';
  }
}

export function invalid(message: string, about: { param?: string; code?: string } = {}): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', message, ...about });
}

export function missing(kind: string, id: string, param = 'id'): ApiError {
  const what = kind.replaceAll(/[._]/g, ' ').trim();
  return new ApiError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    param,
    message: `No such ${what}: '${id}'`,
  });
}
