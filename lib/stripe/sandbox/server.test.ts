import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stripeApiVersion, stripeClient } from '@/lib/stripe/client';
import { startSandbox } from './server';
import { shapeFindings } from './testing/shape-findings';
import { startTestWorld, type TestWorld } from './testing/test-world';

let world: TestWorld;

beforeAll(async () => {
  world = await startTestWorld();
});

afterAll(() => world.close());

async function refusal(work: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Stripe.errors.StripeError);
  return error as Stripe.errors.StripeError;
}

const testKey = { authorization: 'Bearer sk_test_x' };

function rawCall(address: string, headers: Record<string, string>): Promise<Response> {
  return fetch(`${world.running.url}${address}`, { headers });
}

describe('answers that say no', () => {
  test.each([
    { why: 'no key', address: '/v1/customers', headers: { authorization: '' }, status: 401 },
    { why: 'a live key', address: '/v1/customers', headers: { authorization: 'Bearer sk_live_x' }, status: 401 },
    { why: 'an unknown address', address: '/v1/imagined', headers: testKey, status: 404 },
    { why: 'an unknown object', address: '/v1/customers/cus_none', headers: testKey, status: 404 },
    { why: 'an operation not built here', address: '/v1/invoices', headers: testKey, status: 501 },
    {
      why: 'another API version',
      address: '/v1/customers',
      headers: { ...testKey, 'stripe-version': '2020-01-01' },
      status: 400,
    },
  ] satisfies { why: string; address: string; headers: Record<string, string>; status: number }[])(
    '$why is answered with $status and an error body',
    async ({ address, headers, status }) => {
      const answer = await rawCall(address, headers);
      expect(answer.status).toBe(status);
      expect(await answer.json()).toHaveProperty('error.message');
    },
  );

  test('a page of a checkout that does not exist says so', async () => {
    expect((await rawCall('/pay/cs_none', {})).status).toBe(404);
  });

  test('a parameter that Stripe dropped is refused by name', async () => {
    const customer = await stripeClient().customers.create({});
    const params = { amount: 100, currency: 'eur', customer: customer.id, payment_method_types: ['card'] };
    const error = await refusal(stripeClient().rawRequest('POST', '/v1/payment_intents', params));
    expect(error).toMatchObject({ statusCode: 400, code: 'parameter_unknown', param: 'payment_method_types' });
  });

  test('a checkout with lines in two currencies, without lines or with a deadline too near is refused', async () => {
    const { sessions } = stripeClient().checkout;
    const line = (currency: string) => ({
      quantity: 1,
      price_data: { currency, unit_amount: 100, product_data: { name: 'x' } },
    });
    const page = { mode: 'payment', success_url: 'http://localhost/ok' } as const;
    expect((await refusal(sessions.create({ ...page, line_items: [line('eur'), line('usd')] }))).param).toBe(
      'line_items',
    );
    expect((await refusal(sessions.create(page))).param).toBe('line_items');
    const soon = Math.floor(Date.now() / 1000) + 60;
    expect((await refusal(sessions.create({ ...page, line_items: [line('eur')], expires_at: soon }))).param).toBe(
      'expires_at',
    );
    expect((await refusal(sessions.create({ ...page, success_url: 'nowhere', line_items: [line('eur')] }))).code).toBe(
      'url_invalid',
    );
  });
});

describe('lists', () => {
  test('pages lead through all objects newest first, in both directions', async () => {
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1)
      made.push((await stripeClient().customers.create({ email: 'pages@example.com' })).id);
    const newestFirst = made.toReversed();
    const seen: string[] = [];
    for await (const customer of stripeClient().customers.list({ email: 'pages@example.com', limit: 2 }))
      seen.push(customer.id);
    expect(seen).toEqual(newestFirst);
    const before = await stripeClient().customers.list({
      email: 'pages@example.com',
      limit: 2,
      ending_before: newestFirst[3] ?? '',
    });
    expect(before.data.map((one) => one.id)).toEqual(newestFirst.slice(1, 3));
    expect(before.has_more).toBe(true);
  });
});

