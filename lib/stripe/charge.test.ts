import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { chargeOffSession, readPayment, type PaymentFacts } from './charge';
import { createStripeCustomer } from './create-customer';
import { declineReason } from './decline';
import { detachPaymentMethod, listPaymentMethods, readPaymentMethod } from './payment-method';
import { readRefund, refundPayment } from './refund';
import { shapeFindings } from './sandbox/testing/shape-findings';
import { startTestWorld, type TestWorld } from './sandbox/testing/test-world';

let world: TestWorld;
let stripeCustomerId = '';
let counter = 0;

beforeAll(async () => {
  world = await startTestWorld();
  const person = {
    tenantId: 'tenant_a',
    customerId: 'customer_1',
    email: 'anna@example.com',
    name: 'Anna Berger',
    locale: 'de',
  };
  stripeCustomerId = (await createStripeCustomer(person)).stripeCustomerId;
});

afterAll(() => world.close());

async function storeCard(number: string, confirmed = false): Promise<string> {
  const stored = await world.control('/sandbox/cards', {
    customer: stripeCustomerId,
    number,
    exp_month: 12,
    exp_year: 2034,
    confirmed,
  });
  return z.object({ payment_method: z.string() }).parse(stored).payment_method;
}

async function charge(
  stripePaymentMethodId: string,
  change: { paymentId?: string; attempt?: number; amountMinor?: number } = {},
): Promise<PaymentFacts> {
  counter += 1;
  return chargeOffSession({
    tenantId: 'tenant_a',
    paymentId: change.paymentId ?? `payment_${counter}`,
    stripeCustomerId,
    stripePaymentMethodId,
    amount: { amountMinor: change.amountMinor ?? 999, currency: 'EUR' },
    description: 'Invoice AU-2026-0007',
    attempt: change.attempt ?? 1,
  });
}

describe('charging a stored card', () => {
  test('a good card is charged', async () => {
    const paid = await charge(await storeCard('4242424242424242'));
    expect(paid).toMatchObject({
      state: 'paid',
      amount: { amountMinor: 999, currency: 'EUR' },
      card: { last4: '4242' },
      metadata: { tenant_id: 'tenant_a' },
    });
    expect(paid.stripeChargeId).toMatch(/^ch_/);
    expect(await readPayment(paid.stripePaymentIntentId)).toEqual(paid);
  });

  test.each([
    ['4000000000000341', 'declined', 'generic_decline', 'bank'],
    ['4000000000000002', 'declined', 'generic_decline', 'bank'],
    ['4000000000009995', 'declined', 'insufficient_funds', 'funds'],
    ['4000000000000069', 'declined', 'expired_card', 'card'],
    ['4000000000009987', 'declined', 'lost_card', 'card'],
    ['4000000000000127', 'declined', 'incorrect_cvc', 'details'],
    ['4000000000000119', 'declined', 'processing_error', 'later'],
    ['4000002760003184', 'requires_action', 'authentication_required', 'confirm'],
    ['4000002500003155', 'requires_action', 'authentication_required', 'confirm'],
  ] as const)('card %s answers %s as a value, never as an exception', async (number, state, declineCode, reason) => {
    const facts = await charge(await storeCard(number));
    expect(facts).toMatchObject({ state, declineCode, reason });
    expect(await readPayment(facts.stripePaymentIntentId)).toEqual(facts);
  });

  test('a card that was confirmed once is charged while the customer is away', async () => {
    expect((await charge(await storeCard('4000002500003155', true))).state).toBe('paid');
  });

  test('the same attempt charges once; the next attempt asks the bank again', async () => {
    const card = await storeCard('4242424242424242');
    const first = await charge(card, { paymentId: 'payment_same', attempt: 1 });
    const again = await charge(card, { paymentId: 'payment_same', attempt: 1 });
    expect(again.stripePaymentIntentId).toBe(first.stripePaymentIntentId);
    const second = await charge(card, { paymentId: 'payment_same', attempt: 2 });
    expect(second.stripePaymentIntentId).not.toBe(first.stripePaymentIntentId);
  });

  test('the same attempt with another amount is an error, not a silent success', async () => {
    const card = await storeCard('4242424242424242');
    await charge(card, { paymentId: 'payment_other' });
    await expect(charge(card, { paymentId: 'payment_other', amountMinor: 1000 })).rejects.toThrow(
      'Keys for idempotent requests',
    );
  });

  test.each(['rate_limit', 'server_error', 'reset'])(
    'after the fault %s the charge was made exactly once',
    async (kind) => {
      const card = await storeCard('4242424242424242');
      await world.control('/sandbox/faults', { kind, only: '/v1/payment_intents' });
      const asked = charge(card, { paymentId: `payment_${kind}` });
      // The SDK repeats after 500 and a closed socket by itself, but not after 429: then the caller repeats.
      const facts =
        kind === 'rate_limit' ? await asked.catch(() => charge(card, { paymentId: `payment_${kind}` })) : await asked;
      expect(facts.state).toBe('paid');
      const made = world.running.sandbox.store.all('charge').filter((one) => one.payment_method === card);
      expect(made).toHaveLength(1);
    },
  );

  test('a decline code nobody knows means asking the bank', () => {
    expect(declineReason('brand_new_code', undefined)).toBe('bank');
    expect(declineReason(undefined, 'expired_card')).toBe('card');
  });
});

