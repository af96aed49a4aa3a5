import { beforeAll, describe, expect, it } from 'vitest';
import { realTime } from '@/db/clock';
import { listOnboarded } from '@/db/read/partner/onboarded';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { setClock } from '@/db/write/tenancy';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { claimDevice } from '@/lib/commands/devices/claim-device';
import { installDevice } from '@/lib/commands/devices/install-device';
import { buy, quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import { deliverOutbox } from '@/lib/jobs/deliver-outbox';
import { mails } from '@/db/schema/delivery';
import { onboardingWorld } from './onboarding.fixture';
import { remindToActivate } from './remind-to-activate';

await testDatabase();
const tenantId = 'tenant_remind';
let world: Awaited<ReturnType<typeof onboardingWorld>>;
let other: Awaited<ReturnType<typeof onboardingWorld>>;

beforeAll(async () => {
  world = await quietly(() => onboardingWorld(tenantId));
  other = await quietly(() => onboardingWorld('tenant_remind_elsewhere'));
});

const setTime = (at: string) =>
  inTenant(tenantId, (tx) => setClock(tx, { tenantId, simulatedAt: new Date(at), setAt: realTime(), running: false }));

/** A household whose device Muster Elektro installed, on the free plan. */
async function household(name: string, serial: string) {
  const device = await quietly(() => world.device(serial));
  const viewer = await quietly(() => world.customer(name, `${serial.toLowerCase()}@home.example`));
  const customerId = viewer.organization.id;
  const evidence = { kind: 'qr', by: 'Karl', reference: serial } as const;
  done(await quietly(() => installDevice(world.karl, { serial, partnerId: world.partners.muster, evidence })));
  const claim = { customerId, serial, code: device.claimCode, name: 'Home' };
  const { subscriptionId } = done(await quietly(() => claimDevice(viewer, claim)));
  return { viewer, customerId, subscriptionId: subscriptionId ?? '', serial, deviceId: device.deviceId };
}

const remind = (viewer: typeof world.karl, customerId: string) =>
  quietly(() => remindToActivate(viewer, { customerId }));
const reminders = async () => {
  await quietly(() => deliverOutbox(tenantId));
  return inTenant(tenantId, async (tx) =>
    (await tx.select().from(mails)).filter(({ template }) => template === 'activation-reminder'),
  );
};

describe('a reminder to choose a plan', () => {
  it('is mailed to who claimed and chose none, once in 24 hours, whoever of the partners above asks', async () => {
    await setTime('2026-11-20T09:00:00Z');
    const { customerId } = await household('Ida Still', 'AUR-REMI-0001');
    expect(await remind(world.karl, customerId)).toEqual({ customerId, devices: 1 });
    expect(await remind(world.karl, customerId)).toMatchObject({ refused: true, code: 'RATE_LIMITED' });
    expect(await remind(world.greta, customerId)).toMatchObject({ refused: true, code: 'RATE_LIMITED' });
    const [mail, ...more] = await reminders();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ recipient: 'aur-remi-0001@home.example', locale: 'de' });
    expect(mail?.plain).toContain('Muster Elektro');
    expect(mail?.plain).toContain('/my/plan/change?device=AUR-REMI-0001');
    await setTime('2026-11-21T08:59:59Z');
    expect(await remind(world.karl, customerId)).toMatchObject({ code: 'RATE_LIMITED' });
    await setTime('2026-11-21T09:00:00Z');
    expect(await remind(world.greta, customerId)).toEqual({ customerId, devices: 1 });
    expect(await reminders()).toHaveLength(2);
  });

  it('asked twice at once is mailed once', async () => {
    const { customerId } = await household('Jo Eilig', 'AUR-REMI-0002');
    const before = (await reminders()).length;
    const answers = await Promise.all([remind(world.karl, customerId), remind(world.greta, customerId)]);
    expect(answers.filter((answer) => 'devices' in answer)).toHaveLength(1);
    expect(await reminders()).toHaveLength(before + 1);
  });

  it('is not for who pays already', async () => {
    const pia = await household('Pia Zahlt', 'AUR-REMI-0003');
    done(await buy(world, pia, 'premium'));
    expect(await remind(world.karl, pia.customerId)).toMatchObject({ refused: true, code: 'ALREADY_DONE' });
  });

  it('a sibling, a customer and another tenant find nobody', async () => {
    const { viewer, customerId } = await household('Uwe Fern', 'AUR-REMI-0004');
    for (const stranger of [world.nils, other.karl, viewer])
      expect(await remind(stranger, customerId)).toMatchObject({ refused: true, code: 'NOT_FOUND' });
  });
});

describe('the list of what was brought in', () => {
  it('says of each device how far it has come, to its partner and to those above, and to nobody else', async () => {
    await setTime('2026-11-25T09:00:00Z');
    const claimed = await household('Leo Wartet', 'AUR-REMI-0005');
    const paying = await household('Mia Läuft', 'AUR-REMI-0006');
    done(await buy(world, paying, 'premium'));
    const stages = async (viewer: typeof world.karl) =>
      (await listOnboarded(viewer))?.rows
        .filter(({ customer }) => [claimed.customerId, paying.customerId].includes(customer.id))
        .map(({ serial, stage, remindableAt }) => ({ serial, stage, remindableAt }));
    const expected = [
      { serial: 'AUR-REMI-0005', stage: 'claimed', remindableAt: null },
      { serial: 'AUR-REMI-0006', stage: 'active', remindableAt: null },
    ];
    for (const viewer of [world.karl, world.greta])
      expect((await stages(viewer))?.toSorted((a, b) => a.serial.localeCompare(b.serial))).toEqual(expected);
    expect(await stages(world.nils)).toEqual([]);
    done(await remind(world.karl, claimed.customerId));
    expect((await stages(world.greta))?.find(({ stage }) => stage === 'claimed')?.remindableAt).toEqual(
      new Date('2026-11-26T09:00:00Z'),
    );
  });
});
