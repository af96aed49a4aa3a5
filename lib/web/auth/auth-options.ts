import type { AuthOptions, Profile } from 'next-auth';
import { findPersonByEmail } from '@/db/read/people';
import { countSignInTokens } from '@/db/write/people';
import { realTime } from '@/db/clock';
import { LINKS_PER_HOUR, LINK_WINDOW_MS } from '@/lib/commands/people/request-sign-in-link';
import { signInAdapter } from './adapter';
import { signInProviders } from './providers';
import { isSecureOrigin, sessionSecret } from './secrets';

/** Two weeks. Roles and the disabled flag are read anew on every request, so a session carries nothing that goes stale. */
export const SESSION_SECONDS = 14 * 24 * 60 * 60;

export function sessionCookie() {
  const secure = isSecureOrigin();
  return {
    name: secure ? '__Secure-perennial.session' : 'perennial.session',
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  };
}

/** Made for each use: what is offered follows the environment. */
export function authOptions(): AuthOptions {
  return {
    secret: sessionSecret(),
    useSecureCookies: isSecureOrigin(),
    cookies: { sessionToken: sessionCookie() },
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    adapter: signInAdapter(),
    providers: signInProviders(),
    pages: { signIn: '/sign-in', error: '/sign-in', verifyRequest: '/sign-in/sent' },
    callbacks: {
      // The session says who, and nothing else.
      jwt: ({ token }) => ({ sub: token.sub }),
      session: ({ session }) => ({ expires: session.expires }),
      signIn: async ({ user, account, profile, email }) => {
        if (email?.verificationRequest) return mayRequestLink(account?.providerAccountId ?? '');
        return mayEnter(user.email ?? '', account?.provider === 'oidc' ? profile : undefined);
      },
    },
  };
}

async function mayRequestLink(address: string): Promise<true | string> {
  const sent = await countSignInTokens(address, new Date(realTime().getTime() - LINK_WINDOW_MS));
  return sent < LINKS_PER_HOUR || '/sign-in?error=TOO_MANY_LINKS';
}

/** A directory has to vouch for the address, or anybody who can write one into their profile would be that person. */
async function mayEnter(
  address: string,
  profile: (Profile & { email_verified?: boolean }) | undefined,
): Promise<true | string> {
  if (profile && profile.email_verified !== true) return '/sign-in?error=NOT_VERIFIED';
  const person = await findPersonByEmail(address);
  if (!person) return '/sign-in?error=UNKNOWN_PERSON';
  return person.disabledAt === null || '/sign-in?error=DISABLED';
}
