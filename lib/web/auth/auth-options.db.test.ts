import { eq } from 'drizzle-orm';
import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth from 'next-auth';
import { decode } from 'next-auth/jwt';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '@/db/client';
import { mails } from '@/db/schema/delivery';
import { signInTokens, users } from '@/db/schema/people';
import { demoPeople } from '@/db/seed/demo-people';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { makePeople } from '@/lib/commands/people/people.fixture';
import { authOptions } from './auth-options';

await testDatabase();
const TENANT = 'tenant_aurelia';
const LENA = 'lena.maier@home.example';
const PASSWORD = 'a-long-enough-password';
let lenaId = '';

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret for tests only';
  process.env.NEXTAUTH_URL = 'http://localhost:3000';
  const { customerId, add } = await makePeople(TENANT);
  const organization = { kind: 'customer', id: customerId } as const;
  const added = await add({
    email: LENA,
    name: 'Lena Maier',
    password: PASSWORD,
    organization,
    roles: ['billing_owner'],
  });
  lenaId = added.userId;
});

beforeEach(async () => {
  vi.stubEnv('PERENNIAL_SANDBOX', '1');
  vi.stubEnv('STRIPE_SECRET_KEY', '');
  await database().delete(signInTokens);
  await database().update(users).set({ disabledAt: null });
});

interface Answer {
  readonly location: string;
  readonly error: string | null;
  readonly userId: string | undefined;
}

/** Speaks to the sign-in library as a browser would, keeping its cookies. */
class Browser {
  private readonly cookies: Record<string, string> = {};

  async post(path: string, fields: Record<string, string>): Promise<Answer> {
    const { body } = await this.send('GET', 'csrf', {});
    const { csrfToken } = body as { csrfToken: string };
    return this.answer(await this.send('POST', path, { ...fields, csrfToken }));
  }

  async open(url: URL): Promise<Answer> {
    return this.answer(await this.send('GET', 'callback/email', Object.fromEntries(url.searchParams)));
  }

  /** As a page of ours that redeems the link for its reader, see redeem-link.ts. */
  async redeem(url: URL): Promise<Answer> {
    const { email = '', token = '' } = Object.fromEntries(url.searchParams);
    return this.answer(await this.send('POST', 'callback/email', {}, { email, token }));
  }

  private async send(method: string, path: string, fields: Record<string, string>, asked = {}) {
    const sent: { body: unknown } = { body: undefined };
    const headers: Record<string, string[]> = {};
    const response = {
      getHeader: (name: string) => headers[name],
      setHeader: (name: string, value: string | string[]) => {
        headers[name] = [value].flat();
        return response;
      },
      status: () => response,
      json: (body: unknown) => (sent.body = body),
      send: (body: unknown) => (sent.body = body),
      end: () => undefined,
    };
    const query = { ...(method === 'GET' ? fields : asked), nextauth: path.split('/') };
    const request = {
      method,
      query,
      body: method === 'POST' ? fields : {},
      cookies: this.cookies,
      headers: { host: 'localhost:3000' },
    };
    await NextAuth(
      request as Partial<NextApiRequest> as NextApiRequest,
      response as object as NextApiResponse,
      authOptions(),
    );
    for (const line of headers['Set-Cookie'] ?? []) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      this.cookies[name] = decodeURIComponent(value);
    }
    return { body: sent.body, location: headers['Location']?.[0] ?? '' };
  }

  private async answer({ location }: { location: string }): Promise<Answer> {
    const token = this.cookies['perennial.session'];
    const session = token === undefined ? null : await decode({ token, secret: process.env.NEXTAUTH_SECRET ?? '' });
    return {
      location,
      error: new URL(location, 'http://localhost:3000').searchParams.get('error'),
      userId: session?.sub,
    };
  }
}

async function mailedLinks(): Promise<URL[]> {
  const rows = await inTenant(TENANT, (tx) => tx.select().from(mails).where(eq(mails.recipient, LENA)));
  return rows.map((row) => new URL(/http:\/\/\S+/.exec(row.plain)?.[0] ?? ''));
}

async function newLink(): Promise<URL> {
  const before = new Set((await mailedLinks()).map((link) => link.href));
  await new Browser().post('signin/email', { email: LENA });
  const link = (await mailedLinks()).find((candidate) => !before.has(candidate.href));
  if (!link) throw new Error('no link was mailed');
  return link;
}

