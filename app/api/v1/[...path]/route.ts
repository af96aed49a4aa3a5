import { serveApi } from '@/lib/gateway/serve';

/** The same API as the gateway serves, for a Next server that runs without one. */
export const dynamic = 'force-dynamic';
export const GET = serveApi;
export const POST = serveApi;
