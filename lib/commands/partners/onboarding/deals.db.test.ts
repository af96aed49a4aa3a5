import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { dealRegistrations } from '@/db/schema/partner-sales';
import { attributions } from '@/db/schema/partners';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { claimDevice } from '@/lib/commands/devices/claim-device';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import { reviewDeal, submitDeal, withdrawDeal } from './change-deal';
import { importAttributions } from './import-attributions';
import { onboardingWorld } from './onboarding.fixture';
import { registerDeal } from './register-deal';
import { endAttribution, setAttribution } from './set-attribution';

await testDatabase();
const tenantId = 'tenant_deals';
const petra = person(tenantId, 'user_petra', 'partner_manager');
const UNTIL = new Date('2036-01-01T00:00:00Z');
let world: Awaited<ReturnType<typeof onboardingWorld>>;
let other: Awaited<ReturnType<typeof onboardingWorld>>;

beforeAll(async () => {
  world = await quietly(() => onboardingWorld(tenantId));
  other = await quietly(() => onboardingWorld('tenant_other_deals'));
});

const deal = (partnerId: string, more: { vatId?: string; domain?: string } = {}) => ({
  partnerId,
  brandId: world.brandId,
  customerName: 'Stadtwerke Altona',
  country: 'DE',
  expected: '40 controllers on Premium',
  ...more,
});
const dealRow = (id: string) =>
  inTenant(tenantId, async (tx) => (await tx.select().from(dealRegistrations).where(eq(dealRegistrations.id, id)))[0]);

describe('deal registrations', () => {
  it('keep another partner out as soon as one is approved, and become a sale when the customer claims', async () => {
    const vatId = 'DE811222333';
    const karls = done(await quietly(() => registerDeal(world.karl, deal(world.partners.muster, { vatId }))));
    const nilss = done(
      await quietly(() => registerDeal(world.nils, deal(world.partners.heide, { vatId: 'DE 811222333' }))),
    );
    expect([karls.waiting, nilss.waiting]).toEqual([0, 1]);
    const approve = (dealId: string) =>
      quietly(() => reviewDeal(petra, { dealId, step: 'approve', protectedUntil: UNTIL }));
    done(await approve(karls.dealId));
    expect(await approve(nilss.dealId)).toMatchObject({ code: 'CONFLICT' });
    expect(await quietly(() => registerDeal(world.nils, deal(world.partners.heide, { vatId })))).toMatchObject({
      code: 'CONFLICT',
      values: { by: 'vatId' },
    });
    const device = await quietly(() => world.device('AUR-DEAL-0001'));
    const altona = await quietly(() => world.customer('Stadtwerke Altona', 'info@altona.example', { vatId }));
    const customerId = altona.organization.id;
    done(
      await quietly(() =>
        claimDevice(altona, { customerId, serial: device.serial, code: device.claimCode, name: 'Works' }),
      ),
    );
    expect(await dealRow(karls.dealId)).toMatchObject({ status: 'CONVERTED', customerId });
    const sold = await inTenant(tenantId, (tx) =>
      tx.select().from(attributions).where(eq(attributions.customerId, customerId)),
    );
    expect(sold).toMatchObject([
      { role: 'sold_by', partnerId: world.partners.muster, evidence: { kind: 'deal', reference: karls.dealId } },
    ]);
  });

  it('are decided by the manufacturer, withdrawn by their partner, and unknown to everybody else', async () => {
    const made = done(
      await quietly(() => registerDeal(world.karl, deal(world.partners.muster, { domain: 'hafen.example' }))),
    );
    const { dealId } = made;
    expect(await quietly(() => reviewDeal(world.karl, { dealId, step: 'take' }))).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect(await quietly(() => withdrawDeal(world.nils, { dealId }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await quietly(() => withdrawDeal(other.karl, { dealId }))).toMatchObject({ code: 'NOT_FOUND' });
    done(await quietly(() => reviewDeal(petra, { dealId, step: 'take' })));
    expect(await quietly(() => reviewDeal(petra, { dealId, step: 'reject', reason: '' }))).toMatchObject({
      field: 'reason',
    });
    done(await quietly(() => reviewDeal(petra, { dealId, step: 'ask', reason: 'Which building?' })));
    done(await quietly(() => submitDeal(world.karl, { dealId, answer: 'The old one.' })));
    done(await quietly(() => withdrawDeal(world.greta, { dealId })));
    expect(await dealRow(dealId)).toMatchObject({ status: 'WITHDRAWN' });
    expect(await quietly(() => registerDeal(world.nils, deal(world.partners.muster)))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('attributions set by people of the manufacturer', () => {
  it('divide a role into shares that sum to 100; 99 and 101 are refused, naming the sum', async () => {
    const { deviceId } = await quietly(() => world.device('AUR-SHAR-0001'));
    const set = (first: string, second: string, startAt: Date, viewer = petra) =>
      quietly(() =>
        setAttribution(viewer, {
          role: 'sold_by',
          target: { kind: 'device', id: deviceId },
          shares: [
            { partnerId: world.partners.muster, share: first },
            { partnerId: world.partners.heide, share: second },
          ],
          startAt,
          evidence: { kind: 'manual', by: 'Petra' },
        }),
      );
    const [january, march] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-03-01T00:00:00Z')];
    expect(await set('70', '29', january)).toMatchObject({ code: 'INPUT_INVALID', values: { sum: '99' } });
    expect(await set('70', '31', january)).toMatchObject({ code: 'INPUT_INVALID', values: { sum: '101' } });
    expect(await set('70', '30', january, world.karl)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await set('70', '30', january, person('tenant_other_deals', 'user_x', 'partner_manager'))).toMatchObject({
      code: 'NOT_FOUND',
    });
    done(await set('70', '30', january));
    const { attributionIds } = done(await set('50', '50', march));
    expect(await set('60', '40', january)).toMatchObject({ code: 'CONFLICT' });
    const [attributionId = ''] = attributionIds;
    const endAt = new Date('2026-06-01T00:00:00Z');
    expect(await quietly(() => endAttribution(petra, { attributionId, endAt }))).toEqual({ ended: 2 });
    const rows = await inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(attributions)
        .where(eq(attributions.deviceId, deviceId))
        .orderBy(attributions.startAt, attributions.share),
    );
    expect(rows.map(({ share, startAt, endAt: end }) => [share, startAt, end])).toEqual([
      ['30', january, march],
      ['70', january, march],
      ['50', march, endAt],
      ['50', march, endAt],
    ]);
  });

  it('come from a list of serial numbers: the good lines are kept, the bad ones named', async () => {
    await quietly(() => world.device('AUR-LIST-0001'));
    await quietly(() => world.device('AUR-LIST-0002'));
    const startAt = new Date('2026-05-01T00:00:00Z');
    const list = [
      'serial;partner;role',
      'AUR-LIST-0001;Muster Elektro',
      'AUR-NONE-1;Muster Elektro',
      'AUR-LIST-0002;Nobody',
      'AUR-LIST-0002;heide klima;serviced_by',
    ].join('\n');
    const send = () => quietly(() => importAttributions(petra, { list, name: 'may.csv', startAt }));
    expect(await send()).toMatchObject({ done: 2, bad: [{ line: 3 }, { line: 4 }] });
    expect(await send()).toMatchObject({ done: 0, bad: [{ line: 2 }, { line: 3 }, { line: 4 }, { line: 5 }] });
  });
});
