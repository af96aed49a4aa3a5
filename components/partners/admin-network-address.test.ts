import { describe, expect, it } from 'vitest';
import { adminNetworkHref, parseAdminNetwork, toggleBranch } from './admin-network-address';

describe('the address of the network', () => {
  it('opens and closes branches and drops what is no id', () => {
    const address = parseAdminNetwork({ open: 'partner_1,evil stuff,partner_2' });
    expect(address.open).toEqual(['partner_1', 'partner_2']);
    expect(toggleBranch(address, 'partner_1')).toBe('/admin/partners?open=partner_2');
    expect(toggleBranch(address, 'partner_3')).toBe('/admin/partners?open=partner_1%2Cpartner_2%2Cpartner_3');
  });
  it('remembers that the last branch was closed', () => {
    const closed = toggleBranch(parseAdminNetwork({ open: 'partner_1' }), 'partner_1');
    expect(closed).toBe('/admin/partners?open=none');
    expect(parseAdminNetwork({ open: 'none' })).toMatchObject({ open: [], untouched: false });
    expect(parseAdminNetwork({})).toMatchObject({ open: [], untouched: true });
  });
  it('shows a list as soon as something is searched for', () => {
    const address = parseAdminNetwork({ q: 'weber', open: 'partner_1' });
    expect(address.as).toBe('table');
    expect(adminNetworkHref(address, { q: '' })).toBe('/admin/partners?as=table');
  });
});
