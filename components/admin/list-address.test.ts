import { describe, expect, it } from 'vitest';
import { listHref, parseListAddress } from '@/components/admin/list-address';

describe('the address of a list', () => {
  it('keeps the filters a list has and drops the rest', () => {
    const address = parseListAddress('/admin/customers', { q: ' maier ', brand: 'norda', evil: '1', page: '0' }, [
      'brand',
    ]);
    expect(address).toEqual({ path: '/admin/customers', q: 'maier', filters: { brand: 'norda' }, page: 1 });
    expect(listHref(address, { page: 3 })).toBe('/admin/customers?q=maier&brand=norda&page=3');
    expect(listHref(address, { brand: undefined })).toBe('/admin/customers?q=maier');
  });
});
