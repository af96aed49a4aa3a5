import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { keepPaymentMethod } from '@/db/write/customers';
import { issueDueInvoices } from '@/lib/commands/billing/issue-due-invoices.fixture';
import { catalogWorld, done, plan, publish } from '@/lib/commands/catalog/catalog-fixture';
import { createCustomer } from '@/lib/commands/customers/create-customer';
import { claimDevice } from '@/lib/commands/devices/claim-device';
import { registerDevices } from '@/lib/commands/devices/register-devices';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { MONTHLY } from '@/lib/domain/time/interval';
import { deliverOutbox } from '@/lib/jobs/deliver-outbox';
import { cancelWithoutSignIn } from './cancel-without-sign-in';
import { createFleetSubscription } from './create-fleet-subscription';
import { startTrial } from './start-trial';

const { url } = await testDatabase();
const owner = new pg.Client({ connectionString: url });
beforeAll(() => owner.connect());
afterAll(() => owner.end());

async function rows(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await owner.query<Record<string, unknown>>(text, values)).rows;
}

interface World {
  readonly system: SystemViewer;
  readonly page: SystemViewer;
  readonly brandId: string;
  readonly productLineId: string;
  readonly modelId: string;
}

async function world(name: string): Promise<World> {
  const { system, marco, brandId, productLineId } = await catalogWorld(`tenant_${name}`);
  const premium = plan('premium', '4.90');
  await publish(marco, productLineId, [
    { op: 'add-plan', plan: plan('free', '0.00'), after: null },
    { op: 'add-plan', plan: { ...premium, terms: { ...premium.terms, trialDays: 30 } }, after: 'free' },
  ]);
  const [model] = await rows('select id from device_models where tenant_id = $1', [system.tenantId]);
  const page = { ...system, job: 'cancel page' };
  return { system, page, brandId, productLineId, modelId: String(model?.['id']) };
}

async function newCustomer({ system, brandId }: World, email: string): Promise<string> {
  const address = { street: 'Werkstraße 1', postalCode: '20095', city: 'Hamburg', country: 'DE' };
  const person = { brandId, kind: 'consumer', name: email, email, locale: 'de', address } as const;
  const terms = { currency: 'EUR', timeZone: 'Europe/Berlin', collection: 'card' } as const;
  return done(await createCustomer(system, { ...person, ...terms })).customerId;
}

async function claimed(where: World, customerId: string, serial: string): Promise<string> {
  const { system, brandId, productLineId, modelId } = where;
  const device = { serial, brandId, productLineId, modelId, lot: 'L1', firmware: '2.4.0' };
  const [made] = done(await registerDevices(system, [device])).devices;
  const claim = { customerId, serial, code: made?.claimCode ?? '', name: 'Home' };
  return String(done(await claimDevice(system, claim)).subscriptionId);
}

/** A customer with a card and a device whose trial goes on as a paid plan. */
async function payingCustomer(where: World, email: string, serial: string): Promise<string> {
  const { system } = where;
  const { tenantId } = system;
  const customerId = await newCustomer(where, email);
  const card = { cardBrand: 'visa', last4: '4242', expiresMonth: 1, expiresYear: 2030 };
  const kept = { tenantId, id: `method_${customerId}`, customerId, addedAt: new Date('2026-11-20T08:00:00Z'), ...card };
  await inTenant(tenantId, (tx) => keepPaymentMethod(tx, { ...kept, stripePaymentMethodId: `pm_${customerId}` }));
  const subscriptionId = await claimed(where, customerId, serial);
  done(await startTrial(system, { subscriptionId, planKey: 'premium', interval: MONTHLY }));
  return subscriptionId;
}

/** Whether a subscription goes on costing money without an end. */
async function runsOn(subscriptionId: string): Promise<boolean> {
  const open = await rows(`select kind from spans where subscription_id = $1 and end_at is null and kind <> 'free'`, [
    subscriptionId,
  ]);
  return open.length > 0;
}

const cancelled = (subscriptionId: string) =>
  rows(`select id from outbox where type = 'subscription.cancelled' and payload->>'subscriptionId' = $1`, [
    subscriptionId,
  ]);
const kept = (reference: string) =>
  rows('select actor_id, detail from audit_events where action = $1 and object_id = $2', [
    'cancellation.received',
    reference,
  ]);

