import { beforeAll, describe, expect, it } from 'vitest';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { customers } from '@/db/schema/customers';
import { partners } from '@/db/schema/partners';
import { tenantTime } from '@/db/clock';
import { visibleTo } from '@/db/read/visibility';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { installDevice } from '@/lib/commands/devices/install-device';
import { createPartner } from '@/lib/commands/partners/create-partner';
import {
  buy,
  checkoutOf,
  customerViewer,
  quietly,
  quoteFor,
  subscriptionWorld,
  type Household,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import type { AnyViewer, Viewer } from '@/lib/domain/access/viewer';
import { getDevice } from './get-device';
import { getHome } from './get-home';
import { getInvoice } from './get-invoice';
import { getPayment } from './get-payment';
import { findOwnQuote, getPlanChange } from './get-plan-change';
import { listInvoices } from './list-invoices';
import { getOwnPlan } from './list-plans';

await testDatabase();

const TENANT = 'tenant_mine';
const address = { street: 'Am Sande 1', postalCode: '21335', city: 'Lüneburg', country: 'DE' };
let world: SubscriptionWorld;
let lena: Household;
let okan: Household;
let foreign: Household;
let installerId: string;
let distributorId: string;
let paymentId: string;

beforeAll(async () => {
  await quietly(async () => {
    world = await subscriptionWorld(TENANT);
    const partner = async (name: string, type: 'installer' | 'distributor', parentId?: string) =>
      done(
        await createPartner(world.system, {
          name,
          type,
          status: 'active',
          email: `${type}@partner.example`,
          phone: '+49 4131 1',
          address,
          payoutCurrency: 'EUR',
          ...(parentId ? { parentId } : {}),
        }),
      ).partnerId;
    distributorId = await partner('Nordwind', 'distributor');
    installerId = await partner('Muster Elektro', 'installer', distributorId);
    lena = await world.household('Lena Maier', 'AH3-7740-291F');
    okan = await world.household('Okan Yildiz', 'AH3-7745-377E');
    await installDevice(world.system, {
      serial: lena.serial,
      partnerId: installerId,
      evidence: { kind: 'qr', reference: lena.serial },
    });
    await buy(world, lena, 'standard');
    paymentId = (await checkoutOf(lena, await quoteFor(lena, 'premium'))).payment.id;
    foreign = await (await subscriptionWorld('tenant_other')).household('Lena Maier', 'AH3-7740-291F');
  });
});

describe('a customer', () => {
  it('sees their devices, plan and invoices', async () => {
    const home = await getHome(lena.viewer);
    expect(home?.devices.map(({ serial }) => serial)).toEqual([lena.serial]);
    // 2.90 + 19 % 0.55
    expect(home?.devices[0]?.subscription?.price).toMatchObject({ netMinor: 290, taxMinor: 55, grossMinor: 345 });
    expect(home?.nextPayment).toMatchObject({ dueMinor: 345, at: new Date('2026-12-12T08:00:00Z') });
    expect(home?.caretaker?.name).toBe('Muster Elektro');
    expect(home?.invoices).toHaveLength(1);
  });

  it('finds nothing of another customer, whatever id they name', async () => {
    const [invoice] = (await getHome(lena.viewer))?.invoices ?? [];
    const quote = await quietly(() => quoteFor(lena, 'premium'));
    expect(invoice).toBeDefined();
    expect(await getInvoice(okan.viewer, invoice?.id ?? '')).toBeUndefined();
    expect(await getDevice(okan.viewer, lena.serial)).toBeUndefined();
    expect(await getPlanChange(okan.viewer, { serial: lena.serial })).toBeUndefined();
    expect(await getPlanChange(okan.viewer, { subscriptionId: lena.subscriptionId })).toBeUndefined();
    expect(await getOwnPlan(okan.viewer, lena.subscriptionId)).toBeUndefined();
    expect(await getPayment(okan.viewer, paymentId)).toBeUndefined();
    expect(await findOwnQuote(okan.viewer, quote.quoteId, lena.subscriptionId)).toBeNull();
    expect((await getHome(okan.viewer))?.invoices).toEqual([]);
  });

  it('finds nothing of another company, even with the same serial number', async () => {
    const [invoice] = (await getHome(lena.viewer))?.invoices ?? [];
    expect(await getInvoice(foreign.viewer, invoice?.id ?? '')).toBeUndefined();
    expect(await getPayment(foreign.viewer, paymentId)).toBeUndefined();
    expect((await getDevice(foreign.viewer, lena.serial))?.device.id).toBe(foreign.deviceId);
    const borrowed: Viewer = { ...lena.viewer, tenantId: 'tenant_other' };
    expect(await getHome(borrowed)).toBeUndefined();
  });

  it('who does not pay the bills sees devices and plans but no invoices', async () => {
    const member = customerViewer(TENANT, lena.customerId, 'member');
    const [invoice] = (await getHome(lena.viewer))?.invoices ?? [];
    expect(await listInvoices(member, 1)).toBeNull();
    expect(await getInvoice(member, invoice?.id ?? '')).toBeUndefined();
    expect(await getHome(member)).toMatchObject({ invoices: [], mayChange: false, mayReadInvoices: false });
  });

  it('is not what staff and partners are: they have no portal of a customer', async () => {
    expect(await getHome(person(TENANT, 'user_marco'))).toBeUndefined();
  });
});

describe('who can be seen', () => {
  const seen = (viewer: AnyViewer) =>
    inTenant(viewer.tenantId, async (tx) => {
      const visible = visibleTo(viewer, await tenantTime(tx, viewer.tenantId));
      const customerRows = await tx
        .select({ name: customers.name })
        .from(customers)
        .where(visible.customers)
        .orderBy(customers.name);
      const partnerRows = await tx
        .select({ name: partners.name })
        .from(partners)
        .where(visible.partners)
        .orderBy(partners.name);
      return { customers: customerRows.map(({ name }) => name), partners: partnerRows.map(({ name }) => name) };
    });
  const partnerViewer = (id: string): Viewer => ({
    ...person(TENANT, 'user_partner', 'partner_admin'),
    organization: { kind: 'partner', id },
  });

  it('staff see all of their tenant and nothing of another', async () => {
    expect(await seen(person(TENANT, 'user_marco'))).toEqual({
      customers: ['Lena Maier', 'Okan Yildiz'],
      partners: ['Muster Elektro', 'Nordwind'],
    });
  });

  it('an installer sees whom they installed for; the distributor above sees the same through them', async () => {
    expect(await seen(partnerViewer(installerId))).toEqual({ customers: ['Lena Maier'], partners: ['Muster Elektro'] });
    expect(await seen(partnerViewer(distributorId))).toEqual({
      customers: ['Lena Maier'],
      partners: ['Muster Elektro', 'Nordwind'],
    });
  });

  it('a customer sees themselves and no partner; staff of another brand see nobody', async () => {
    expect(await seen(okan.viewer)).toEqual({ customers: ['Okan Yildiz'], partners: [] });
    expect((await seen({ ...person(TENANT, 'user_x'), brandIds: ['brand_other'] })).customers).toEqual([]);
  });
});
