import { describe, expect, it } from 'vitest';
import { canonicalJson } from '@/lib/domain/canonical-json';
import { contentHash } from '@/lib/domain/content-hash';

describe('contentHash', () => {
  it('does not depend on the order in which members were written', () => {
    expect(contentHash({ a: 1, b: { c: 2, d: 3 } })).toBe(contentHash({ b: { d: 3, c: 2 }, a: 1 }));
  });
  it('treats an undefined member like an absent one', () => {
    expect(contentHash({ a: 1, b: undefined })).toBe(contentHash({ a: 1 }));
  });
  it('depends on the order of a list', () => {
    expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]));
  });
  it('writes dates as instants', () => {
    expect(canonicalJson({ at: new Date('2026-03-01T10:00:00+01:00') })).toBe('{"at":"2026-03-01T09:00:00.000Z"}');
  });
});
