import { createHash } from 'node:crypto';
import { stripeApiVersion } from '@/lib/stripe/client';
import { ApiError, invalid } from './api-error';
import { expandPaths } from './expand';
import { parseForm, type Fields } from './form-body';
import type { HttpAnswer, HttpRequest } from './http';
import { Params } from './params';
import { findRoute } from './routes';
import type { Sandbox } from './sandbox';

const answersKeptMs = 24 * 60 * 60 * 1000;

/** Answers one request to Stripe's API: key, version, idempotency, then the operation, all or nothing. */
export function answerApi(sandbox: Sandbox, request: HttpRequest): HttpAnswer {
  const requestId = sandbox.newId('req_');
  const headers = { 'request-id': requestId, 'stripe-version': stripeApiVersion };
  const key = request.method === 'POST' ? (request.headers['idempotency-key'] ?? null) : null;
  try {
    requireTestKey(request);
    requireVersion(request);
    const earlier = key === null ? undefined : earlierAnswer(sandbox, key, request);
    if (earlier)
      return { ...earlier, headers: { ...headers, 'idempotency-key': key ?? '', 'idempotent-replayed': 'true' } };
    sandbox.request = { id: requestId, idempotency_key: key };
    const answer = sandbox.store.transact(() => remembered(sandbox, key, request));
    return { ...answer, headers: key === null ? headers : { ...headers, 'idempotency-key': key } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: error.status, body: { error: error.body }, headers };
  } finally {
    sandbox.request = { id: null, idempotency_key: null };
  }
}

/** Runs the operation and keeps its answer under the key in the same transaction, so that one cannot exist without the other. */
function remembered(sandbox: Sandbox, key: string | null, request: HttpRequest): { status: number; body: unknown } {
  const answer = answerOrDecline(sandbox, request);
  if (key !== null) {
    sandbox.store.put('answer', { id: key, fingerprint: fingerprint(request), ...answer, createdMs: Date.now() });
  }
  return answer;
}

function answerOrDecline(sandbox: Sandbox, request: HttpRequest): { status: number; body: unknown } {
  try {
    return { status: 200, body: run(sandbox, request) };
  } catch (error) {
    // A decline is an answer about money and is kept under its key; mistakes in the request are not.
    if (error instanceof ApiError && error.keepsChanges) return { status: error.status, body: { error: error.body } };
    throw error;
  }
}

function run(sandbox: Sandbox, request: HttpRequest): unknown {
  const { route, ids } = findRoute(request.method, request.url.pathname);
  const fields = fieldsOf(request);
  const { expand, ...rest } = fields;
  const params = new Params(rest);
  const [id = '', innerId = ''] = ids;
  const answer = route.handle({ sandbox, params, id, innerId });
  return expandPaths(sandbox, answer, new Params({ expand }).texts('expand'));
}

function fieldsOf(request: HttpRequest): Fields {
  if (request.method === 'GET') return parseForm(request.url.search.slice(1));
  if (!request.url.pathname.startsWith('/v2/')) return parseForm(request.body);
  try {
    return request.body === '' ? {} : (JSON.parse(request.body) as Fields);
  } catch {
    throw invalid('The request body is not valid JSON.');
  }
}

function requireTestKey(request: HttpRequest): void {
  const [scheme, given = ''] = (request.headers.authorization ?? '').split(' ');
  const key = scheme === 'Basic' ? Buffer.from(given, 'base64').toString().replace(/:.*$/s, '') : given;
  if (key.startsWith('sk_test_')) return;
  const message =
    key === '' ? 'You did not provide an API key.' : 'The sandbox accepts only keys that begin with sk_test_.';
  throw new ApiError(401, { type: 'invalid_request_error', message });
}

function requireVersion(request: HttpRequest): void {
  const version = request.headers['stripe-version'];
  if (version !== undefined && version !== stripeApiVersion) {
    throw invalid(`The sandbox speaks API version ${stripeApiVersion}, not ${version}.`);
  }
}

function earlierAnswer(
  sandbox: Sandbox,
  key: string,
  request: HttpRequest,
): { status: number; body: unknown } | undefined {
  const earlier = sandbox.store.get('answer', key);
  if (!earlier || earlier.createdMs < Date.now() - answersKeptMs) return undefined;
  if (earlier.fingerprint !== fingerprint(request)) {
    throw new ApiError(400, {
      type: 'idempotency_error',
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    });
  }
  return { status: earlier.status, body: earlier.body };
}

function fingerprint(request: HttpRequest): string {
  return createHash('sha256').update(`${request.method} ${request.url.pathname}\n${request.body}`).digest('hex');
}
