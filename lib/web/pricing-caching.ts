import type { NextRequest } from 'next/server';
import { pricingVersion } from '@/db/read/pricing-version';
import { contentHash } from '@/lib/domain/content-hash';
import { isSandbox } from '@/lib/web/auth/sandbox';
import { isEmbedded, pricedBrand } from '@/lib/web/framing';
import { parseTheme, THEME_COOKIE } from '@/lib/web/theme/theme';

/** What lets browsers and shared caches keep an answer. */
export interface Caching {
  readonly headers: Readonly<Record<string, string>>;
  /** The asker has the current answer already: nothing but the headers is sent. */
  readonly isKnown: boolean;
}

/**
 * Of public prices, which are the same for everybody: browsers ask each time and are told when nothing has changed, shared caches
 * may answer for one second by themselves. Undefined for everything else, also for the page of a sandbox, whose band shows
 * the clock and the outbox, and for requests of the router, whose answers differ under one address.
 */
export async function pricingCaching(request: NextRequest): Promise<Caching | undefined> {
  const { pathname, search } = request.nextUrl;
  const brand = pricedBrand(pathname);
  const isDocument = request.headers.get('accept')?.includes('text/html') === true;
  if (brand === undefined || !isDocument || !['GET', 'HEAD'].includes(request.method)) return undefined;
  const embedded = isEmbedded(pathname + search);
  if (!embedded && isSandbox()) return undefined;
  const version = await pricingVersion(brand);
  if (version === undefined) return undefined;
  // In a foreign page there are no cookies of ours; on our own the chosen theme is drawn by the server.
  const theme = embedded ? '' : parseTheme(request.cookies.get(THEME_COOKIE)?.value);
  const hash = contentHash([process.env.BUILD_KEY ?? '', pathname, search, theme, version]);
  const etag = `W/"${hash.slice('sha256:'.length)}"`;
  return {
    headers: {
      etag,
      'cache-control': 'public, max-age=0, s-maxage=1, must-revalidate',
      ...(embedded ? {} : { vary: 'Cookie' }),
    },
    isKnown: namesTag(request.headers.get('if-none-match'), etag),
  };
}

/** Weak comparison, as conditional requests ask for: `W/` does not count. */
function namesTag(header: string | null, etag: string): boolean {
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header !== null && header.split(',').some((tag) => bare(tag) === bare(etag));
}
