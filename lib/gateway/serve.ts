import { DatabaseUnreachable } from '@/db/pipeline';
import { isRefusal, refuse } from '@/lib/domain/refusal';
import { problem } from '@/lib/web/problem';
import { authenticate } from './authenticate';
import type { Call, Endpoint } from './endpoint';
import { endpoints } from './all-endpoints';
import { gatewayState } from './gateway-state';
import { mostBytes, readJson } from './request-body';

interface Route {
  readonly endpoint: Endpoint;
  readonly pattern: RegExp;
}

const routes: readonly Route[] = endpoints.map((endpoint) => ({
  endpoint,
  pattern: new RegExp(`^${endpoint.path.replaceAll('.', String.raw`\.`).replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`),
}));

/** Whether an address belongs to the public API, so that nobody else needs to look at it. */
export function isApiPath(pathname: string): boolean {
  return routes.some(({ pattern }) => pattern.test(pathname));
}

/** The most bytes of a body that is sent to an address of the public API. */
export function mostBodyBytes(method: string, pathname: string): number {
  return mostBytes(
    routes.find(({ endpoint, pattern }) => endpoint.method === method && pattern.test(pathname))?.endpoint,
  );
}

/** Serves the public API: from a request to an answer, whatever server it came through. Never throws. */
export async function serveApi(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const atPath = routes.filter(({ pattern }) => pattern.test(pathname));
  if (atPath.length === 0)
    return problem(refuse('NOT_FOUND', `There is no ${pathname} in this API. See /api/v1/openapi.json.`));
  const route = atPath.find(({ endpoint }) => endpoint.method === request.method);
  if (!route) {
    const allow = atPath.map(({ endpoint }) => endpoint.method).join(', ');
    return problem(
      { code: 'METHOD_NOT_ALLOWED', message: `${pathname} takes ${allow}, not ${request.method}.` },
      { allow },
    );
  }
  try {
    return await serveRoute(route, request, pathname);
  } catch (error) {
    if (error instanceof DatabaseUnreachable) {
      return problem(
        refuse('UNAVAILABLE', 'Nothing is known about this yet and the database cannot be asked. Try again.'),
        { 'retry-after': '2' },
      );
    }
    process.stderr.write(
      `${request.method} ${pathname}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return problem({
      code: 'INTERNAL',
      message: 'This is our fault and has been noted. Try again, or tell us what you sent.',
    });
  }
}

async function serveRoute({ endpoint, pattern }: Route, request: Request, pathname: string): Promise<Response> {
  const viewer = await authenticate(request, endpoint.scope);
  if (isRefusal(viewer)) return problem(viewer, viewer.code === 'NOT_ALLOWED' ? {} : { 'www-authenticate': 'Bearer' });
  const waitSeconds = gatewayState().buckets.take(viewer.keyId);
  if (waitSeconds > 0) {
    const refusal = refuse(
      'RATE_LIMITED',
      `This key sends too many requests. Try again in ${waitSeconds} s, or use the batch endpoint.`,
    );
    return problem(refusal, { 'retry-after': String(waitSeconds) });
  }
  const params = decoded(pattern.exec(pathname)?.groups ?? {});
  if (params === null)
    return problem(refuse('INPUT_INVALID', 'The address has a percent sign that is not an escape.', { field: 'path' }));
  const call: Omit<Call, 'body'> = { request, viewer, params };
  if (!endpoint.body) return endpoint.handle({ ...call, body: undefined });
  const body = await readJson(request, mostBytes(endpoint));
  if ('refused' in body) return problem(body);
  return endpoint.handle({ ...call, body: body.value });
}

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> | null {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    // The only failure is a malformed escape, which the caller turns into an answer.
    return null;
  }
}
