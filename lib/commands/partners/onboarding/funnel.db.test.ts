import { and, eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { findPartnerLink } from '@/db/read/partner/links';
import { outbox } from '@/db/schema/delivery';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { claimDevice } from '@/lib/commands/devices/claim-device';
import { checkoutOf, paidWith, quietly, quoteFor } from '@/lib/commands/subscriptions/subscription.fixture';
import { recordCheckout } from '@/lib/commands/billing/record-checkout';
import { assert } from '@/lib/domain/assert';
import { tellPayment } from '@/lib/jobs/tell-payment';
import { createPartnerLink } from './create-partner-link';
import { onboardingWorld } from './onboarding.fixture';
import { recordScan } from './record-scan';

await testDatabase();

const TENANT = 'tenant_funnel';
let world: Awaited<ReturnType<typeof onboardingWorld>>;

beforeAll(async () => {
  world = await quietly(() => onboardingWorld(TENANT));
});

it('a scan, the claim and the payment that follow count once each, also when the payment is told twice', () =>
  quietly(async () => {
    const device = await world.device('AUR-FUNN-0001');
    const lena = await world.customer('Lena Maier', 'lena@home.example');
    const customerId = lena.organization.id;
    const { linkId, code } = done(
      await createPartnerLink(world.karl, {
        partnerId: world.partners.muster,
        brandId: world.brandId,
        name: 'Van',
        locale: 'de',
      }),
    );
    const funnel = async () => (await findPartnerLink(world.karl, linkId))?.link.funnel;
    for (const visitor of ['anna today', 'anna today']) await recordScan(world.system, { code, visitor });
    const through = { code: device.claimCode, link: { code, consent: true } };
    const claim = { customerId, serial: device.serial, name: 'Home', ...through };
    const { subscriptionId } = done(await claimDevice(lena, claim));
    done(await claimDevice(lena, claim));
    expect(await funnel()).toEqual({ scan: 1, claim: 1, paid: 0 });

    assert(subscriptionId, 'a claimed device starts on the free plan');
    const household = { viewer: lena, customerId, deviceId: device.deviceId, serial: device.serial, subscriptionId };
    const { payment } = await checkoutOf(household, await quoteFor(household, 'premium'));
    for (const _ of [1, 2]) done(await recordCheckout(world.system, payment.id, paidWith(payment.amountMinor)));
    const told = await inTenant(TENANT, (tx) =>
      tx
        .select()
        .from(outbox)
        .where(and(eq(outbox.tenantId, TENANT), eq(outbox.type, 'payment.received'))),
    );
    expect(told).toHaveLength(1);
    for (const event of [...told, ...told]) await inTenant(TENANT, (tx) => tellPayment(tx, event));
    expect(await funnel()).toEqual({ scan: 1, claim: 1, paid: 1 });
    // Nobody beside them counts it.
    expect(await findPartnerLink(world.nils, linkId)).toBeUndefined();
  }));
