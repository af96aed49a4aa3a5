import { describe, expect, it } from 'vitest';
import { TokenBuckets } from '@/lib/gateway/token-bucket';

describe('TokenBuckets', () => {
  it('lets a burst through, then a steady rate, each key for itself', () => {
    const world = { now: 0 };
    const buckets = new TokenBuckets({ burst: 3, perSecond: 2, now: () => world.now });
    expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 0]);
    // The next token comes after half a second, which is told in whole seconds.
    expect(buckets.take('a')).toBe(1);
    expect(buckets.take('b')).toBe(0);
    world.now = 500;
    expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 1]);
    // 10 s × 2 would be 20 tokens; a burst is 3.
    world.now = 10_500;
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 1]);
  });
});
