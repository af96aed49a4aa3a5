import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isRefusal } from '@/lib/domain/refusal';
import { expireCheckout, openCheckout, openSetup, readCheckout, type OpenedCheckout } from './checkout';
import { createStripeCustomer } from './create-customer';
import { listPaymentMethods } from './payment-method';
import { parseWebhook } from './webhook';
import { shapeFindings } from './sandbox/testing/shape-findings';
import { startTestWorld, type TestWorld } from './sandbox/testing/test-world';

let world: TestWorld;
let stripeCustomerId = '';
let counter = 0;

beforeAll(async () => {
  world = await startTestWorld();
});

afterAll(() => world.close());

beforeEach(async () => {
  counter += 1;
  const person = {
    tenantId: 'tenant_a',
    customerId: `customer_${counter}`,
    email: 'anna@example.com',
    name: 'Anna Berger',
    locale: 'de',
  };
  stripeCustomerId = (await createStripeCustomer(person)).stripeCustomerId;
});

function open(change: Partial<Parameters<typeof openCheckout>[0]> = {}): Promise<OpenedCheckout> {
  return openCheckout({
    tenantId: 'tenant_a',
    paymentId: `payment_${counter}`,
    stripeCustomerId,
    amount: { amountMinor: 1309, currency: 'EUR' },
    // 1100 net and 209 of 19 % tax make 1309.
    lines: [
      { name: 'Premium, thermostat "Hall" <1>', description: '12 Jan to 12 Feb', amountMinor: 1100 },
      { name: 'VAT 19 %', amountMinor: 209 },
    ],
    reference: 'quote_1',
    locale: 'en',
    successUrl: 'http://localhost:3000/my/paid?session={CHECKOUT_SESSION_ID}',
    cancelUrl: 'http://localhost:3000/my/upgrade',
    expiresAt: new Date(Date.now() + 60 * 60 * 1000),
    ...change,
  });
}

const form = { expiry: '12 / 34', cvc: '123', name: 'Anna Berger' };