describe('a link by e-mail', () => {
  it('signs its person in, once', async () => {
    const link = await newLink();
    expect(await new Browser().open(link)).toMatchObject({ error: null, userId: lenaId });
    expect(await new Browser().open(link)).toMatchObject({ error: 'Verification', userId: undefined });
  });

  it('signs in also when a page redeems it, once, and only for its own address', async () => {
    const link = await newLink();
    const other = new URL(link);
    other.searchParams.set('email', 'somebody@else.example');
    const mine = await newLink();
    expect(await new Browser().redeem(mine)).toMatchObject({ error: null, userId: lenaId });
    expect(await new Browser().redeem(mine)).toMatchObject({ error: 'Verification', userId: undefined });
    expect(await new Browser().redeem(other)).toMatchObject({ error: 'Verification', userId: undefined });
  });

  it('is kept as a hash only', async () => {
    const link = await newLink();
    const [kept] = await database().select().from(signInTokens);
    expect(kept?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(kept?.tokenHash).not.toBe(link.searchParams.get('token'));
  });

  it('is refused after 15 minutes', async () => {
    const link = await newLink();
    await database()
      .update(signInTokens)
      .set({ expiresAt: new Date(Date.now() - 1) });
    expect(await new Browser().open(link)).toMatchObject({ error: 'Verification', userId: undefined });
  });

  it('does not sign in another address', async () => {
    const link = await newLink();
    link.searchParams.set('email', 'somebody@else.example');
    expect(await new Browser().open(link)).toMatchObject({ error: 'Verification', userId: undefined });
  });

  it('is refused when its token was changed', async () => {
    const link = await newLink();
    link.searchParams.set('token', `${link.searchParams.get('token')}0`);
    expect(await new Browser().open(link)).toMatchObject({ error: 'Verification', userId: undefined });
  });

  it('does not let a disabled person in', async () => {
    const link = await newLink();
    await database().update(users).set({ disabledAt: new Date() });
    expect(await new Browser().open(link)).toMatchObject({ error: 'DISABLED', userId: undefined });
  });

  it('is asked for by an unknown address with the same answer, and nothing is mailed', async () => {
    const known = await new Browser().post('signin/email', { email: LENA });
    const before = await inTenant(TENANT, (tx) => tx.$count(mails));
    expect(await new Browser().post('signin/email', { email: 'nobody@else.example' })).toEqual(known);
    expect(await inTenant(TENANT, (tx) => tx.$count(mails))).toBe(before);
  });

  it.each([LENA, 'nobody@else.example'])('is sent five times in an hour and not a sixth time: %s', async (email) => {
    for (let sent = 0; sent < 5; sent++) expect((await new Browser().post('signin/email', { email })).error).toBeNull();
    expect((await new Browser().post('signin/email', { email })).error).toBe('TOO_MANY_LINKS');
  });

  it('is sent five times also when everything is asked at once', async () => {
    const before = (await mailedLinks()).length;
    await Promise.all(Array.from({ length: 9 }, () => new Browser().post('signin/email', { email: LENA })));
    expect((await mailedLinks()).length - before).toBe(5);
  });
});

describe('a password', () => {
  it('signs in, whatever the letter case of the address', async () => {
    const fields = { email: 'Lena.Maier@Home.example', password: PASSWORD };
    expect(await new Browser().post('callback/password', fields)).toMatchObject({ error: null, userId: lenaId });
  });

  it.each([
    ['a wrong password', LENA, 'not-the-password'],
    ['an unknown address', 'nobody@else.example', PASSWORD],
    ['an empty password', LENA, ''],
  ])('%s gets one answer', async (_reason, email, password) => {
    expect(await new Browser().post('callback/password', { email, password })).toMatchObject({
      error: 'NOT_SIGNED_IN',
      userId: undefined,
    });
  });

  it('does not let a disabled person in', async () => {
    await database().update(users).set({ disabledAt: new Date() });
    const answer = await new Browser().post('callback/password', { email: LENA, password: PASSWORD });
    expect(answer).toMatchObject({ error: 'DISABLED', userId: undefined });
  });

  it('is locked after ten wrong ones, also for the right one', async () => {
    const email = 'guessed@else.example';
    for (let tries = 0; tries < 10; tries++)
      await new Browser().post('callback/password', { email, password: 'guess' });
    expect((await new Browser().post('callback/password', { email, password: PASSWORD })).error).toBe('RATE_LIMITED');
  });
});

describe('demo people', () => {
  it('enter by one click in the sandbox', async () => {
    expect(demoPeople.map((person) => person.email)).toContain(LENA);
    expect(await new Browser().post('callback/demo', { userId: lenaId })).toMatchObject({
      error: null,
      userId: lenaId,
    });
  });

  it('are nobody when the id is another one', async () => {
    expect(await new Browser().post('callback/demo', { userId: 'user_other' })).toMatchObject({
      error: 'CredentialsSignin',
      userId: undefined,
    });
  });

  it.each([
    ['without the sandbox', '', ''],
    ['with the key of a Stripe account', '1', 'sk_live_example'],
  ])('have no way in %s', (_reason, sandbox, key) => {
    vi.stubEnv('PERENNIAL_SANDBOX', sandbox);
    vi.stubEnv('STRIPE_SECRET_KEY', key);
    expect(authOptions().providers.map((provider) => provider.id)).not.toContain('demo');
  });
});
