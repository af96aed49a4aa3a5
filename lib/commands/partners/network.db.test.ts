import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { partnerInvitations } from '@/db/schema/partner-sales';
import { agreements, partnerRelations, partners } from '@/db/schema/partners';
import { memberships, users } from '@/db/schema/people';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { listPartnerRelations } from '@/db/write/partners';
import { catalogWorld, done, person } from '@/lib/commands/catalog/catalog-fixture';
import type { SystemViewer, Viewer } from '@/lib/domain/access/viewer';
import type { PartnerType } from '@/lib/domain/partners/partner';
import { chainAt } from '@/lib/domain/partners/partner-tree';
import { acceptInvitation } from './accept-invitation';
import { changePartner } from './change-partner';
import { resendInvitation, revokeInvitation } from './change-invitation';
import { addColleague, removeColleague, setColleagueRole } from './change-team';
import { createCommissionPlan } from './create-commission-plan';
import { createPartner } from './create-partner';
import { invitePartner } from './invite-partner';
import { movePartner } from './move-partner';
import { setPartnerActive } from './set-partner-active';
import { signAgreement } from './sign-agreement';

await testDatabase();

const ADDRESS = { street: 'Am Sande 1', postalCode: '21335', city: 'Lüneburg', country: 'DE' };
const TENANT = 'tenant_network';

let system: SystemViewer;
let manager: Viewer;
let planId: string;
let north: string;
let south: string;
let rossi: string;

const join = async (name: string, type: PartnerType, parentId?: string, territories: string[] = []): Promise<string> =>
  done(
    await createPartner(system, {
      name,
      type,
      status: 'active',
      email: `${name.toLowerCase()}@example.com`,
      phone: '',
      address: ADDRESS,
      payoutCurrency: 'EUR',
      territories,
      ...(parentId ? { parentId } : {}),
    }),
  ).partnerId;

const lead = (partnerId: string, tenantId = TENANT, role: 'partner_admin' | 'partner_member' = 'partner_admin') => ({
  ...person(tenantId, `user_${partnerId}`, role),
  organization: { kind: 'partner' as const, id: partnerId },
});

const acceptance = {
  company: 'Weber Klima',
  person: 'Eva Weber',
  locale: 'de',
  phone: '',
  address: ADDRESS,
  payoutCurrency: 'EUR',
  signature: 'Eva Weber',
  selfBilling: true,
} as const;

beforeAll(async () => {
  ({ system } = await catalogWorld(TENANT));
  manager = person(TENANT, 'user_paula', 'partner_manager');
  planId = done(
    await createCommissionPlan(system, {
      code: 'CP-1',
      name: 'Partners',
      holdDays: 30,
      payoutDay: 5,
      timeZone: 'Europe/Berlin',
      minimumPayoutMinor: 0,
      currency: 'EUR',
      maxTotalPercent: '30',
      inactiveParent: 'compress',
    }),
  ).commissionPlanId;
  north = await join('North', 'distributor', undefined, ['DE-2*']);
  south = await join('South', 'distributor');
  rossi = await join('Rossi', 'installer', north, ['DE-21*']);
  done(await signAgreement(system, { partnerId: north, commissionPlanId: planId, selfBilling: true }));
});

const invitation = (parentId: string | null, email: string, territories: string[] = ['DE-21*']) => ({
  name: 'Weber',
  email,
  type: 'installer' as const,
  territories,
  parentId,
  commissionPlanId: null,
});

