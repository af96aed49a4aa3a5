import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { NextRequest } from 'next/server';
import { cookies } from 'next/headers';
import NextAuth from 'next-auth';
import { parseSetCookie } from './parse-set-cookie';
import { authOptions } from './auth-options';
import { isSecureOrigin, productAddress, sessionSecret } from './secrets';

export interface AuthAnswer {
  /** Where the library sends the browser: the callback address, a page of ours, or the directory of single sign-on. */
  readonly location: string;
  /** The reason for a no, as the library or our provider named it. */
  readonly error?: string;
}

/**
 * Puts a request to the sign-in library from a server action: `callback/password`, `signin/email`, `signin/oidc` … Plain
 * forms work without script this way, and every session is made in one place. Next has checked the origin of the action,
 * so the library's own token against forged forms is given to it here.
 * What a mailed link would bring in its address is given as `query`.
 */
export async function authenticate(
  path: string,
  fields: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string>> = {},
): Promise<AuthAnswer> {
  const jar = await cookies();
  const csrfToken = randomBytes(32).toString('hex');
  const csrfCookie = `${isSecureOrigin() ? '__Host-' : ''}next-auth.csrf-token`;
  const hash = createHash('sha256').update(`${csrfToken}${sessionSecret()}`).digest('hex');
  jar.set(csrfCookie, `${csrfToken}|${hash}`, { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecureOrigin() });

  const request = new NextRequest(`${productAddress()}/api/auth/${path}?${new URLSearchParams(query)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...fields, csrfToken, json: 'true' }),
  });
  const handler = NextAuth(authOptions()) as (request: NextRequest, context: object) => Promise<Response>;
  const response = await handler(request, { params: Promise.resolve({ nextauth: path.split('/') }) });

  for (const line of response.headers.getSetCookie()) {
    const { name, value, options } = parseSetCookie(line);
    jar.set(name, value, options);
  }
  const { url } = (await response.json()) as { url: string };
  const location = new URL(url, productAddress());
  const error = location.searchParams.get('error');
  return { location: location.href, ...(error === null ? {} : { error }) };
}
