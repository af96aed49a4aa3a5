import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { stripeClient } from './client';
import { createStripeCustomer } from './create-customer';
import { listEvents } from './list-events';
import { signature } from './sandbox/sign';
import type { Received } from './sandbox/testing/webhook-receiver';
import { startTestWorld, testWebhookSecret, type TestWorld } from './sandbox/testing/test-world';
import { parseWebhook } from './webhook';

let world: TestWorld;
let counter = 0;

beforeAll(async () => {
  world = await startTestWorld();
});

afterEach(() => {
  world.running.sandbox.faults.clear();
});

afterAll(() => world.close());

function makeCustomer(name = 'Anna'): Promise<{ stripeCustomerId: string }> {
  counter += 1;
  return createStripeCustomer({
    tenantId: 'tenant_a',
    customerId: `customer_${counter}`,
    email: 'a@example.com',
    name,
    locale: 'en',
  });
}

function about(stripeCustomerId: string): (received: readonly Received[]) => Received[] {
  return (received) => received.filter((one) => one.body.includes(stripeCustomerId));
}

async function arrived(stripeCustomerId: string, times = 1): Promise<Received[]> {
  const mine = about(stripeCustomerId);
  await world.webhooks.until((received) => mine(received).length >= times);
  return mine(world.webhooks.received);
}

test('a delivered webhook verifies over its raw body and names the object and the tenant', async () => {
  const { stripeCustomerId } = await makeCustomer();
  const [webhook] = await arrived(stripeCustomerId);
  expect(parseWebhook(webhook?.body ?? '', webhook?.signature ?? '')).toMatchObject({
    type: 'customer.created',
    objectId: stripeCustomerId,
    objectType: 'customer',
    tenantId: 'tenant_a',
  });
});

test.each([
  ['no signature', (body: string) => ({ body, header: null })],
  [
    'a changed body',
    (body: string) => ({ body: body.replace('customer.created', 'customer.deleted'), header: signed(body) }),
  ],
  ['another secret', (body: string) => ({ body, header: signature(body, 'whsec_other', now()) })],
  [
    'a signature older than five minutes',
    (body: string) => ({ body, header: signature(body, testWebhookSecret, now() - 301) }),
  ],
  ['a header that is no signature', (body: string) => ({ body, header: 'hello' })],
])('%s is refused', async (_reason, tamper) => {
  const { stripeCustomerId } = await makeCustomer();
  const [webhook] = await arrived(stripeCustomerId);
  const { body, header } = tamper(webhook?.body ?? '');
  expect(parseWebhook(body, header)).toMatchObject({ refused: true, code: 'SIGNATURE_INVALID' });
});

test('a signed body that is no JSON is refused as input', () => {
  expect(parseWebhook('hello', signed('hello'))).toMatchObject({ refused: true, code: 'INPUT_INVALID' });
});

function now(): number {
  return Math.floor(Date.now() / 1000);
}

function signed(body: string): string {
  return signature(body, testWebhookSecret, now());
}

test('the fault "wrong signature" is caught by the check, and the retry verifies', async () => {
  await world.control('/sandbox/faults', { kind: 'wrong_signature' });
  world.webhooks.answers.push(400);
  const { stripeCustomerId } = await makeCustomer();
  const [forged, genuine] = await arrived(stripeCustomerId, 2);
  expect(parseWebhook(forged?.body ?? '', forged?.signature ?? '')).toMatchObject({ code: 'SIGNATURE_INVALID' });
  expect(parseWebhook(genuine?.body ?? '', genuine?.signature ?? '')).toMatchObject({ type: 'customer.created' });
});

test('the fault "duplicate" delivers the same event twice', async () => {
  await world.control('/sandbox/faults', { kind: 'duplicate' });
  const { stripeCustomerId } = await makeCustomer();
  const [first, second] = await arrived(stripeCustomerId, 2);
  expect(second?.body).toBe(first?.body);
});

test('the fault "reorder" delivers the first event after the second', async () => {
  await world.control('/sandbox/faults', { kind: 'reorder', only: 'customer.created' });
  const first = await makeCustomer();
  const second = await makeCustomer();
  await arrived(first.stripeCustomerId);
  const order = world.webhooks.received.map(
    (one) =>
      z.object({ data: z.object({ object: z.object({ id: z.string() }) }) }).parse(JSON.parse(one.body)).data.object.id,
  );
  expect(order.indexOf(first.stripeCustomerId)).toBeGreaterThan(order.indexOf(second.stripeCustomerId));
});

test('the fault "drop" never delivers, but the list of events has it for the sweep, oldest first', async () => {
  const since = new Date(Date.now() - 60_000);
  await world.control('/sandbox/faults', { kind: 'drop' });
  const dropped = await makeCustomer();
  const delivered = await makeCustomer();
  await arrived(delivered.stripeCustomerId);
  expect(about(dropped.stripeCustomerId)(world.webhooks.received)).toEqual([]);
  const listed = (await listEvents(since)).map((event) => event.objectId);
  expect(listed.indexOf(dropped.stripeCustomerId)).toBeGreaterThan(-1);
  expect(listed.indexOf(delivered.stripeCustomerId)).toBeGreaterThan(listed.indexOf(dropped.stripeCustomerId));
  await world.control('/sandbox/replay', { id: dropped.stripeCustomerId });
  await arrived(dropped.stripeCustomerId);
});

test('the fault "stale" delivers an object as it was before the change', async () => {
  const { stripeCustomerId } = await makeCustomer('Before');
  await arrived(stripeCustomerId);
  await world.control('/sandbox/faults', { kind: 'stale', only: 'customer.updated' });
  await stripeClient().customers.update(stripeCustomerId, { name: 'After' });
  const [, updated] = await arrived(stripeCustomerId, 2);
  expect(JSON.parse(updated?.body ?? '')).toMatchObject({
    data: { object: { name: 'Before' }, previous_attributes: { name: 'Before' } },
  });
});

test('the fault "delay" delivers later', async () => {
  await world.control('/sandbox/faults', { kind: 'delay', delayMs: 30 });
  const { stripeCustomerId } = await makeCustomer();
  await arrived(stripeCustomerId);
  const delivery = world.running.sandbox.store.all('delivery').find((one) => one.objectId === stripeCustomerId);
  expect(delivery?.attempts[0]).toMatchObject({ fault: 'delay', status: null });
});

test('a delivery that is answered with 500 is tried again until it is taken', async () => {
  world.webhooks.answers.push(500, 500);
  const { stripeCustomerId } = await makeCustomer();
  const all = await arrived(stripeCustomerId, 3);
  expect(new Set(all.map((one) => one.body)).size).toBe(1);
});

test('while delivery is switched off events are kept but not sent', async () => {
  await world.control('/sandbox/webhooks', { enabled: false });
  const silent = await makeCustomer();
  await world.control('/sandbox/webhooks', { enabled: true });
  const loud = await makeCustomer();
  await arrived(loud.stripeCustomerId);
  expect(about(silent.stripeCustomerId)(world.webhooks.received)).toEqual([]);
  expect(
    world.running.sandbox.store.all('event').some((event) => event.data.object.id === silent.stripeCustomerId),
  ).toBe(true);
});

test('a control is refused from a form on another site and for an unknown fault', async () => {
  const form = await fetch(`${world.running.url}/sandbox/reset`, { method: 'POST', body: new URLSearchParams({}) });
  expect(form.status).toBe(415);
  expect(await world.control('/sandbox/faults', { kind: 'earthquake' })).toHaveProperty('error.message');
});
