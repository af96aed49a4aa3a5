import { createCustomer } from '@/lib/commands/customers/create-customer';
import { claimDevice } from '@/lib/commands/devices/claim-device';
import { installDevice } from '@/lib/commands/devices/install-device';
import { registerDevices } from '@/lib/commands/devices/register-devices';
import { addPerson } from '@/lib/commands/people/add-person';
import { cancelSubscription } from '@/lib/commands/subscriptions/cancel-subscription';
import { pauseSubscription } from '@/lib/commands/subscriptions/pause-subscription';
import { schedulePlanChange } from '@/lib/commands/subscriptions/schedule-plan-change';
import { startTrial } from '@/lib/commands/subscriptions/start-trial';
import { assert } from '@/lib/domain/assert';
import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';
import { customerViewer, type Cast } from './cast';
import { DEMO_PASSWORD, demoPeople } from './demo-people';
import { done } from './done';
import { buyPlan } from './pay-at-checkout';
import { storeCard } from './store-card';
import { HOUSEHOLDS, type Household, type StoryDevice } from './story/households';
import { stepsOf, type Act } from './story/paths';
import type { Beat } from './time-line';

const DAY_MS = 86_400_000;

/** Everything that happens to every household: made, installed, claimed, and what they do then. */
export function householdBeats(cast: Cast): Beat[] {
  return HOUSEHOLDS.flatMap((household) =>
    household.devices.flatMap((device): Beat[] => [
      {
        at: new Date(device.claimedAt.getTime() - 9 * DAY_MS),
        what: `made ${device.serial}`,
        run: () => make(cast, device),
      },
      ...installation(cast, household, device),
      { at: device.claimedAt, what: `claimed ${device.serial}`, run: () => claim(cast, household, device) },
      ...stepsOf(device).map(({ at, act }): Beat => ({
        at,
        what: `${household.name}: ${act.kind}`,
        run: () => perform(cast, { household, device, act, at }),
      })),
    ]),
  );
}

async function make(cast: Cast, { serial, model }: StoryDevice): Promise<void> {
  const { productLineId, modelIds } = cast.lines.sense;
  const modelId = modelIds[model];
  assert(modelId, `the product line has the model ${model}`);
  const firmware = model === 'AUR-HH3' ? '4.2.0' : '3.8.1';
  const { devices } = done(
    await registerDevices(cast.system, [
      { serial, brandId: cast.brandIds.aurelia, productLineId, modelId, lot: serial.slice(0, 8), firmware },
    ]),
  );
  for (const device of devices) cast.claimCodes.set(device.serial, device.claimCode);
}

function installation(cast: Cast, { installer }: Household, { serial, claimedAt }: StoryDevice): Beat[] {
  if (installer === null) return [];
  return [
    {
      at: new Date(claimedAt.getTime() - 40 * 60_000),
      what: `installed ${serial}`,
      run: async () => {
        const partnerId = cast.partners.get(installer);
        assert(partnerId, `${installer} has joined before they install something`);
        done(
          await installDevice(cast.system, {
            serial,
            partnerId,
            evidence: { kind: 'qr', by: installer, reference: serial },
          }),
        );
      },
    },
  ];
}

async function claim(cast: Cast, household: Household, device: StoryDevice): Promise<void> {
  const customerId = cast.households.get(household) ?? (await moveIn(cast, household));
  const code = cast.claimCodes.get(device.serial);
  assert(code, 'a device that was made has a claim code');
  // Who was installed for by a partner with a website came through its link.
  const link = household.installer === null ? undefined : cast.links.get(household.installer);
  const claimed = done(
    await claimDevice(customerViewer(cast.system.tenantId, customerId), {
      customerId,
      serial: device.serial,
      code,
      name: device.place,
      ...(link === undefined ? {} : { link: { code: link, consent: true } }),
    }),
  );
  cast.devices.set(device.serial, claimed);
}

async function moveIn(cast: Cast, household: Household): Promise<string> {
  const { name, email, locale, street, postalCode, city, country } = household;
  const business = /Hotel|Pension|Bäckerei|Praxis|Weingut|Café|Wohnbau|Yoga/.test(name);
  const { customerId } = done(
    await createCustomer(cast.system, {
      brandId: cast.brandIds.aurelia,
      kind: business ? 'business' : 'consumer',
      name,
      email,
      locale,
      address: { street, postalCode, city, country },
      currency: country === 'CH' ? 'CHF' : 'EUR',
      timeZone: 'Europe/Berlin',
      collection: 'card',
    }),
  );
  cast.households.set(household, customerId);
  if (demoPeople.some((person) => person.email === email)) {
    const organization = { kind: 'customer' as const, id: customerId };
    done(
      await addPerson(cast.system, {
        name,
        email,
        locale,
        password: DEMO_PASSWORD,
        organization,
        roles: ['billing_owner'],
      }),
    );
  }
  return customerId;
}

async function perform(
  cast: Cast,
  { household, device, act, at }: { household: Household; device: StoryDevice; act: Act; at: Date },
): Promise<void> {
  const customerId = cast.households.get(household);
  const subscriptionId = cast.devices.get(device.serial)?.subscriptionId;
  assert(customerId && subscriptionId, `${household.name} has claimed ${device.serial}`);
  const viewer = customerViewer(cast.system.tenantId, customerId);
  switch (act.kind) {
    case 'buy':
      return buyPlan(viewer, {
        subscriptionId,
        planKey: act.plan,
        interval: act.per === 'year' ? YEARLY : MONTHLY,
        cardExpires: household.cardExpires,
      });
    case 'trial':
      done(await startTrial(viewer, { subscriptionId, planKey: 'premium', interval: MONTHLY }));
      return;
    case 'card':
      return storeCard(cast.system, { customerId, number: act.number, expires: { month: 6, year: 2029 } });
    case 'downgrade':
      done(await schedulePlanChange(viewer, { subscriptionId, planKey: 'standard', interval: MONTHLY }));
      return;
    case 'pause':
      done(await pauseSubscription(viewer, { subscriptionId, resumeAt: resumption(at, act.untilDay) }));
      return;
    case 'cancel':
      done(await cancelSubscription(viewer, { subscriptionId, reason: 'moving' }));
  }
}

function resumption(at: Date, untilDay: number | null): Date | null {
  return untilDay === null ? null : new Date(at.getTime() + untilDay * DAY_MS);
}
