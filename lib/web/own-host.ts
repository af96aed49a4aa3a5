import { isRoutedHost } from '@/db/read/partner/brand-host';
import { productAddress } from './auth/secrets';

/** Set by the proxy on requests to a partner's own host, and taken away from whoever sends it. */
export const OWN_HOST_HEADER = 'x-own-host';

const KEPT_MS = 30_000;
const MOST_KEPT = 1000;
const known = new Map<string, { readonly isOwn: boolean; readonly until: number }>();

/**
 * The host of a request when it is a partner's own; undefined for the product's own and every other. An answer is kept for half
 * a minute, so that a host that is given up leads on for no longer.
 */
export async function ownHostOf(head: Headers): Promise<string | undefined> {
  const host = head.get('host')?.toLowerCase().replace(/:\d+$/, '') ?? '';
  if (host === '' || host === new URL(productAddress()).hostname || !/^[a-z0-9.-]{3,253}$/.test(host)) return undefined;
  const now = performance.now();
  const kept = known.get(host);
  if (kept && kept.until > now) return kept.isOwn ? host : undefined;
  const isOwn = await isRoutedHost(host);
  // Names are whatever somebody sends; they must not fill the memory.
  if (known.size >= MOST_KEPT) known.clear();
  known.set(host, { isOwn, until: now + KEPT_MS });
  return isOwn ? host : undefined;
}

/** What is not a partner's to show under its own name: the manufacturer's console and the sandbox's tools. */
export function isForProductHost(pathname: string): boolean {
  return /^\/(?:admin|lab)(?:\/|$)/.test(pathname);
}
