import { type NextRequest, NextResponse } from 'next/server';
import { checkoutOrigins, contentSecurityPolicy } from '@/lib/web/content-security-policy';
import {
  LOCALE_COOKIE,
  LOCALE_HEADER,
  localeOfPath,
  parseLocale,
  preferredLocale,
  wantsLocale,
} from '@/lib/web/i18n/locale';

/** Gives each page its content security policy and its language. Who may see it is decided where data is read. */
export function proxy(request: NextRequest): NextResponse {
  if (wantsLocale(request.nextUrl.pathname)) return NextResponse.redirect(localizedAddress(request), 307);

  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(
    nonce,
    checkoutOrigins(process.env['STRIPE_SANDBOX_URL']),
    process.env.NODE_ENV === 'development',
  );
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Where to come back to after signing in.
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search);
  headers.set('content-security-policy', policy);
  const locale = localeOfPath(request.nextUrl.pathname);
  if (locale === undefined) headers.delete(LOCALE_HEADER);
  else headers.set(LOCALE_HEADER, locale);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
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
  matcher: ['/((?!api/|_next/static|_next/image|favicon.ico|icon.svg|apple-icon.png|robots.txt).*)'],
};