describe('inviting into the network', () => {
  it('leads from the mail to an active partner below, with its first person and signed terms', async () => {
    const sent = done(await invitePartner(lead(north), invitation(north, 'Eva@Weber.example')));
    const joined = done(await acceptInvitation(sent.token, acceptance));
    const found = await inTenant(TENANT, async (tx) => {
      const [partner] = await tx.select().from(partners).where(eq(partners.id, joined.partnerId));
      const [agreement] = await tx.select().from(agreements).where(eq(agreements.partnerId, joined.partnerId));
      const [first] = await tx
        .select({ email: users.email, roles: memberships.roles })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(eq(memberships.organizationId, joined.partnerId));
      const chain = chainAt(await listPartnerRelations(tx, TENANT), joined.partnerId, new Date());
      return { partner, agreement, first, chain };
    });
    expect(found.partner).toMatchObject({ status: 'active', name: 'Weber Klima', territories: ['DE-21*'] });
    // A partner invites on its own terms.
    expect(found.agreement).toMatchObject({
      commissionPlanId: planId,
      selfBilling: true,
      signedBy: 'Eva Weber',
      version: 1,
    });
    expect(found.first).toEqual({ email: 'eva@weber.example', roles: ['partner_admin'] });
    expect(found.chain).toEqual([joined.partnerId, north]);
    expect(await acceptInvitation(sent.token, acceptance)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('waits for terms when the invitation names none, and is active once they are signed', async () => {
    const sent = done(await invitePartner(manager, invitation(null, 'ida@example.com')));
    const { partnerId } = done(await acceptInvitation(sent.token, { ...acceptance, signature: '' }));
    const status = async () =>
      inTenant(TENANT, async (tx) => (await tx.select().from(partners).where(eq(partners.id, partnerId)))[0]?.status);
    expect(await status()).toBe('onboarding');
    done(await signAgreement(manager, { partnerId, commissionPlanId: planId, selfBilling: false }));
    expect(await status()).toBe('active');
  });

  it('asks for a signature where there are terms', async () => {
    const sent = done(await invitePartner(lead(north), invitation(north, 'unsigned@example.com')));
    expect(await acceptInvitation(sent.token, { ...acceptance, signature: ' ' })).toMatchObject({ field: 'signature' });
  });

  it('works once, until it is taken back, sent again or too old', async () => {
    const sent = done(await invitePartner(manager, invitation(null, 'kim@example.com')));
    const again = done(await resendInvitation(manager, sent.invitationId));
    expect(await acceptInvitation(sent.token, acceptance)).toMatchObject({ code: 'NOT_FOUND' });
    done(await revokeInvitation(manager, sent.invitationId));
    expect(await acceptInvitation(again.token, acceptance)).toMatchObject({ code: 'NOT_FOUND' });
    const last = done(await resendInvitation(manager, sent.invitationId));
    await inTenant(TENANT, (tx) =>
      tx
        .update(partnerInvitations)
        .set({ expiresAt: new Date('2020-01-01') })
        .where(eq(partnerInvitations.id, sent.invitationId)),
    );
    expect(await acceptInvitation(last.token, acceptance)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('stays within the inviting partner: not beside, not above, not elsewhere, not outside of its territory', async () => {
    const sibling = lead(south);
    expect(await invitePartner(sibling, invitation(north, 'a@example.com'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await invitePartner(lead(rossi), invitation(north, 'a@example.com'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await invitePartner(sibling, invitation(null, 'a@example.com'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await invitePartner(lead(north), invitation(north, 'a@example.com', ['AT']))).toMatchObject({
      field: 'territories',
    });
    const member = lead(north, TENANT, 'partner_member');
    expect(await invitePartner(member, invitation(north, 'a@example.com'))).toMatchObject({ code: 'NOT_ALLOWED' });
    const other = person('tenant_other', 'user_x', 'owner');
    expect(await revokeInvitation(sibling, 'invitation_1')).toMatchObject({ code: 'NOT_FOUND' });
    await catalogWorld('tenant_other');
    expect(await invitePartner(other, invitation(north, 'a@example.com'))).toMatchObject({ refused: true });
  });

  it('of somebody else is not found', async () => {
    const sent = done(await invitePartner(lead(north), invitation(north, 'b@example.com')));
    for (const viewer of [lead(south), lead(rossi), person('tenant_other', 'user_x', 'owner')]) {
      expect(await revokeInvitation(viewer, sent.invitationId)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await resendInvitation(viewer, sent.invitationId)).toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});

describe('moving, changing and pausing a partner', () => {
  const later = new Date('2099-06-01T00:00:00Z');

  it('is for staff of this company who lead partners', async () => {
    const strangers = [lead(north), person(TENANT, 'user_s', 'support'), person('tenant_other', 'user_x', 'owner')];
    for (const viewer of strangers) {
      expect(await movePartner(viewer, { partnerId: rossi, toParentId: south })).toMatchObject({ refused: true });
      expect(await changePartner(viewer, { partnerId: rossi, change: { tier: 'gold' } })).toMatchObject({
        refused: true,
      });
      const paused = await setPartnerActive(viewer, { partnerId: rossi, active: false, reason: 'x' });
      expect(paused).toMatchObject({ refused: true });
    }
  });

  it('refuses circles, the past and a parent that is not there, each at its field', async () => {
    expect(await movePartner(manager, { partnerId: north, toParentId: rossi })).toMatchObject({
      code: 'CONFLICT',
      field: 'toParentId',
    });
    expect(await movePartner(manager, { partnerId: rossi, toParentId: 'partner_x' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const past = { partnerId: rossi, toParentId: south, from: new Date('2020-01-01') };
    expect(await movePartner(manager, past)).toMatchObject({ field: 'at' });
  });

  it('keeps who was above until the day of the move, and never lets two moves close a circle together', async () => {
    done(await movePartner(manager, { partnerId: rossi, toParentId: south, from: later }));
    const relations = await inTenant(TENANT, (tx) =>
      tx.select().from(partnerRelations).where(eq(partnerRelations.childId, rossi)),
    );
    expect(chainAt(relations, rossi, new Date('2099-05-31T23:59:59Z'))).toEqual([rossi, north]);
    expect(chainAt(relations, rossi, later)).toEqual([rossi, south]);

    const east = await join('East', 'distributor');
    const west = await join('West', 'distributor');
    const both = await Promise.all([
      movePartner(manager, { partnerId: east, toParentId: west }),
      movePartner(manager, { partnerId: west, toParentId: east }),
    ]);
    expect(both.filter((answer) => 'refused' in answer)).toHaveLength(1);
  });

  it('changes only what is given, and says why somebody was paused', async () => {
    done(await changePartner(manager, { partnerId: rossi, change: { tier: 'silver', territories: ['IT-25*'] } }));
    done(await setPartnerActive(manager, { partnerId: rossi, active: false, reason: 'Licence ran out' }));
    const again = await setPartnerActive(manager, { partnerId: rossi, active: false, reason: 'x' });
    expect(again).toMatchObject({ code: 'ALREADY_DONE' });
    const [row] = await inTenant(TENANT, (tx) => tx.select().from(partners).where(eq(partners.id, rossi)));
    expect(row).toMatchObject({ name: 'Rossi', tier: 'silver', territories: ['IT-25*'], status: 'inactive' });
  });

  it('ends the terms before on the day the new ones begin', async () => {
    const next = { partnerId: north, commissionPlanId: planId, selfBilling: false, from: later } as const;
    const shared = { ...next, settlementModel: 'revenue_share', revenueSharePercent: '12.5' } as const;
    done(await signAgreement(manager, shared));
    expect(await signAgreement(manager, next)).toMatchObject({ code: 'CONFLICT', field: 'from' });
    const rows = await inTenant(TENANT, (tx) =>
      tx.select().from(agreements).where(eq(agreements.partnerId, north)).orderBy(agreements.version),
    );
    expect(rows.map(({ version, settlementModel, endAt }) => [version, settlementModel, endAt])).toEqual([
      [1, 'agency', later],
      [2, 'revenue_share', null],
    ]);
  });
});

describe('the team of a partner', () => {
  it('is changed by those who lead it, keeps one who does, and takes people back', async () => {
    const mia = { partnerId: south, name: 'Mia', email: 'mia@example.com', locale: 'en' } as const;
    const first = done(await addColleague(lead(south), { ...mia, role: 'partner_admin' }));
    const member = { partnerId: south, membershipId: first.membershipId };
    const viewer = lead(south);
    expect(await removeColleague(viewer, member)).toMatchObject({ code: 'CONFLICT' });
    expect(await setColleagueRole(viewer, { ...member, role: 'partner_member' })).toMatchObject({ code: 'CONFLICT' });
    done(await addColleague(viewer, { ...mia, name: 'Jo', email: 'jo@example.com', role: 'partner_admin' }));
    done(await removeColleague(viewer, member));
    expect(await removeColleague(viewer, member)).toMatchObject({ code: 'NOT_FOUND' });
    expect(done(await addColleague(viewer, { ...mia, role: 'partner_member' })).membershipId).toBe(first.membershipId);
    for (const stranger of [lead(north), lead(south, TENANT, 'partner_member'), lead(south, 'tenant_other')])
      expect(await removeColleague(stranger, member)).toMatchObject({ refused: true });
  });
});