describe('paying on the hosted page', () => {
  test('a good card pays, stores the card and leads back with the session in the address', async () => {
    const { sessionId, url } = await open();
    expect((await readCheckout(sessionId)).payment).toBeNull();
    const page = await (await fetch(url)).text();
    expect(page).toContain('Pay €13.09');
    expect(page).toContain('value="anna@example.com"');
    expect(page).toContain('Premium, thermostat &quot;Hall&quot; &lt;1&gt;');
    const pressed = await world.submit(url, { ...form, number: '4242 4242 4242 4242' });
    expect(pressed).toMatchObject({ status: 303, location: `http://localhost:3000/my/paid?session=${sessionId}` });
    const facts = await readCheckout(sessionId);
    expect(facts).toMatchObject({
      status: 'complete',
      payment: {
        state: 'paid',
        amountMinor: 1309,
        currency: 'EUR',
        card: { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2034 },
      },
      metadata: { tenant_id: 'tenant_a', payment_id: `payment_${counter}` },
    });
    expect(facts.payment?.stripeChargeId).toMatch(/^ch_/);
    expect(await listPaymentMethods(stripeCustomerId)).toMatchObject([
      { stripePaymentMethodId: facts.payment?.stripePaymentMethodId },
    ]);
  });

  test('pressing the button twice pays once and leads to the same place', async () => {
    const { sessionId, url } = await open();
    const first = await world.submit(url, { ...form, number: '4242424242424242' });
    const second = await world.submit(url, { ...form, number: '4242424242424242' });
    expect(second.location).toBe(first.location);
    const charges = world.running.sandbox.store.all('charge').filter((charge) => charge.customer === stripeCustomerId);
    expect(charges).toHaveLength(1);
    expect((await readCheckout(sessionId)).status).toBe('complete');
  });

  test('a declined card says so at the field and leaves the session open and unpaid; another card then pays', async () => {
    const { sessionId, url } = await open();
    const declined = await world.submit(url, { ...form, number: '4000 0000 0000 0002' });
    expect(declined.status).toBe(200);
    expect(declined.page).toMatch(/id="number"[^>]*aria-invalid="true"[^>]*autofocus/);
    expect(declined.page).toContain('Your card was declined. Nothing was charged.');
    expect(await readCheckout(sessionId)).toMatchObject({ status: 'open', payment: { state: 'unpaid' } });
    expect(await listPaymentMethods(stripeCustomerId)).toEqual([]);
    await world.submit(url, { test_card: '4242424242424242' });
    expect(await readCheckout(sessionId)).toMatchObject({
      status: 'complete',
      payment: { state: 'paid', amountMinor: 1309 },
    });
  });

  test.each([
    ['insufficient funds', { number: '4000000000009995' }, 'number', 'insufficient funds'],
    ['an expired card', { number: '4000000000000069' }, 'expiry', 'has expired'],
    ['a wrong security code', { number: '4000000000000127' }, 'cvc', 'security code is incorrect'],
    ['a number with a wrong check digit', { number: '4242424242424241' }, 'number', 'complete card number'],
    ['a number of a real card', { number: '4111111111111111' }, 'number', 'not a test card'],
    ['a month that does not exist', { number: '4242424242424242', expiry: '13 / 34' }, 'expiry', 'month and year'],
    ['a date in the past', { number: '4242424242424242', expiry: '01 / 20' }, 'expiry', 'in the past'],
    ['no name', { number: '4242424242424242', name: ' ' }, 'name', 'as it is on the card'],
  ])('%s is said at the right field and pays nothing', async (_reason, change, field, message) => {
    const { sessionId, url } = await open();
    const answer = await world.submit(url, { ...form, ...change });
    expect(answer.status).toBe(200);
    expect(answer.page).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid`));
    expect(answer.page).toContain(message);
    expect((await readCheckout(sessionId)).payment?.state ?? 'unpaid').toBe('unpaid');
  });

  test('a card that asks for confirmation pays only once the bank has its yes', async () => {
    const { sessionId, url } = await open();
    const asked = await world.submit(url, { ...form, number: '4000 0025 0000 3155' });
    expect(asked.location).toMatch(/^\/confirm\/pi_/);
    const question = `${world.running.url}${asked.location}`;
    expect(await (await fetch(question)).text()).toContain('confirm the payment of €13.09');
    expect(await readCheckout(sessionId)).toMatchObject({ status: 'open', payment: { state: 'unpaid' } });
    const answered = await world.submit(question, { answer: 'complete' });
    expect(answered.location).toBe(`http://localhost:3000/my/paid?session=${sessionId}`);
    expect(await readCheckout(sessionId)).toMatchObject({ status: 'complete', payment: { state: 'paid' } });
  });

  test('a failed confirmation leads back to the form, which says so', async () => {
    const { sessionId, url } = await open();
    const asked = await world.submit(url, { ...form, number: '4000002500003155' });
    const answered = await world.submit(`${world.running.url}${asked.location}`, { answer: 'fail' });
    expect(answered.location).toBe(`/pay/${sessionId}?confirmation=failed`);
    const page = await (await fetch(`${world.running.url}${answered.location}`)).text();
    expect(page).toContain('The confirmation failed.');
    expect(await readCheckout(sessionId)).toMatchObject({ status: 'open', payment: { state: 'unpaid' } });
  });

  test.each([
    ['de', '13,09\u00A0€ bezahlen', 'Sandbox, keine echte Zahlung'],
    ['it', 'Paga 13,09\u00A0€', 'Sandbox, nessun pagamento reale'],
  ])('the page speaks %s, runs no scripts and loads nothing', async (locale, button, band) => {
    const { url } = await open({ locale });
    const answer = await fetch(url);
    const page = await answer.text();
    expect(page).toContain(button);
    expect(page).toContain(band);
    expect(page).not.toContain('<script');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('content-security-policy')).toContain("form-action 'self' http://localhost:3000");
  });
});

