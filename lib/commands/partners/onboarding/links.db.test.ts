import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { findClaimedDevice } from '@/db/read/my/claimed-device';
import { findPartnerLink } from '@/db/read/partner/links';
import { partnerLinkEvents } from '@/db/schema/partner-sales';
import { attributions } from '@/db/schema/partners';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { claimDevice } from '@/lib/commands/devices/claim-device';
import { installDevice } from '@/lib/commands/devices/install-device';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import { claimOnBehalf } from './claim-on-behalf';
import { createPartnerLink } from './create-partner-link';
import { disablePartnerLink } from './disable-partner-link';
import { onboardingWorld } from './onboarding.fixture';
import { recordScan } from './record-scan';

await testDatabase();
const tenantId = 'tenant_links';
let world: Awaited<ReturnType<typeof onboardingWorld>>;
let other: Awaited<ReturnType<typeof onboardingWorld>>;

beforeAll(async () => {
  world = await quietly(() => onboardingWorld(tenantId));
  other = await quietly(() => onboardingWorld('tenant_elsewhere'));
});

const link = (more: { serial?: string; name?: string } = {}) => ({
  partnerId: world.partners.muster,
  brandId: world.brandId,
  name: 'Spring fair',
  locale: 'de' as const,
  ...more,
});
const funnel = (linkId: string) =>
  inTenant(tenantId, async (tx) => {
    const rows = await tx.select().from(partnerLinkEvents).where(eq(partnerLinkEvents.linkId, linkId));
    return rows.map(({ step }) => step).toSorted();
  });
const attributed = (target: { deviceId?: string; customerId?: string }) =>
  inTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(attributions)
      .where(
        and(
          eq(attributions.tenantId, tenantId),
          target.deviceId === undefined ? undefined : eq(attributions.deviceId, target.deviceId),
          target.customerId === undefined ? undefined : eq(attributions.customerId, target.customerId),
        ),
      );
    return rows.map(({ role, partnerId, evidence }) => ({ role, partnerId, evidence: evidence.kind }));
  });

