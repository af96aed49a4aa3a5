import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { database } from '@/db/client';
import { memberships, users } from '@/db/schema/people';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { makePeople } from '@/lib/commands/people/people.fixture';
import { assert } from '@/lib/domain/assert';
import { formatMembershipCookie } from './membership-cookie';
import { personOf, viewerOf } from './viewer-of';

await testDatabase();
process.env.NEXTAUTH_SECRET = 'a secret for tests only';

const AURELIA = 'tenant_aurelia';
const OTHER = 'tenant_other';
let ana = { userId: '', staff: '', partner: '', elsewhere: '' };
let karl = { userId: '', membershipId: '' };

beforeAll(async () => {
  const aurelia = await makePeople(AURELIA);
  const other = await makePeople(OTHER);
  const person = { email: 'ana@aurelia.example', name: 'Ana Keller' };
  const staff = await aurelia.add({
    ...person,
    organization: { kind: 'manufacturer', id: AURELIA },
    roles: ['finance', 'owner'],
  });
  const partner = await aurelia.add({
    ...person,
    organization: { kind: 'partner', id: aurelia.partnerId },
    roles: ['partner_admin'],
  });
  const elsewhere = await other.add({
    ...person,
    organization: { kind: 'customer', id: other.customerId },
    roles: ['member'],
  });
  ana = {
    userId: staff.userId,
    staff: staff.membershipId,
    partner: partner.membershipId,
    elsewhere: elsewhere.membershipId,
  };
  karl = await other.add({
    email: 'karl@muster.example',
    name: 'Karl',
    organization: { kind: 'partner', id: other.partnerId },
    roles: ['partner_admin'],
  });
});

async function viewer(userId: string, cookie?: string) {
  const person = await personOf(userId);
  assert(person, 'the person exists');
  return viewerOf(person, cookie);
}

const chosen = (userId: string, tenantId: string, membershipId: string) =>
  formatMembershipCookie(userId, { tenantId, membershipId });

describe('who acts', () => {
  it('is the only membership without a choice', async () => {
    expect(await viewer(karl.userId)).toMatchObject({
      tenantId: OTHER,
      membershipId: karl.membershipId,
      roles: ['partner_admin'],
      brandIds: 'all',
    });
  });

  it('is nobody while a person with several organisations has not chosen', async () => {
    expect(await viewer(ana.userId)).toBeNull();
  });

  it('is the chosen membership, in whichever tenant it is', async () => {
    expect(await viewer(ana.userId, chosen(ana.userId, AURELIA, ana.staff))).toMatchObject({
      tenantId: AURELIA,
      roles: ['finance', 'owner'],
    });
    expect(await viewer(ana.userId, chosen(ana.userId, OTHER, ana.elsewhere))).toMatchObject({
      tenantId: OTHER,
      roles: ['member'],
    });
  });

  it.each([
    ['of another person', () => chosen(karl.userId, AURELIA, ana.staff)],
    ['for another person’s membership', () => chosen(ana.userId, OTHER, karl.membershipId)],
    ['for a membership of another tenant', () => chosen(ana.userId, OTHER, ana.staff)],
    ['with a changed membership', () => chosen(ana.userId, AURELIA, ana.partner).replace(ana.partner, ana.staff)],
    ['without a signature', () => `${AURELIA}.${ana.staff}.`],
    ['that is not one', () => 'x'],
  ])('is not decided by a cookie %s', async (_reason, cookie) => {
    expect(await viewer(ana.userId, cookie())).toBeNull();
  });

  it('loses a role with the next request', async () => {
    const cookie = chosen(ana.userId, AURELIA, ana.staff);
    await inTenant(AURELIA, (tx) =>
      tx
        .update(memberships)
        .set({ roles: ['auditor'] })
        .where(eq(memberships.id, ana.staff)),
    );
    expect(await viewer(ana.userId, cookie)).toMatchObject({ roles: ['auditor'] });
  });

  it('does not act for an organisation that was left', async () => {
    const cookie = chosen(ana.userId, AURELIA, ana.partner);
    expect(await viewer(ana.userId, cookie)).not.toBeNull();
    await inTenant(AURELIA, (tx) =>
      tx
        .update(memberships)
        .set({ endedAt: new Date(0) })
        .where(eq(memberships.id, ana.partner)),
    );
    expect(await viewer(ana.userId, cookie)).toBeNull();
  });

  it('is nobody when the person is disabled, unknown or not signed in', async () => {
    await database()
      .update(users)
      .set({ disabledAt: new Date(0) })
      .where(eq(users.id, karl.userId));
    expect(await Promise.all([personOf(karl.userId), personOf('user_unknown'), personOf(null)])).toEqual([
      null,
      null,
      null,
    ]);
  });
});