describe('opening and closing', () => {
  test('opening again for the same payment answers the same page', async () => {
    const expiresAt = new Date(Date.now() + 60 * 60 * 1000);
    expect(await open({ expiresAt })).toEqual(await open({ expiresAt }));
  });

  test('credits are shown as one line with the sum, because no line may be below zero', async () => {
    // 2499 for the new plan minus 1190 for the unused part of the old one is 1309.
    const lines = [
      { name: 'Premium', amountMinor: 2499 },
      { name: 'Credit for Basic', amountMinor: -1190 },
    ];
    const { sessionId, url } = await open({ lines });
    expect(await (await fetch(url)).text()).toContain('Credit for Basic');
    const session = world.running.sandbox.store.get('checkout_lines', sessionId);
    expect(session?.lines.map((line) => [line.description, line.amount_total])).toEqual([['Premium', 1309]]);
  });

  test('lines that do not add up to the amount are a bug and open nothing', async () => {
    await expect(open({ lines: [{ name: 'Premium', amountMinor: 1308 }] })).rejects.toThrow('sum to 1308');
  });

  test('a deadline by a moved clock leaves the page open for the default day', async () => {
    const { url } = await open({ expiresAt: new Date('2031-01-01T00:00:00Z') });
    expect((await fetch(url)).status).toBe(200);
  });

  test('an expired session cannot be paid, and expiring it again says the same', async () => {
    const { sessionId, url } = await open();
    expect((await expireCheckout(sessionId)).status).toBe('expired');
    expect((await expireCheckout(sessionId)).status).toBe('expired');
    const late = await world.submit(url, { ...form, number: '4242424242424242' });
    expect(late.status).toBe(410);
    expect((await readCheckout(sessionId)).payment).toBeNull();
  });

  test('expiring a paid session leaves it paid', async () => {
    const { sessionId, url } = await open();
    await world.submit(url, { test_card: '4242424242424242' });
    expect(await expireCheckout(sessionId)).toMatchObject({ status: 'complete', payment: { state: 'paid' } });
  });
});

describe('storing a card without paying', () => {
  function openCardSetup(): Promise<OpenedCheckout> {
    return openSetup({
      tenantId: 'tenant_a',
      setupId: `setup_${counter}`,
      customerId: `customer_${counter}`,
      stripeCustomerId,
      currency: 'EUR',
      locale: 'en',
      successUrl: 'http://localhost:3000/my/cards?session={CHECKOUT_SESSION_ID}',
      cancelUrl: 'http://localhost:3000/my/cards',
    });
  }

  test('a card is stored and nothing is charged', async () => {
    const { sessionId, url } = await openCardSetup();
    await world.submit(url, { ...form, number: '5555555555554444' });
    expect(await readCheckout(sessionId)).toMatchObject({
      status: 'complete',
      payment: null,
      setup: { state: 'stored', card: { brand: 'mastercard', last4: '4444' } },
    });
    expect(world.running.sandbox.store.all('charge').filter((charge) => charge.customer === stripeCustomerId)).toEqual(
      [],
    );
  });

  test('a confirmation is asked for where the card wants one', async () => {
    const { sessionId, url } = await openCardSetup();
    const asked = await world.submit(url, { ...form, number: '4000002500003155' });
    expect((await readCheckout(sessionId)).setup?.state).toBe('waiting');
    await world.submit(`${world.running.url}${asked.location}`, { answer: 'complete' });
    expect((await readCheckout(sessionId)).setup?.state).toBe('stored');
  });
});

test('everything sent, answered and delivered has the shape the SDK describes', async () => {
  const finished = world.running.sandbox.store.all('event').length;
  await world.webhooks.until((received) => received.length >= finished);
  expect(shapeFindings(world)).toEqual([]);
  const facts = world.webhooks.received.map((webhook) => parseWebhook(webhook.body, webhook.signature));
  expect(facts.filter(isRefusal)).toEqual([]);
}, 120_000);
