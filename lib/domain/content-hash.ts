import { createHash } from 'node:crypto';
import { canonicalJson } from '@/lib/domain/canonical-json';

/** SHA-256 of a value as canonical JSON. Server side only; nothing a browser runs may import this file. */
export function contentHash(value: unknown): string {
  return `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`;
}
