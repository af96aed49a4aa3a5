import type { Provider } from 'next-auth/providers/index';
import Credentials from 'next-auth/providers/credentials';
import Email from 'next-auth/providers/email';
import { listDemoPeople, type Person } from '@/db/read/people';
import { checkPassword } from '@/lib/commands/people/check-password';
import { LINK_LIFETIME_MS, requestSignInLink } from '@/lib/commands/people/request-sign-in-link';
import { isRefusal } from '@/lib/domain/refusal';
import { hashSignInToken, productAddress } from './secrets';
import { isSandbox } from './sandbox';
import { sendSignInLink } from './send-sign-in-link';

/** The ways to sign in that this installation offers. */
export function signInProviders(): Provider[] {
  return [emailLink(), password(), ...(isSandbox() ? [demo()] : []), ...(singleSignOn() ? [openId()] : [])];
}

export interface SingleSignOn {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says: the company's name for its own directory. */
  readonly name: string;
}

/** Single sign-on, where it is configured completely. */
export function singleSignOn(): SingleSignOn | undefined {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: name,
  } = process.env;
  if (!issuer || !clientId || !clientSecret) return undefined;
  return { issuer: issuer.replace(/\/$/, ''), clientId, clientSecret, name: name ?? new URL(issuer).hostname };
}

function emailLink(): Provider {
  return Email({
    maxAge: LINK_LIFETIME_MS / 1000,
    sendVerificationRequest: async ({ identifier, token, url }) => {
      const next = new URL(url).searchParams.get('callbackUrl') ?? '/';
      const tokenHash = hashSignInToken(token);
      // A burst that got past the question in the sign-in callback ends here: kept and sent are five, whatever is answered.
      await requestSignInLink({
        email: identifier,
        tokenHash,
        send: (person) => sendSignInLink(person, { url: linkAddress(identifier, token, next), tokenHash }),
      });
    },
  });
}

/**
 * A page of ours with one button, not the redeeming address itself: programs that look into mails open every link, and
 * would use up a link that works once.
 */
function linkAddress(email: string, token: string, next: string): string {
  return `${productAddress()}/sign-in/link?${new URLSearchParams({ email, token, callbackUrl: next })}`;
}

function password(): Provider {
  return Credentials({
    id: 'password',
    name: 'Password',
    credentials: { email: {}, password: {} },
    authorize: async (given) => {
      const person = await checkPassword(given?.email ?? '', given?.password ?? '');
      if (isRefusal(person)) throw new Error(person.code);
      return account(person);
    },
  });
}

function demo(): Provider {
  return Credentials({
    id: 'demo',
    name: 'Demo person',
    credentials: { userId: {} },
    authorize: async (given) => {
      const people = await listDemoPeople();
      return people.find((person) => person.id === given?.userId) ?? null;
    },
  });
}

function openId(): Provider {
  const { issuer, clientId, clientSecret, name } = singleSignOn() ?? {
    issuer: '',
    clientId: '',
    clientSecret: '',
    name: '',
  };
  return {
    id: 'oidc',
    type: 'oauth',
    name,
    issuer,
    clientId,
    clientSecret,
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    // Safe because only a verified address is accepted (see the sign-in callback) and accounts are never made.
    allowDangerousEmailAccountLinking: true,
    profile: (profile: { sub: string; email?: string; name?: string }) => ({
      id: profile.sub,
      email: profile.email ?? null,
      name: profile.name ?? null,
    }),
  };
}

function account({ id, email, name }: Person) {
  return { id, email, name };
}
