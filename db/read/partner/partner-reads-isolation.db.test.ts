import { beforeAll, describe, expect, it } from 'vitest';
import { findDeal, listDeals } from '@/db/read/admin/deals';
import { findAttributionTarget, listAttributions } from '@/db/read/admin/attributions';
import {
  findPartner,
  networkForMove,
  partnerAgreements,
  partnerAttributions,
  partnerPeople,
} from '@/db/read/admin/find-partner';
import { listPartners, searchParents } from '@/db/read/admin/list-partners';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { installDevice } from '@/lib/commands/devices/install-device';
import { invitePartner } from '@/lib/commands/partners/invite-partner';
import { createPartnerLink } from '@/lib/commands/partners/onboarding/create-partner-link';
import { onboardingWorld } from '@/lib/commands/partners/onboarding/onboarding.fixture';
import { registerDeal } from '@/lib/commands/partners/onboarding/register-deal';
import { setAttribution } from '@/lib/commands/partners/onboarding/set-attribution';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { Viewer } from '@/lib/domain/access/viewer';
import { findPartnerDeal, listPartnerDeals } from './deals';
import { findPartnerBelow, listInvitations, listOwnInvitations, listTeam, ownPlace } from './find-invitation';
import { getPartnerHelp } from './get-partner-help';
import { getPartnerHome } from './get-partner-home';
import { findPartnerLink, getLinkChoices, listPartnerLinks } from './links';
import { listPartnerInvoices } from './list-partner-invoices';
import { listOwnPayouts } from './list-payouts';
import { findOnboardDevice } from './onboard';
import { partnerMoves } from './partner-moves';
import { getPayoutSettings } from './payout-settings';
import { getTierProgress } from './tier-progress';

await testDatabase();

const HERE = 'tenant_reads';
const staff = person(HERE, 'user_petra', 'partner_manager');
const otherBrand: Viewer = { ...person(HERE, 'user_otto', 'partner_manager'), brandIds: ['brand_other'] };
let world: Awaited<ReturnType<typeof onboardingWorld>>;
let there: Awaited<ReturnType<typeof onboardingWorld>>;
let linkId: string;
let dealId: string;
/** Everybody who may not see what is Karl's: the sibling, another company's namesake, our staff in the partner portal. */
let strangers: readonly Viewer[];

beforeAll(() =>
  quietly(async () => {
    world = await onboardingWorld(HERE);
    there = await onboardingWorld('tenant_reads_beside');
    const { partners, brandId, karl } = world;
    const asked = { partnerId: partners.muster, brandId };
    ({ linkId } = done(await createPartnerLink(karl, { ...asked, name: 'Van', locale: 'de' })));
    ({ dealId } = done(
      await registerDeal(karl, { ...asked, customerName: 'Altona', country: 'DE', expected: '40 controllers' }),
    ));
    const invited = { name: 'Weber', email: 'eva@weber.example', type: 'installer', commissionPlanId: null } as const;
    done(await invitePartner(karl, { ...invited, territories: [], parentId: partners.muster }));
    await world.device('AUR-READ-0001');
    const evidence = { kind: 'qr', reference: 'QR' } as const;
    done(await installDevice(world.system, { serial: 'AUR-READ-0001', partnerId: partners.muster, evidence }));
    const lena = await world.customer('Lena Maier', 'lena@reads.example');
    done(
      await setAttribution(world.system, {
        role: 'sold_by',
        target: { kind: 'customer', id: lena.organization.id },
        evidence: { kind: 'manual' },
        shares: [{ partnerId: partners.muster, share: '100' }],
        startAt: new Date(),
      }),
    );
    strangers = [world.nils, { ...karl, tenantId: 'tenant_reads_beside' }, there.karl, staff];
  }),
);

