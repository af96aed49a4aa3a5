import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { type NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import type { Person } from '@/db/read/people';
import type { Viewer } from '@/lib/domain/access/viewer';
import { authOptions, sessionCookie } from './auth/auth-options';
import { MEMBERSHIP_COOKIE } from './auth/membership-cookie';
import { sessionSecret } from './auth/secrets';
import { personOf, PORTAL_OF, viewerOf, type Portal } from './auth/viewer-of';

/** Who is signed in, whichever organisation they act for. Null without a valid session. */
export const getPerson = cache(async (): Promise<Person | null> => {
  const jar = await cookies();
  return personOf(await userIdOf(jar.get(sessionCookie().name)?.value));
});

/**
 * Who acts in this request: the person, the organisation they act for and their roles there, all read from the database.
 * Null for nobody, and for somebody who has not yet chosen between several organisations.
 */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const [person, jar] = await Promise.all([getPerson(), cookies()]);
  return person && viewerOf(person, jar.get(MEMBERSHIP_COOKIE)?.value);
});

/**
 * The viewer of a portal's page or action. Sends everybody else on: to sign in, to choose an organisation, or to the page
 * that says why this portal is not theirs.
 */
export async function requireViewer(portal: Portal): Promise<Viewer> {
  const viewer = await getViewer();
  if (viewer && PORTAL_OF[viewer.organization.kind] === portal) return viewer;
  await requirePerson();
  redirect(`/choose-portal?${new URLSearchParams({ next: await currentPath(), ...(viewer ? { portal } : {}) })}`);
}

/** The person of a page for everybody who is signed in; others are sent to sign in and come back. */
export async function requirePerson(): Promise<Person> {
  return (await getPerson()) ?? redirect(`/sign-in?${new URLSearchParams({ next: await currentPath() })}`);
}

/** The address of this request, as the proxy noted it down. */
async function currentPath(): Promise<string> {
  return (await headers()).get('x-path') ?? '/';
}

/** The sign-in library's own addresses: redeeming a link, coming back from single sign-on. */
export async function handleAuth(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const handler = NextAuth(authOptions()) as (request: NextRequest, context: object) => Promise<Response>;
  return handler(request, context);
}

/** The user id in a session cookie; null when it is missing, expired or was tampered with. */
async function userIdOf(token: string | undefined): Promise<string | null> {
  if (!token) return null;
  try {
    const session = await decode({ token, secret: sessionSecret() });
    return session?.sub ?? null;
  } catch {
    // What cannot be decrypted was not made by us, or is too old: nobody is signed in.
    return null;
  }
}