describe('stored cards', () => {
  test('a detached card belongs to nobody, cannot be charged and can be detached again', async () => {
    const card = await storeCard('4242424242424242');
    expect((await listPaymentMethods(stripeCustomerId)).map((one) => one.stripePaymentMethodId)).toContain(card);
    await detachPaymentMethod(card);
    expect(await detachPaymentMethod(card)).not.toHaveProperty('stripeCustomerId');
    expect((await listPaymentMethods(stripeCustomerId)).map((one) => one.stripePaymentMethodId)).not.toContain(card);
    expect(await readPaymentMethod(card)).toMatchObject({ card: { last4: '4242' } });
    await expect(charge(card)).rejects.toThrow('was detached');
  });
});

describe('refunding', () => {
  async function paidPayment(): Promise<PaymentFacts> {
    return charge(await storeCard('4242424242424242'), { amountMinor: 1000 });
  }

  function refund(
    payment: PaymentFacts,
    amountMinor: number,
    refundId = `refund_${counter}_${amountMinor}`,
  ): ReturnType<typeof refundPayment> {
    return refundPayment({
      tenantId: 'tenant_a',
      refundId,
      stripePaymentIntentId: payment.stripePaymentIntentId,
      amount: { amountMinor, currency: 'EUR' },
    });
  }

  test('part of a payment, then the rest, then nothing more', async () => {
    const payment = await paidPayment();
    expect(await refund(payment, 400)).toMatchObject({
      state: 'succeeded',
      amount: { amountMinor: 400, currency: 'EUR' },
    });
    // 1000 − 400 leaves 600, so 601 is one too many.
    expect(await refund(payment, 601)).toMatchObject({ refused: true, code: 'LIMIT_EXCEEDED', field: 'amount' });
    expect(await refund(payment, 600)).toMatchObject({ state: 'succeeded' });
    expect(await refund(payment, 1)).toMatchObject({ refused: true, code: 'ALREADY_DONE' });
  });

  test('the same refund twice gives back once', async () => {
    const payment = await paidPayment();
    const first = await refund(payment, 300, 'refund_twice');
    expect(await refund(payment, 300, 'refund_twice')).toEqual(first);
    expect(
      world.running.sandbox.store.all('refund').filter((one) => one.payment_intent === payment.stripePaymentIntentId),
    ).toHaveLength(1);
  });

  test('a refund can fail later, and the payment then counts it no longer', async () => {
    const payment = await paidPayment();
    const made = z.object({ stripeRefundId: z.string() }).parse(await refund(payment, 250));
    await world.control('/sandbox/advance', { id: made.stripeRefundId, to: 'failed' });
    expect(await readRefund(made.stripeRefundId)).toMatchObject({
      state: 'failed',
      failureReason: 'expired_or_canceled_card',
    });
    expect(world.running.sandbox.store.get('charge', payment.stripeChargeId ?? '')?.amount_refunded).toBe(0);
  });

  test('a disputed payment is not refunded until the dispute is decided', async () => {
    const payment = await charge(await storeCard('4000000000000259'));
    await world.webhooks.until((received) =>
      received.some((one) => one.type === 'charge.dispute.created' && one.body.includes(payment.stripePaymentIntentId)),
    );
    expect(await refund(payment, 100)).toMatchObject({ refused: true, code: 'CONFLICT' });
    const dispute = world.running.sandbox.store
      .all('dispute')
      .find((one) => one.payment_intent === payment.stripePaymentIntentId);
    await world.control('/sandbox/advance', { id: dispute?.id, to: 'won' });
    await world.webhooks.until((received) => received.some((one) => one.type === 'charge.dispute.funds_reinstated'));
  });
});

test('everything sent, answered and delivered has the shape the SDK describes', async () => {
  expect(world.recorder.exchanges.length).toBeGreaterThan(30);
  expect(shapeFindings(world)).toEqual([]);
}, 120_000);