describe('partner links', () => {
  it('are made for the own partner and those below; a sibling’s and another tenant’s partner is not found', async () => {
    const make = (viewer: typeof world.karl) => quietly(() => createPartnerLink(viewer, link()));
    expect(await make(world.karl)).toMatchObject({ code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/) as string });
    expect(await make(world.greta)).toHaveProperty('linkId');
    expect(await make(world.nils)).toMatchObject({ refused: true, code: 'NOT_FOUND' });
    expect(await make(other.karl)).toMatchObject({ refused: true, code: 'NOT_FOUND' });
  });

  it('count a visitor once a day, and nobody any more when they are disabled', async () => {
    const { linkId, code } = done(await quietly(() => createPartnerLink(world.karl, link())));
    const scan = (visitor: string) => quietly(() => recordScan(world.system, { code, visitor }));
    expect([await scan('day 1 anna'), await scan('day 1 anna'), await scan('day 2 anna')]).toEqual([
      { counted: true },
      { counted: false },
      { counted: true },
    ]);
    expect(await quietly(() => disablePartnerLink(world.nils, { linkId }))).toMatchObject({ code: 'NOT_FOUND' });
    done(await quietly(() => disablePartnerLink(world.karl, { linkId })));
    expect(await scan('day 3 anna')).toEqual({ counted: false });
    expect(await funnel(linkId)).toEqual(['scan', 'scan']);
    expect(await quietly(() => recordScan(other.system, { code, visitor: 'x' }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('a device has one label of a partner, however often it is asked for', async () => {
    await quietly(() => world.device('AUR-LABE-0001'));
    const first = done(await quietly(() => createPartnerLink(world.karl, link({ serial: 'AUR-LABE-0001' }))));
    expect(await quietly(() => createPartnerLink(world.karl, link({ serial: 'aur-labe-0001' })))).toEqual(first);
  });
});

describe('a claim through a link', () => {
  it('credits who brought the customer once; a second partner’s link changes nothing', async () => {
    const one = await quietly(() => world.device('AUR-CLAI-0001'));
    const two = await quietly(() => world.device('AUR-CLAI-0002'));
    const lena = await quietly(() => world.customer('Lena Maier', 'lena@home.example'));
    const customerId = lena.organization.id;
    const karls = done(await quietly(() => createPartnerLink(world.karl, link())));
    const nilss = done(
      await quietly(() => createPartnerLink(world.nils, { ...link(), partnerId: world.partners.heide })),
    );
    const claim = (device: typeof one, code: string) =>
      quietly(() =>
        claimDevice(lena, {
          customerId,
          serial: device.serial,
          code: device.claimCode,
          name: 'Home',
          link: { code, consent: true },
        }),
      );
    expect(await claim(one, karls.code)).toMatchObject({ creditRefused: null });
    expect(await claim(two, nilss.code)).toMatchObject({ creditRefused: 'first_claim' });
    // Twice the same device is no second claim.
    done(await claim(one, karls.code));
    expect(await attributed({ customerId })).toEqual([
      { role: 'sourced_by', partnerId: world.partners.muster, evidence: 'link' },
    ]);
    expect([await funnel(karls.linkId), await funnel(nilss.linkId)]).toEqual([['claim'], []]);
    // Both see why: Nils on the page of his link, and nobody whose link it is not.
    expect(await findPartnerLink(world.nils, nilss.linkId)).toMatchObject({ notCredited: [{ reason: 'first_claim' }] });
    expect(await findPartnerLink(world.karl, karls.linkId)).toMatchObject({ notCredited: [] });
    expect(await findPartnerLink(world.karl, nilss.linkId)).toBeUndefined();
    const told = (serial: string, code: string) => findClaimedDevice(lena, { serial, code });
    expect(await told(two.serial, nilss.code)).toMatchObject({
      refused: 'first_claim',
      first: { name: 'Muster Elektro' },
      sharedWith: null,
    });
    expect(await told(one.serial, karls.code)).toMatchObject({ refused: null, sharedWith: 'Muster Elektro' });
    expect(await told('AUR-CLAI-9999', karls.code)).toBeUndefined();
    const stranger = await quietly(() => world.customer('Fred Fremd', 'fred@home.example'));
    expect(await findClaimedDevice(stranger, { serial: one.serial, code: karls.code })).toBeUndefined();
  });

  it('without consent credits nobody', async () => {
    const device = await quietly(() => world.device('AUR-CLAI-0003'));
    const ole = await quietly(() => world.customer('Ole Brandt', 'ole@home.example'));
    const { code } = done(await quietly(() => createPartnerLink(world.karl, link())));
    const customerId = ole.organization.id;
    const claim = {
      customerId,
      serial: device.serial,
      code: device.claimCode,
      name: 'Home',
      link: { code, consent: false },
    };
    done(await quietly(() => claimDevice(ole, claim)));
    expect(await attributed({ customerId })).toEqual([]);
  });

  it('from a label writes who installed the device, and refuses a partner who brings themselves', async () => {
    const device = await quietly(() => world.device('AUR-CLAI-0004'));
    const own = await quietly(() => world.device('AUR-CLAI-0005'));
    const mia = await quietly(() => world.customer('Mia Kruse', 'mia@home.example'));
    const karlAtHome = await quietly(() => world.customer('Karl Muster', 'karl@tenant-links.example'));
    const label = done(await quietly(() => createPartnerLink(world.karl, link({ serial: device.serial }))));
    const plain = done(await quietly(() => createPartnerLink(world.karl, link())));
    const claim = (viewer: typeof mia, made: typeof device, code: string) =>
      quietly(() =>
        claimDevice(viewer, {
          customerId: viewer.organization.id,
          serial: made.serial,
          code: made.claimCode,
          name: 'Home',
          link: { code, consent: true },
        }),
      );
    done(await claim(mia, device, label.code));
    expect(await attributed({ deviceId: device.deviceId })).toEqual([
      { role: 'installed_by', partnerId: world.partners.muster, evidence: 'qr' },
    ]);
    expect(await claim(karlAtHome, own, plain.code)).toMatchObject({ creditRefused: 'own_customer' });
    expect(await attributed({ customerId: karlAtHome.organization.id })).toEqual([]);
  });

  it('of a device that somebody owns needs more than the label', async () => {
    const device = await quietly(() => world.device('AUR-CLAI-0006'));
    const [ada, ben] = [
      await quietly(() => world.customer('Ada Lind', 'ada@home.example')),
      await quietly(() => world.customer('Ben Lind', 'ben@home.example')),
    ];
    const claim = (viewer: typeof ada) =>
      quietly(() =>
        claimDevice(viewer, {
          customerId: viewer.organization.id,
          serial: device.serial,
          code: device.claimCode,
          name: 'Home',
        }),
      );
    const both = await Promise.all([claim(ada), claim(ben)]);
    expect(both.filter((answer) => 'refused' in answer)).toMatchObject([{ code: 'ALREADY_CLAIMED' }]);
  });
});

describe('an installer', () => {
  const install = (viewer: typeof world.karl, serial: string) =>
    quietly(() => installDevice(viewer, { serial, partnerId: viewer.organization.id, evidence: { kind: 'qr' } }));

  it('is on record once; another one is refused, and nobody takes a device that has an owner', async () => {
    const device = await quietly(() => world.device('AUR-INST-0001'));
    const owned = await quietly(() => world.device('AUR-INST-0002'));
    const eva = await quietly(() => world.customer('Eva Roth', 'eva@home.example'));
    const customerId = eva.organization.id;
    done(
      await quietly(() => claimDevice(eva, { customerId, serial: owned.serial, code: owned.claimCode, name: 'Home' })),
    );
    expect(await install(world.karl, device.serial)).toHaveProperty('attributionId');
    expect(await install(world.karl, device.serial)).toMatchObject({ code: 'ALREADY_DONE' });
    expect(await install(world.nils, device.serial)).toMatchObject({ code: 'CONFLICT' });
    expect(await install(world.karl, owned.serial)).toMatchObject({ code: 'CONFLICT' });
    expect(await install(other.karl, device.serial)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('claims for a customer who stands beside it, all or nothing', async () => {
    const device = await quietly(() => world.device('AUR-INST-0003'));
    const input = {
      partnerId: world.partners.muster,
      serial: device.serial,
      kind: 'consumer' as const,
      name: 'Timo Wolf',
      email: 'Timo@home.example',
      locale: 'de' as const,
      street: 'Am Markt 3',
      postalCode: '21335',
      city: 'Lüneburg',
      country: 'de',
      place: 'Cellar',
      consent: true as const,
    };
    const wrong = await quietly(() => claimOnBehalf(world.karl, { ...input, code: '0000-0000' }));
    expect(wrong).toMatchObject({ refused: true });
    const claimed = done(await quietly(() => claimOnBehalf(world.karl, { ...input, code: device.claimCode })));
    expect(claimed.email).toBe('timo@home.example');
    expect(await attributed({ customerId: claimed.customerId })).toMatchObject([
      { role: 'sourced_by', partnerId: world.partners.muster },
    ]);
    expect(await attributed({ deviceId: device.deviceId })).toMatchObject([{ role: 'installed_by' }]);
    expect(await quietly(() => claimOnBehalf(world.karl, { ...input, code: device.claimCode }))).toMatchObject({
      code: 'CONFLICT',
      field: 'email',
    });
    expect(await quietly(() => claimOnBehalf(world.nils, { ...input, code: device.claimCode }))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