describe('partners', () => {
  test('a recipient is onboarded, paid from a charge, and reversed as far as they still hold it', async () => {
    const stripe = stripeClient();
    const account = await stripe.v2.core.accounts.create({
      contact_email: 'partner@example.com',
      display_name: 'Installer Nord',
      identity: { country: 'de' },
      configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
      include: ['configuration.recipient'],
    });
    const early = await refusal(stripe.transfers.create({ amount: 100, currency: 'eur', destination: account.id }));
    expect(early.code).toBe('insufficient_capabilities_for_transfer');
    const onboarding = { refresh_url: 'http://localhost/again', return_url: 'http://localhost/done' };
    const link = await stripe.v2.core.accountLinks.create({
      account: account.id,
      use_case: { type: 'account_onboarding', account_onboarding: onboarding },
    });
    expect((await world.submit(link.url, { holder: 'Nord', iban: '' })).status).toBe(200);
    expect((await world.submit(link.url, { holder: 'Nord', iban: 'DE89 3704 0044 0532 0130 00' })).location).toBe(
      'http://localhost/done',
    );
    const transfer = await stripe.transfers.create({
      amount: 500,
      currency: 'eur',
      destination: account.id,
      metadata: { payout: 'p1' },
    });
    await stripe.transfers.createReversal(transfer.id, { amount: 200 });
    await world.control('/sandbox/advance', { id: account.id, to: 'paid_out' });
    expect((await refusal(stripe.transfers.createReversal(transfer.id))).code).toBe('balance_insufficient');
    // 500 − 200 reversed; the remaining 300 are with the partner's bank.
    expect(await stripe.transfers.retrieve(transfer.id)).toMatchObject({ amount_reversed: 200, reversed: false });
  });
});

describe('restarts', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-sandbox-'));
  const stateFile = path.join(folder, 'state.json');
  const options = {
    port: 0,
    stateFile,
    webhookUrl: 'http://127.0.0.1:9/none',
    webhookSecret: 'whsec_x',
    retryDelaysMs: [60_000],
  };

  afterAll(() => rmSync(folder, { recursive: true }));

  function clientOf(url: string): Stripe {
    return new Stripe('sk_test_x', {
      apiVersion: stripeApiVersion,
      host: '127.0.0.1',
      port: new URL(url).port,
      protocol: 'http',
    });
  }

  test('what was answered survives a kill, with its idempotency key and its undelivered events', async () => {
    const first = await startSandbox(options);
    const customer = await clientOf(first.url).customers.create({ name: 'Anna' }, { idempotencyKey: 'customer:1' });
    // Copying the files as they are now is what a kill leaves behind: no last snapshot, only the journal.
    const asKilled = { snapshot: readFileSync(stateFile), journal: readFileSync(`${stateFile}.journal`) };
    await first.close();
    writeFileSync(stateFile, asKilled.snapshot);
    writeFileSync(
      `${stateFile}.journal`,
      Buffer.concat([asKilled.journal, Buffer.from('[{"kind":"customer","id":"cus_half"')]),
    );
    const second = await startSandbox(options);
    const replayed = await clientOf(second.url).customers.create({ name: 'Anna' }, { idempotencyKey: 'customer:1' });
    expect(replayed.id).toBe(customer.id);
    expect(second.sandbox.store.all('delivery')).toMatchObject([{ state: 'pending', objectId: customer.id }]);
    expect(second.sandbox.store.get('customer', 'cus_half')).toBeUndefined();
    await second.close();
  });

  test('after a clean stop the snapshot alone has everything', async () => {
    truncateSync(`${stateFile}.journal`, 0);
    const running = await startSandbox(options);
    expect((await clientOf(running.url).customers.list()).data).toMatchObject([{ name: 'Anna' }]);
    await running.close();
  });
});

test('everything sent and answered has the shape the SDK describes', async () => {
  const deliberate = ['payment_method_types', 'ending_before'];
  expect(shapeFindings(world).filter((finding) => !deliberate.some((word) => finding.includes(word)))).toEqual([]);
}, 120_000);
