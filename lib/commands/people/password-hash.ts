import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** About 60 ms and 32 MB on a small server: slow for somebody who guesses, unnoticed by somebody who knows. */
const COST = { N: 32_768, r: 8, p: 1 };
const KEY_LENGTH = 32;
const MEMORY_LIMIT = 128 * 1024 * 1024;

/** `scrypt$N$r$p$salt$key`: the parameters travel with the hash, so raising them later leaves old passwords valid. */
export async function hashPassword(password: string, salt: Buffer = randomBytes(16)): Promise<string> {
  const key = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/**
 * Whether the password belongs to the stored hash. Without a stored hash the same work is done and the answer is no, so
 * the time taken does not tell which addresses have a password.
 */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const known = stored === null ? undefined : parseHash(stored);
  const { cost, salt, key } = known ?? { cost: COST, salt: Buffer.alloc(16), key: Buffer.alloc(KEY_LENGTH) };
  const derived = await derive(password, salt, cost);
  return timingSafeEqual(derived, key) && known !== undefined;
}

type Cost = typeof COST;

function parseHash(stored: string): { cost: Cost; salt: Buffer; key: Buffer } | undefined {
  const [scheme, N, r, p, salt, key] = stored.split('$');
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return undefined;
  const parsed = { salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') };
  if (parsed.key.length !== KEY_LENGTH) return undefined;
  return { ...parsed, cost: { N: Number(N), r: Number(r), p: Number(p) } };
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_LENGTH, { ...cost, maxmem: MEMORY_LIMIT }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
