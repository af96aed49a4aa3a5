import { addPerson } from '@/lib/commands/people/add-person';
import { createCustomer } from '@/lib/commands/customers/create-customer';
import { registerDevices } from '@/lib/commands/devices/register-devices';
import { catalogWorld, done, FIRST_PLANS, publish } from '@/lib/commands/catalog/catalog-fixture';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { customerViewer } from '@/lib/commands/subscriptions/subscription.fixture';
import type { SystemViewer, Viewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';

const ADDRESS = { street: 'Am Sande 1', postalCode: '21335', city: 'Lüneburg', country: 'DE' };

export function partnerViewer(tenantId: string, partnerId: string): Viewer {
  return {
    kind: 'person',
    userId: `user_${partnerId}`,
    tenantId,
    membershipId: `membership_${partnerId}`,
    organization: { kind: 'partner', id: partnerId },
    roles: ['partner_admin'],
    brandIds: 'all',
    locale: 'en',
  };
}

/** A brand with two plans, a distributor with one installer below, another installer, and devices and customers as they are asked for. */
export async function onboardingWorld(tenantId: string) {
  const { system, marco, brandId, productLineId, modelId } = await catalogWorld(tenantId);
  await publish(marco, productLineId, FIRST_PLANS);
  const partner = (name: string, parentId?: string) => joinPartner(system, name, parentId);
  const elbe = await partner('Elbe Haustechnik');
  const muster = await partner('Muster Elektro', elbe);
  const heide = await partner('Heide Klima', elbe);
  const karl = partnerViewer(tenantId, muster);
  await addPerson(system, {
    name: 'Karl Muster',
    email: `karl@${tenantId.replace('_', '-')}.example`,
    organization: { kind: 'partner', id: muster },
    roles: ['partner_admin'],
  });
  const device = async (serial: string) => {
    const { devices } = done(
      await registerDevices(system, [{ serial, brandId, productLineId, modelId, lot: '1', firmware: '3.1.0' }]),
    );
    const [made] = devices;
    assert(made, 'a device was registered');
    return made;
  };
  const customer = async (name: string, email: string, more: { vatId?: string } = {}) => {
    const { customerId } = done(
      await createCustomer(system, {
        brandId,
        kind: 'consumer',
        name,
        email,
        locale: 'de',
        address: { ...ADDRESS, street: `${name} Weg 1` },
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        collection: 'card',
        ...more,
      }),
    );
    return customerViewer(tenantId, customerId);
  };
  return {
    system,
    marco,
    brandId,
    partners: { elbe, muster, heide },
    karl,
    nils: partnerViewer(tenantId, heide),
    greta: partnerViewer(tenantId, elbe),
    device,
    customer,
  };
}

async function joinPartner(system: SystemViewer, name: string, parentId?: string): Promise<string> {
  const { partnerId } = done(
    await createPartner(system, {
      name,
      type: parentId === undefined ? 'distributor' : 'installer',
      status: 'active',
      email: 'kontakt@partner.example',
      phone: '+49 4131 1',
      address: ADDRESS,
      payoutCurrency: 'EUR',
      ...(parentId === undefined ? {} : { parentId }),
    }),
  );
  return partnerId;
}
