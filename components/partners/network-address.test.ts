import { describe, expect, it } from 'vitest';
import { networkHref, parseNetworkAddress, visibleRows } from '@/components/partners/network-address';

const rows = [
  { id: 'nordwind', depth: 0 },
  { id: 'elbe', depth: 1 },
  { id: 'muster', depth: 2 },
  { id: 'kueste', depth: 1 },
];

describe('folding a network', () => {
  it('hides everybody below a folded branch and nobody beside it', () => {
    expect(visibleRows(rows, new Set(['elbe'])).map(({ id }) => id)).toEqual(['nordwind', 'elbe', 'kueste']);
    expect(visibleRows(rows, new Set(['nordwind'])).map(({ id }) => id)).toEqual(['nordwind']);
  });

  it('keeps folded branches in the address and forgets ids it does not know', () => {
    const address = parseNetworkAddress({ folded: 'elbe,stranger', as: 'anything' }, rows);
    expect(networkHref(address, {})).toBe('/partner/network?folded=elbe');
    expect(networkHref(address, { as: 'table', folded: new Set() })).toBe('/partner/network?as=table');
  });
});
