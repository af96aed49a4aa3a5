import { createCustomer } from '@/lib/commands/customers/create-customer';
import { withCommandEnvironment } from '@/lib/commands/environment';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { createBrand } from '@/lib/commands/setup/create-brand';
import { createTenant } from '@/lib/commands/setup/create-tenant';
import { assert } from '@/lib/domain/assert';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { addPerson, type AddPersonInput } from './add-person';

const address = { street: 'Am Sande 1', postalCode: '21335', city: 'Lüneburg', country: 'DE' };

const household = {
  kind: 'consumer',
  locale: 'de',
  address,
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  collection: 'card',
} as const;

/** One manufacturer with a brand, two customers, a partner, and people who act for each of them. For tests. */
export async function makePeople(tenantId: string, startsAt?: Date) {
  const viewer: SystemViewer = { kind: 'system', tenantId, job: 'fixture' };
  return withCommandEnvironment({ committed: () => Promise.resolve() }, async () => {
    await createTenant(viewer, { name: 'Aurelia Group', timeZone: 'Europe/Berlin', ...(startsAt && { startsAt }) });
    const { brandId } = must(await createBrand(viewer, aurelia(tenantId)));
    const customer = async (name: string, email: string) =>
      must(await createCustomer(viewer, { ...household, brandId, name, email })).customerId;
    const customerId = await customer('Lena Maier', 'lena.maier@home.example');
    const otherCustomerId = await customer('Familie Brandes', 'familie.brandes@home.example');
    const { partnerId } = must(
      await createPartner(viewer, {
        name: 'Muster Elektro',
        type: 'installer',
        status: 'active',
        email: 'info@muster-elektro.example',
        phone: '+49 4131 1',
        address,
        payoutCurrency: 'EUR',
      }),
    );
    const add = async (input: AddPersonInput) => must(await addPerson(viewer, input));
    return { viewer, brandId, customerId, otherCustomerId, partnerId, add };
  });
}

function aurelia(tenantId: string) {
  return {
    key: tenantId === 'tenant_aurelia' ? 'aurelia' : tenantId,
    name: 'Aurelia Climate',
    tagline: { en: 'Warmth that thinks ahead' },
    defaultLocale: 'en' as const,
    timeZone: 'Europe/Berlin',
    supportEmail: 'help@aurelia.example',
    supportPhone: '+49 4131 2',
    legalEntity: {
      name: 'Aurelia Climate GmbH',
      address,
      vatId: 'DE123456789',
      register: 'HRB 1',
      managingDirector: 'A. Keller',
      invoicePrefix: 'AUR',
    },
  };
}

function must<T>(answer: T | Refusal): T {
  assert(!isRefusal(answer), isRefusal(answer) ? answer.message : 'done');
  return answer;
}
