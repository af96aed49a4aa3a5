import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { assert } from '@/lib/domain/assert';

/** Signs and encrypts sessions. The launcher makes one and keeps it; without it nobody can be signed in. */
export function sessionSecret(): string {
  const secret = process.env.NEXTAUTH_SECRET;
  assert(secret, 'NEXTAUTH_SECRET is set');
  return secret;
}

/** Whether cookies are marked for https only: everywhere but on a plain http address such as localhost. */
export function isSecureOrigin(): boolean {
  return process.env.NEXTAUTH_URL?.startsWith('https://') ?? process.env.NODE_ENV === 'production';
}

/** Where the product is reached, for links in mails. Never taken from a request, whose Host header anybody can write. */
export function productAddress(): string {
  const address = process.env.NEXTAUTH_URL;
  assert(address, 'NEXTAUTH_URL is set');
  return address.replace(/\/$/, '');
}

/** How the token of a link is kept: as its hash together with the secret, the way the sign-in library looks for it. */
export function hashSignInToken(token: string): string {
  return createHash('sha256').update(`${token}${sessionSecret()}`).digest('hex');
}

export function sign(purpose: string, text: string): string {
  return createHmac('sha256', sessionSecret()).update(`${purpose}\n${text}`).digest('base64url');
}

export function isSigned(purpose: string, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(purpose, text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
