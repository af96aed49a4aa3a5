import { createHash, timingSafeEqual } from 'node:crypto';

/** Bytes of the secret half of a key. */
export const SECRET_BYTES = 32;
/** Bytes behind the sixteen letters of the public half. */
export const PREFIX_BYTES = 10;

/** Lower case without i, l, o and u, so that a prefix read from a screen is typed correctly. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const KEY_PATTERN = /^pk_([0-9a-z]{16})_([A-Za-z0-9_-]{43})$/;

export interface ApiKeyParts {
  /** Public: finds the key and its tenant. */
  readonly prefix: string;
  readonly secret: Buffer;
}

/** Makes a key from random bytes: `key` is shown once, `prefix` and `secretHash` are stored. */
export function makeApiKey(random: (size: number) => Buffer): { key: string; prefix: string; secretHash: string } {
  const prefix = letters(random(PREFIX_BYTES));
  const secret = random(SECRET_BYTES);
  return { key: `pk_${prefix}_${secret.toString('base64url')}`, prefix, secretHash: hashSecret(secret) };
}

export function parseApiKey(text: string): ApiKeyParts | null {
  const [, prefix, secret] = KEY_PATTERN.exec(text) ?? [];
  return prefix === undefined || secret === undefined ? null : { prefix, secret: Buffer.from(secret, 'base64url') };
}

/** 32 random bytes cannot be guessed, so a fast hash protects them as well as a slow one. */
export function hashSecret(secret: Buffer): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Takes as long for a wrong secret as for a right one. */
export function secretMatches(secret: Buffer, storedHash: string): boolean {
  const given = Buffer.from(hashSecret(secret));
  const stored = Buffer.from(storedHash);
  return given.length === stored.length && timingSafeEqual(given, stored);
}

/** Five bits become one letter. */
function letters(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
}