describe('what a partner reads', () => {
  it('links and labels: its own and those below, one of somebody else is not there', async () => {
    for (const viewer of [world.karl, world.greta])
      expect((await listPartnerLinks(viewer))?.rows.map(({ id }) => id)).toEqual([linkId]);
    for (const viewer of strangers) {
      expect((await listPartnerLinks(viewer))?.rows ?? []).toEqual([]);
      expect(await findPartnerLink(viewer, linkId)).toBeUndefined();
    }
    expect((await getLinkChoices(world.karl))?.partners.map(({ name }) => name)).toEqual(['Muster Elektro']);
    expect((await getLinkChoices(world.greta))?.partners).toHaveLength(3);
    expect(await getLinkChoices(staff)).toBeNull();
  });

  it('deals: its own and those below', async () => {
    for (const viewer of [world.karl, world.greta]) expect((await listPartnerDeals(viewer))?.rows).toHaveLength(1);
    for (const viewer of strangers) {
      expect((await listPartnerDeals(viewer))?.rows ?? []).toEqual([]);
      expect(await findPartnerDeal(viewer, dealId)).toBeUndefined();
    }
  });

  it('invitations for places in its own subtree, and its own team', async () => {
    for (const viewer of [world.karl, world.greta])
      expect((await listOwnInvitations(viewer))?.map(({ name }) => name)).toEqual(['Weber']);
    for (const viewer of strangers) expect((await listOwnInvitations(viewer)) ?? []).toEqual([]);
    expect((await listTeam(world.karl))?.map(({ name }) => name)).toEqual(['Karl Muster']);
    for (const viewer of [world.greta, world.nils, staff]) expect((await listTeam(viewer)) ?? []).toEqual([]);
    expect((await ownPlace(world.karl))?.name).toBe('Muster Elektro');
    expect(await ownPlace(staff)).toBeNull();
    expect(await listInvitations(world.karl)).toBeNull();
  });

  it('a device it scans: who else installed it stays unsaid, and another company’s is not there', async () => {
    const by = async (viewer: Viewer) => (await findOnboardDevice(viewer, 'AUR-READ-0001'))?.device?.installed?.by;
    expect([await by(world.karl), await by(world.greta), await by(world.nils)]).toEqual(['you', 'below', 'other']);
    expect(JSON.stringify(await findOnboardDevice(world.nils, 'AUR-READ-0001'))).not.toContain('Muster');
    expect((await findOnboardDevice(there.karl, 'AUR-READ-0001'))?.device).toBeNull();
    expect(await findOnboardDevice(staff, 'AUR-READ-0001')).toBeNull();
  });

  it('says nothing of whoever stands above or beside: home, help, invoices, payouts, settings, moves', async () => {
    const { karl } = world;
    const read = [getPartnerHome, getPartnerHelp, getPayoutSettings, getTierProgress, partnerMoves] as const;
    const all = await Promise.all([
      ...read.map((one) => one(karl)),
      listPartnerInvoices(karl, 1),
      listOwnPayouts(karl, 1),
      findPartnerBelow(karl, world.partners.muster),
    ]);
    expect(JSON.stringify(all)).not.toMatch(/Elbe|Heide/);
    for (const one of read) expect(await one(staff)).toBeNull();
    expect(await getPartnerHome({ ...karl, tenantId: 'tenant_reads_beside' })).toBeNull();
  });
});

describe('what staff read about partners', () => {
  it('is that of their company', async () => {
    const { muster } = world.partners;
    const foreign = person('tenant_reads_beside', 'user_x', 'owner');
    expect(await findPartner(foreign, muster)).toBeNull();
    expect((await partnerAgreements(foreign, muster))?.rows).toEqual([]);
    expect(await partnerAttributions(foreign, muster)).toEqual([]);
    expect(await partnerPeople(foreign, muster)).toEqual([]);
    expect((await networkForMove(foreign))?.names.has(muster)).toBe(false);
    expect((await listAttributions(foreign, 1))?.rows).toEqual([]);
    expect(await findAttributionTarget(foreign, 'AUR-READ-0001')).toBeUndefined();
    expect(await findDeal(foreign, dealId)).toBeUndefined();
    expect((await listInvitations(foreign)) ?? []).toEqual([]);
    expect((await searchParents(foreign, 'Muster')).map(({ id }) => id)).not.toContain(muster);
    expect((await listPartners(foreign, { q: 'Weber' }))?.total).toBe(0);
  });

  it('is not for partners, and not for customers', async () => {
    const asks = [
      (viewer: Viewer) => findPartner(viewer, world.partners.muster),
      (viewer: Viewer) => partnerAgreements(viewer, world.partners.muster),
      (viewer: Viewer) => partnerAttributions(viewer, world.partners.muster),
      (viewer: Viewer) => partnerPeople(viewer, world.partners.muster),
      (viewer: Viewer) => listAttributions(viewer, 1),
      (viewer: Viewer) => findAttributionTarget(viewer, 'AUR-READ-0001'),
      networkForMove,
      listDeals,
    ];
    const customer = await quietly(() => world.customer('Ole Brandt', 'ole@reads.example'));
    for (const ask of asks) for (const viewer of [world.karl, customer]) expect(await ask(viewer)).toBeNull();
    expect(await searchParents(world.karl, 'Muster')).toEqual([]);
  });

  it('of another brand is without its customers, devices and deals', async () => {
    const { muster } = world.partners;
    expect((await partnerAttributions(staff, muster))?.map(({ serial, customer }) => serial ?? customer)).toEqual([
      'Lena Maier',
      'AUR-READ-0001',
    ]);
    expect(await partnerAttributions(otherBrand, muster)).toEqual([]);
    expect((await listAttributions(otherBrand, 1))?.rows).toEqual([]);
    expect(await findAttributionTarget(otherBrand, 'AUR-READ-0001')).toBeUndefined();
    expect((await listDeals(otherBrand))?.rows).toEqual([]);
    expect(await findDeal(otherBrand, dealId)).toBeUndefined();
    expect((await findAttributionTarget(staff, 'AUR-READ-0001'))?.target.kind).toBe('device');
  });
});
