import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS, type Action } from '@/lib/domain/access/action';
import { may, refusalUnlessMay, type AccessSubject } from '@/lib/domain/access/may';
import { ROLES, type KeyViewer, type OrganizationKind, type Role, type Viewer } from '@/lib/domain/access/viewer';

const person = (kind: OrganizationKind, id: string, role: Role, brandIds: Viewer['brandIds'] = 'all'): Viewer => ({
  kind: 'person',
  userId: 'user_1',
  tenantId: 'tenant_1',
  membershipId: 'membership_1',
  organization: { kind, id },
  roles: [role],
  brandIds,
  locale: 'en',
});
const staff = (role: Role) => person('manufacturer', 'tenant_1', role);
const lena = person('customer', 'customer_lena', 'billing_owner');
const kid = person('customer', 'customer_lena', 'member');
const rossi = person('partner', 'partner_rossi', 'partner_member');
const here = { tenantId: 'tenant_1' };
const belowNorth = new Set(['partner_north', 'partner_rossi']);

describe('may', () => {
  it.each<[string, Viewer, Action, AccessSubject, 'yes' | 'NOT_FOUND' | 'NOT_ALLOWED']>([
    ['product manager edits a draft', staff('product_manager'), 'draft.edit', here, 'yes'],
    ['support does not', staff('support'), 'draft.edit', here, 'NOT_ALLOWED'],
    ['product manager publishes', staff('product_manager'), 'release.publish', here, 'yes'],
    ['finance approves but does not publish', staff('finance'), 'release.publish', here, 'NOT_ALLOWED'],
    ['finance approves', staff('finance'), 'draft.approve', here, 'yes'],
    ['auditor reads the audit trail', staff('auditor'), 'audit.read', here, 'yes'],
    ['auditor changes nothing', staff('auditor'), 'subscription.change', here, 'NOT_ALLOWED'],
    ['support extends grace', staff('support'), 'grace.extend', here, 'yes'],
    ['developer manages keys', staff('developer'), 'key.manage', here, 'yes'],
    ['billing owner changes the plan', lena, 'subscription.change', { ...here, customerId: 'customer_lena' }, 'yes'],
    [
      'a household member asks the billing owner',
      kid,
      'subscription.change',
      { ...here, customerId: 'customer_lena' },
      'NOT_ALLOWED',
    ],
    ['a household member sees the devices', kid, 'device.read', { ...here, customerId: 'customer_lena' }, 'yes'],
    [
      'another customer’s device does not exist',
      lena,
      'device.read',
      { ...here, customerId: 'customer_other' },
      'NOT_FOUND',
    ],
    ['a customer sees no commission', lena, 'commission.read', { ...here, partnerId: 'partner_rossi' }, 'NOT_FOUND'],
    ['own commission', rossi, 'commission.read', { ...here, partnerId: 'partner_rossi' }, 'yes'],
    [
      'the parent’s commission does not exist',
      rossi,
      'commission.read',
      { ...here, partnerId: 'partner_north' },
      'NOT_FOUND',
    ],
    [
      'a parent sees below',
      person('partner', 'partner_north', 'partner_admin'),
      'commission.read',
      { ...here, partnerId: 'partner_rossi', visiblePartnerIds: belowNorth },
      'yes',
    ],
    [
      'a sibling’s customer does not exist',
      rossi,
      'customer.read',
      { ...here, customerId: 'customer_1', partnerId: 'partner_meier' },
      'NOT_FOUND',
    ],
    [
      'a customer without partner does not exist for partners',
      rossi,
      'customer.read',
      { ...here, customerId: 'customer_1' },
      'NOT_FOUND',
    ],
    ['an installer installs', rossi, 'device.install', here, 'yes'],
    ['an installer never sees invoices', rossi, 'invoice.read', { ...here, partnerId: 'partner_rossi' }, 'NOT_ALLOWED'],
    [
      'a partner admin sees the invoices its organization pays',
      person('partner', 'partner_rossi', 'partner_admin'),
      'invoice.read',
      { ...here, partnerId: 'partner_rossi' },
      'yes',
    ],
    ['finance corrects invoices', staff('finance'), 'invoice.correct', here, 'yes'],
    ['support does not', staff('support'), 'invoice.correct', here, 'NOT_ALLOWED'],
    ['support gives credit', staff('support'), 'wallet.grant', here, 'yes'],
    [
      'another brand does not exist',
      person('manufacturer', 'tenant_1', 'product_manager', ['brand_a']),
      'draft.edit',
      { ...here, brandId: 'brand_b' },
      'NOT_FOUND',
    ],
  ])('%s', (_reason, viewer, action, subject, expected) => {
    const answer = may(viewer, action, subject);
    expect(answer.allowed ? 'yes' : answer.code).toBe(expected);
  });

  it('never shows anything of another tenant, whoever asks for whatever', () => {
    const actions = fc.constantFrom(...(Object.keys(ACTIONS) as Action[]));
    const kinds = fc.constantFrom<OrganizationKind>('manufacturer', 'customer', 'partner');
    fc.assert(
      fc.property(kinds, fc.constantFrom(...ROLES), actions, (kind, role, action) => {
        const answer = may(person(kind, 'x', role), action, { tenantId: 'tenant_2', customerId: 'x', partnerId: 'x' });
        expect(answer).toMatchObject({ allowed: false, code: 'NOT_FOUND', whoCan: [] });
      }),
    );
    expect(
      may({ kind: 'system', tenantId: 'tenant_1', job: 'run invoices' }, 'customer.read', { tenantId: 'tenant_2' })
        .allowed,
    ).toBe(false);
  });

  it('names who can: colleagues first, else the manufacturer', () => {
    expect(may(kid, 'subscription.change', here)).toMatchObject({ whoCan: ['billing_owner'] });
    expect(may(staff('support'), 'draft.edit', here)).toMatchObject({ whoCan: ['product_manager', 'owner'] });
    expect(may(lena, 'refund.create', here)).toMatchObject({ whoCan: ['finance', 'support', 'owner'] });
  });
});

describe('API keys', () => {
  const key: KeyViewer = {
    kind: 'key',
    tenantId: 'tenant_1',
    keyId: 'key_1',
    scopes: ['entitlements:read'],
    brandIds: 'all',
  };
  it('do what their scopes say and nothing else', () => {
    expect(may(key, 'entitlement.read', here).allowed).toBe(true);
    expect(refusalUnlessMay(key, 'usage.write', here)).toMatchObject({
      code: 'NOT_ALLOWED',
      message: 'This needs a key with the scope usage:write.',
    });
    expect(refusalUnlessMay(key, 'key.manage', here)).toMatchObject({ message: 'No API key may key.manage.' });
  });
});
