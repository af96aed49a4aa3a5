/** Whose pages may show one of ours in a frame: nobody's, our own, or anybody's. */
export type Framing = 'nobody' | 'ourselves' | 'anybody';

const PRICING = /^\/[a-z]{2}\/b\/[a-z0-9-]+\/pricing\/?$/;
const PREVIEW = /^\/[a-z]{2}\/preview\//;

/** Prices may stand in any page when they are asked for as a part (`embed=1`); previews of drafts stand in ours. */
export function framingOf(pathname: string, search: URLSearchParams): Framing {
  if (PREVIEW.test(pathname)) return 'ourselves';
  return PRICING.test(pathname) && search.get('embed') === '1' ? 'anybody' : 'nobody';
}

/** Whether an address, path and query, asks for prices as a part of somebody else's page. */
export function isEmbedded(address: string): boolean {
  const [pathname = '', query] = address.split('?', 2);
  return framingOf(pathname, new URLSearchParams(query)) === 'anybody';
}

/** The brand whose prices a path shows; undefined when it shows none. */
export function pricedBrand(pathname: string): string | undefined {
  return PRICING.test(pathname) ? pathname.split('/')[3] : undefined;
}

/** The older header that says the same as `frame-ancestors`; undefined where it has no word for it. */
export function frameOptions(framing: Framing): 'DENY' | 'SAMEORIGIN' | undefined {
  return { nobody: 'DENY' as const, ourselves: 'SAMEORIGIN' as const, anybody: undefined }[framing];
}
