/**
 * The monitoring ping of the pages: 200 as soon as Next answers. It asks nobody, so it says nothing about the database or
 * the worker; /api/health does.
 */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}

export const dynamic = 'force-dynamic';
