import { createHash } from 'node:crypto';

/**
 * SHA-256 of a value as canonical JSON: object keys sorted, dates as ISO instants, absent and undefined members alike.
 * Two values that a reader would call equal have the same hash, whatever order their members were written in.
 * Server side only; nothing a browser runs may import this file.
 */
export function contentHash(value: unknown): string {
  return `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`;
}

export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, sortMembers);
}

/** `JSON.stringify` has already called `toJSON` when it hands a member over, so dates arrive here as strings. */
function sortMembers(_key: string, member: unknown): unknown {
  if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
  return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
