import { describe, expect, it } from 'vitest';
import { earningsHref, parseEarningsAddress } from '@/components/partners/earnings-address';

describe('the address of a list of earnings', () => {
  it('drops what it does not know and what makes no sense', () => {
    expect(
      parseEarningsAddress({ view: 'nonsense', page: '-3', evil: 'x', brand: '', soldBy: 'p'.repeat(200) }),
    ).toEqual({
      view: 'all',
      page: 1,
      brand: undefined,
      soldBy: undefined,
      currency: undefined,
      entry: undefined,
    });
  });

  it('writes no defaults, and a new filter begins at the first page without an open entry', () => {
    const address = parseEarningsAddress({ view: 'pending', page: '3', entry: 'entry_1' });
    expect(earningsHref(address)).toBe('/partner/earnings?view=pending&entry=entry_1&page=3');
    expect(earningsHref(address, { brand: 'norda' })).toBe('/partner/earnings?view=pending&brand=norda');
    expect(earningsHref(address, { view: 'all' })).toBe('/partner/earnings');
    expect(earningsHref(address, { entry: undefined })).toBe('/partner/earnings?view=pending&page=3');
  });
});
