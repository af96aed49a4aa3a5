import { type NextRequest, NextResponse } from 'next/server';
import { productAddress } from '@/lib/web/auth/secrets';
import { checkoutOrigins, contentSecurityPolicy } from '@/lib/web/content-security-policy';
import { frameOptions, framingOf } from '@/lib/web/framing';
import {
  LOCALE_COOKIE,
  LOCALE_HEADER,
  localeOfPath,
  parseLocale,
  preferredLocale,
  wantsLocale,
} from '@/lib/web/i18n/locale';
import { isForProductHost, OWN_HOST_HEADER, ownHostOf } from '@/lib/web/own-host';
import { pricingCaching } from '@/lib/web/pricing-caching';

/**
 * Gives each page its content security policy and its language, and public prices what caches need to know. Who may see a page is
 * decided where data is read.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const ownHost = await ownHostOf(request.headers);
  if (ownHost !== undefined && isForProductHost(request.nextUrl.pathname))
    return NextResponse.redirect(new URL(request.nextUrl.pathname + request.nextUrl.search, productAddress()), 307);
  if (wantsLocale(request.nextUrl.pathname)) return NextResponse.redirect(localizedAddress(request), 307);
  // Under a partner's own name the same prices are another page.
  const caching = ownHost === undefined ? await pricingCaching(request) : undefined;
  // Without a policy: its nonce would be put on the page that the browser kept, whose scripts have another one.
  if (caching?.isKnown === true) return new NextResponse(null, { status: 304, headers: caching.headers });

  const framing = framingOf(request.nextUrl.pathname, request.nextUrl.searchParams);
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy({
    nonce,
    formOrigins: checkoutOrigins(process.env['STRIPE_SANDBOX_URL']),
    development: process.env.NODE_ENV === 'development',
    framing,
  });
  const headers = new Headers(request.headers);
  headers.delete(OWN_HOST_HEADER);
  if (ownHost !== undefined) headers.set(OWN_HOST_HEADER, ownHost);
  headers.set('x-nonce', nonce);
  // Where to come back to after signing in.
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search);
  headers.set('content-security-policy', policy);
  const locale = localeOfPath(request.nextUrl.pathname);
  if (locale === undefined) headers.delete(LOCALE_HEADER);
  else headers.set(LOCALE_HEADER, locale);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  const options = frameOptions(framing);
  if (options !== undefined) response.headers.set('x-frame-options', options);
  for (const [name, value] of Object.entries(caching?.headers ?? {})) response.headers.set(name, value);
  return response;
}

function localizedAddress(request: NextRequest): URL {
  const locale =
    parseLocale(request.cookies.get(LOCALE_COOKIE)?.value) ??
    preferredLocale(request.headers.get('accept-language')) ??
    'en';
  const address = request.nextUrl.clone();
  address.pathname = `/${locale}${address.pathname}`;
  return address;
}

export const config = {
  matcher: ['/((?!api/|logos/|_next/static|_next/image|favicon.ico|icon.svg|apple-icon.png|robots.txt).*)'],
};