describe('a cancellation by somebody who is not signed in', () => {
  test('ends the contract of the device at the end of what is paid, and only that one', async () => {
    const where = await world('one');
    const lenas = await payingCustomer(where, 'lena@home.example', 'SN-AAA-1');
    const okans = await payingCustomer(where, 'okan@home.example', 'SN-BBB-1');
    const request = { brandId: where.brandId, email: ' Lena@Home.example', contract: 'sn‑aaa‑1', reason: 'moving' };
    const receipt = done(await cancelWithoutSignIn(where.page, request));
    expect(await runsOn(lenas)).toBe(false);
    expect(await runsOn(okans)).toBe(true);
    // The trial was started today for 30 days; nothing is taken away before it is over.
    const [trial] = await rows(
      `select end_at - start_at as days from spans where subscription_id = $1 and kind = 'trial'`,
      [lenas],
    );
    expect(trial?.['days']).toMatchObject({ days: 30 });
    expect(await kept(receipt.reference)).toMatchObject([
      { actor_id: 'cancel page', detail: { contract: 'SN-AAA-1', reason: 'moving', subscriptionIds: [lenas] } },
    ]);
  });

  test('sends one receipt to the customer, also when it is sent twice', async () => {
    const where = await world('twice');
    const subscriptionId = await payingCustomer(where, 'lena@home.example', 'SN-AAA-2');
    const request = { brandId: where.brandId, email: 'lena@home.example', contract: 'SN-AAA-2' };
    const answers = [await cancelWithoutSignIn(where.page, request), await cancelWithoutSignIn(where.page, request)];
    expect(answers.map((answer) => Object.keys(done(answer)))).toEqual([
      ['reference', 'receivedAt'],
      ['reference', 'receivedAt'],
    ]);
    expect(await cancelled(subscriptionId)).toHaveLength(1);
    await deliverOutbox(where.system.tenantId);
    const mails = await rows('select recipient, template from mails where tenant_id = $1', [where.system.tenantId]);
    expect(mails).toEqual([{ recipient: 'lena@home.example', template: 'subscription-cancelled' }]);
  });

  test('ends everything on an invoice that is named', async () => {
    const where = await world('invoice');
    const customerId = await newCustomer(where, 'works@home.example');
    const order = {
      customerId,
      productLineId: where.productLineId,
      planKey: 'premium',
      interval: MONTHLY,
      quantity: 3,
    };
    const { subscriptionId } = done(await createFleetSubscription(where.system, order));
    done(await issueDueInvoices(where.system, customerId));
    const [invoice] = await rows('select number from invoices where customer_id = $1', [customerId]);
    const contract = String(invoice?.['number']).toLowerCase();
    const request = { brandId: where.brandId, email: 'works@home.example', contract };
    done(await cancelWithoutSignIn(where.page, { ...request, email: 'else@home.example' }));
    expect(await runsOn(subscriptionId)).toBe(true);
    done(await cancelWithoutSignIn(where.page, request));
    expect(await runsOn(subscriptionId)).toBe(false);
  });
});

describe('details that belong to no contract', () => {
  test('change nothing, get the same answer, are mailed to nobody and are kept for support', async () => {
    const where = await world('stranger');
    const subscriptionId = await payingCustomer(where, 'lena@home.example', 'SN-AAA-4');
    const wrong = [
      { brandId: where.brandId, email: 'okan@home.example', contract: 'SN-AAA-4' },
      { brandId: where.brandId, email: 'lena@home.example', contract: 'SN-AAA-9' },
    ];
    for (const request of wrong) {
      const receipt = done(await cancelWithoutSignIn(where.page, request));
      expect(Object.keys(receipt)).toEqual(['reference', 'receivedAt']);
      expect(await kept(receipt.reference)).toMatchObject([{ detail: { email: request.email, subscriptionIds: [] } }]);
    }
    expect(await runsOn(subscriptionId)).toBe(true);
    expect(await cancelled(subscriptionId)).toEqual([]);
    await deliverOutbox(where.system.tenantId);
    expect(await rows('select id from mails where tenant_id = $1', [where.system.tenantId])).toEqual([]);
  });

  test('another brand and another company reach nothing', async () => {
    const [here, there] = [await world('here'), await world('there')];
    const subscriptionId = await payingCustomer(here, 'lena@home.example', 'SN-AAA-5');
    const request = { email: 'lena@home.example', contract: 'SN-AAA-5' };
    done(await cancelWithoutSignIn(here.page, { ...request, brandId: there.brandId }));
    done(await cancelWithoutSignIn(there.page, { ...request, brandId: there.brandId }));
    done(await cancelWithoutSignIn(there.page, { ...request, brandId: here.brandId }));
    expect(await runsOn(subscriptionId)).toBe(true);
  });

  test('a free plan is left as it is, with the same answer', async () => {
    const where = await world('free');
    const subscriptionId = await claimed(where, await newCustomer(where, 'lena@home.example'), 'SN-AAA-6');
    const before = await rows('select * from spans where subscription_id = $1', [subscriptionId]);
    const request = { brandId: where.brandId, email: 'lena@home.example', contract: 'SN-AAA-6' };
    expect(Object.keys(done(await cancelWithoutSignIn(where.page, request)))).toEqual(['reference', 'receivedAt']);
    expect(await rows('select * from spans where subscription_id = $1', [subscriptionId])).toEqual(before);
    expect(await cancelled(subscriptionId)).toEqual([]);
  });

  test('a number nobody prints is refused at its field', async () => {
    const where = await world('number');
    const answer = await cancelWithoutSignIn(where.page, {
      brandId: where.brandId,
      email: 'a@b.example',
      contract: '§§§',
    });
    expect(answer).toMatchObject({ refused: true, code: 'INPUT_INVALID', field: 'contract' });
  });
});
