import { describe, expect, it } from 'vitest';
import { DatabaseUnreachable } from '@/db/pipeline';
import { LiveCache } from '@/lib/gateway/live-cache';

function makeCache(overrides: { maxEntries?: number } = {}) {
  const world = { now: 0, live: true, loads: 0 };
  const cache = new LiveCache<string | null>({
    maxEntries: 10,
    maxAgeMs: 60_000,
    graceMs: 3_600_000,
    now: () => world.now,
    isLive: () => world.live,
    ...overrides,
  });
  const load = (value: string | null) => () => {
    world.loads += 1;
    return Promise.resolve(value);
  };
  const fail = () => Promise.reject(new DatabaseUnreachable('gone'));
  return { world, cache, load, fail };
}

describe('LiveCache', () => {
  it('loads once and again after a minute', async () => {
    const { world, cache, load } = makeCache();
    await cache.get('a', load('1'));
    await cache.get('a', load('2'));
    expect(world.loads).toBe(1);
    world.now = 60_000;
    expect(await cache.get('a', load('2'))).toEqual({ value: '2', old: false });
  });

  it('is passed by while invalidations may be missed', async () => {
    const { world, cache, load } = makeCache();
    await cache.get('a', load('1'));
    world.live = false;
    expect((await cache.get('a', load('2'))).value).toBe('2');
  });

  it('lets callers that ask together share one load', async () => {
    const { world, cache, load } = makeCache();
    await Promise.all([cache.get('a', load('1')), cache.get('a', load('1'))]);
    expect(world.loads).toBe(1);
  });

  it('never keeps a load that was overtaken by an invalidation, nor lets others join it', async () => {
    const { cache, load } = makeCache();
    let finish: (value: string) => void = () => undefined;
    const slow = cache.get('a', () => new Promise<string>((resolve) => (finish = resolve)));
    cache.invalidate('a');
    expect((await cache.get('a', load('new'))).value).toBe('new');
    finish('before');
    await slow;
    expect((await cache.get('a', load('newer'))).value).not.toBe('before');
  });

  it('does not keep a value that was read beside something else before an invalidation', () => {
    const { cache } = makeCache();
    const before = cache.epoch;
    cache.invalidate('a');
    cache.put('a', 'read before', before);
    expect(cache.peek('a')).toBeUndefined();
  });

  it('gives an old value while the database is away, and fails for an unknown one', async () => {
    const { world, cache, load, fail } = makeCache();
    await cache.get('a', load('1'));
    cache.invalidate('a');
    expect(await cache.get('a', fail)).toEqual({ value: '1', old: true });
    await expect(cache.get('b', fail)).rejects.toThrow('gone');
    world.now = 3_600_000;
    await expect(cache.get('a', fail)).rejects.toThrow('gone');
  });

  it('does not hide an error of the database that is no absence', async () => {
    const { cache, load } = makeCache();
    await cache.get('a', load('1'));
    cache.invalidate('a');
    await expect(cache.get('a', () => Promise.reject(new Error('bug')))).rejects.toThrow('bug');
  });

  it('forgets the oldest when it is full and never keeps null', async () => {
    const { world, cache, load } = makeCache({ maxEntries: 2 });
    for (const key of ['a', 'b', 'c']) await cache.get(key, load(key));
    expect(cache.usableKeys('')).toEqual(['b', 'c']);
    await cache.get('d', load(null));
    await cache.get('d', load(null));
    expect(world.loads).toBe(5);
  });
});
