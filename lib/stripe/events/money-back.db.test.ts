import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { paymentOfInvoice } from '@/db/testing/commission-rows';
import { testDatabase } from '@/db/testing/test-database';
import { keepStripeEvent } from '@/db/write/stripe-events';
import { issueCreditNote } from '@/lib/commands/billing/issue-credit-note';
import { recordCheckout } from '@/lib/commands/billing/record-checkout';
import { recordTransfer } from '@/lib/commands/billing/record-transfer';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import {
  TENANT,
  auditsOf,
  balanceOf,
  entriesOf,
  finance,
  invoicesOf,
  notesOf,
  openHolds,
  refund,
  rossi,
  setUp,
  accountOf,
  unbalanced,
  world,
} from '@/lib/commands/commissions/commission-ledger.fixture';
import { installDevice } from '@/lib/commands/devices/install-device';
import { checkoutOf, paidWith, quietly, quoteFor } from '@/lib/commands/subscriptions/subscription.fixture';
import { chargeOffSession } from '@/lib/stripe/charge';
import { stripeClient } from '@/lib/stripe/client';
import { createStripeCustomer } from '@/lib/stripe/create-customer';
import { payRefunds } from '@/lib/stripe/pay-refunds';
import { startTestWorld, type TestWorld } from '@/lib/stripe/sandbox/testing/test-world';
import { applyStripeEvent } from './apply';

await testDatabase();

let stripe: TestWorld;
let sales = 0;
let arrivals = 0;

beforeAll(async () => {
  stripe = await startTestWorld();
  await setUp();
});
afterAll(() => stripe.close());

/** Rossi's customer paid 62.00 + 19 % = 73.78 with a card of the sandbox. */
async function paidSale(number = '4242424242424242') {
  const household = await world.household(`Back ${++sales}`, `MB-${1000 + sales}`);
  const { customerId, serial } = household;
  const evidence = { kind: 'qr', reference: 'QR' } as const;
  done(await installDevice(world.system, { serial, partnerId: rossi, evidence }));
  const address = { tenantId: TENANT, customerId, email: `b${sales}@home.example`, name: 'Back', locale: 'de' };
  const { stripeCustomerId } = await createStripeCustomer(address);
  const card = { customer: stripeCustomerId, number, exp_month: 12, exp_year: 2034 };
  const stored = z.object({ payment_method: z.string() }).parse(await stripe.control('/sandbox/cards', card));
  const { payment } = await checkoutOf(household, await quoteFor(household, 'fleet'));
  const { stripePaymentIntentId } = await chargeOffSession({
    tenantId: TENANT,
    paymentId: payment.id,
    stripeCustomerId,
    stripePaymentMethodId: stored.payment_method,
    amount: { amountMinor: payment.amountMinor, currency: 'EUR' },
    description: 'Checkout',
    attempt: 1,
  });
  const paid = { ...paidWith(payment.amountMinor, `pm_mb_${sales}`), stripePaymentIntentId };
  await recordCheckout(world.system, payment.id, paid);
  const [invoice] = await invoicesOf(customerId);
  return { customerId, stripePaymentIntentId, paymentId: payment.id, invoiceId: invoice?.id ?? '' };
}

/** What Stripe sent about an object, each delivered under an id of its own, so that a second time is no repetition. */
async function deliver(objectId: string, order: (types: string[]) => string[] = (types) => types): Promise<string[]> {
  const types = stripe.running.sandbox.store
    .all('event')
    .flatMap((event) => ('id' in event.data.object && event.data.object.id === objectId ? [event.type] : []));
  const receipts: string[] = [];
  for (const type of order(types)) {
    const id = `evt_arrived_${++arrivals}`;
    await keepStripeEvent({ id, type, objectId, receivedAt: new Date('2026-11-12T09:00:00Z'), attempts: 0 });
    receipts.push(await applyStripeEvent(id));
  }
  return receipts;
}

async function disputed() {
  const sale = await paidSale('4000000000000259');
  await stripe.webhooks.until((received) =>
    received.some(({ type, body }) => type === 'charge.dispute.created' && body.includes(sale.stripePaymentIntentId)),
  );
  const dispute = stripe.running.sandbox.store
    .all('dispute')
    .find((each) => each.payment_intent === sale.stripePaymentIntentId);
  const disputeId = dispute?.id ?? '';
  return {
    ...sale,
    disputeId,
    decide: (to: 'won' | 'lost') => stripe.control('/sandbox/advance', { id: disputeId, to }),
  };
}

const earned = async (invoiceId: string) =>
  (await entriesOf(invoiceId)).reduce((sum, { amountMinor }) => sum + amountMinor, 0);

describe('a bank that disputes a payment', () => {
  it('and loses: what was held is free, nothing moved, however often and in whatever order the news comes', () =>
    quietly(async () => {
      const { disputeId, decide, invoiceId, customerId } = await disputed();
      const [cash, receivable, holds] = [await accountOf('cash'), await accountOf('receivable'), await openHolds()];
      await deliver(disputeId);
      expect(await openHolds()).toBe(holds + 1);
      await decide('won');
      await deliver(disputeId, (types) => types.toReversed());
      await deliver(disputeId);
      expect(await openHolds()).toBe(holds);
      expect([await accountOf('cash'), await accountOf('receivable')]).toEqual([cash, receivable]);
      // 12.40 + 3.72 + 2.48
      expect(await earned(invoiceId)).toBe(1860);
      expect(await invoicesOf(customerId)).toMatchObject([{ status: 'paid', paidMinor: 7378 }]);
    }));

  it('and wins: the money is gone, the invoice open in its grace period, and every partner at zero, once', () =>
    quietly(async () => {
      const { disputeId, decide, invoiceId, customerId, paymentId } = await disputed();
      const [cash, receivable] = [await accountOf('cash'), await accountOf('receivable')];
      await decide('lost');
      // The end arrives before the beginning, then everything again.
      await deliver(disputeId, (types) => types.toReversed());
      await deliver(disputeId);
      expect([await accountOf('cash'), await accountOf('receivable')]).toEqual([cash - 7378, receivable + 7378]);
      expect((await entriesOf(invoiceId)).map(({ amountMinor }) => amountMinor)).toEqual([
        1240, 372, 248, -1240, -372, -248,
      ]);
      const [invoice] = await invoicesOf(customerId);
      expect(invoice).toMatchObject({ status: 'open', paidMinor: 0, paidAt: null, nextAttemptAt: null });
      expect(invoice?.graceEndsAt?.getTime()).toBeGreaterThan(invoice?.firstFailedAt?.getTime() ?? 0);
      expect(await paymentOfInvoice(TENANT, invoiceId)).toMatchObject({ id: paymentId, status: 'charged_back' });
      expect(await unbalanced()).toEqual([]);
    }));

  it('and wins: whoever pays the invoice again earns the partners their commissions again', () =>
    quietly(async () => {
      const { disputeId, decide, invoiceId, customerId } = await disputed();
      const receivable = await accountOf('receivable');
      await decide('lost');
      await deliver(disputeId);
      done(await recordTransfer(finance, { invoiceId }));
      expect(await earned(invoiceId)).toBe(1860);
      expect(await accountOf('receivable')).toBe(receivable);
      expect(await invoicesOf(customerId)).toMatchObject([
        { status: 'paid', paidMinor: 7378, graceEndsAt: expect.any(Date) },
      ]);
    }));

  it('and wins after a part became balance: the balance gives it up, and only the rest is open', () =>
    quietly(async () => {
      const { disputeId, decide, invoiceId, customerId } = await disputed();
      const receivable = await accountOf('receivable');
      done(await refund(invoiceId, 2213));
      expect(await balanceOf(customerId)).toBe(2213);
      await decide('lost');
      await deliver(disputeId);
      expect(await balanceOf(customerId)).toBe(0);
      // 73.78 − 22.13
      expect(await accountOf('receivable')).toBe(receivable + 5165);
      expect(await earned(invoiceId)).toBe(0);
      expect(await unbalanced()).toEqual([]);
    }));
  it('and wins while a refund waited for it: the refund is not made any more, and nothing is owed twice', () =>
    quietly(async () => {
      const { disputeId, decide, invoiceId } = await disputed();
      const receivable = await accountOf('receivable');
      done(
        await issueCreditNote(finance, {
          invoiceId,
          reason: 'Agreed',
          to: 'card',
          requestKey: `waits ${invoiceId}`,
          wanted: { kind: 'amount', amountMinor: 2213 },
        }),
      );
      await payRefunds(TENANT);
      await decide('lost');
      await deliver(disputeId);
      await payRefunds(TENANT);
      expect(await accountOf('receivable')).toBe(receivable + 5165);
      expect(await earned(invoiceId)).toBe(0);
    }));
});

describe('money given back at Stripe itself', () => {
  const giveBack = async (payment_intent: string, amount: number) =>
    (await stripeClient().refunds.create({ payment_intent, amount })).id;

  it('gets the credit note it lacks, once, and takes 3.72, 1.12 and 0.74 back from partners', () =>
    quietly(async () => {
      const { stripePaymentIntentId, customerId, invoiceId } = await paidSale();
      const cash = await accountOf('cash');
      const refundId = await giveBack(stripePaymentIntentId, 2213);
      await deliver(refundId);
      await deliver(refundId);
      expect(await notesOf(customerId)).toMatchObject([{ netMinor: 1860, totalMinor: 2213, refundMinor: 2213 }]);
      expect(await accountOf('cash')).toBe(cash - 2213);
      expect((await entriesOf(invoiceId)).slice(3).map(({ amountMinor }) => amountMinor)).toEqual([-372, -112, -74]);
      await stripe.control('/sandbox/advance', { id: refundId, to: 'failed' });
      await deliver(refundId);
      // The card took nothing: it is the customer's balance now, and the cash is here again.
      expect([await accountOf('cash'), await balanceOf(customerId)]).toEqual([cash, 2213]);
      expect(await unbalanced()).toEqual([]);
    }));

  it('beyond what is known of the payment changes no amount, and people are told once', () =>
    quietly(async () => {
      const { stripePaymentIntentId, customerId, invoiceId } = await paidSale();
      // The whole invoice is credited to the balance, so nothing of it is left that could go back to the card.
      done(await refund(invoiceId));
      const [cash, before] = [await accountOf('cash'), await earned(invoiceId)];
      const refundId = await giveBack(stripePaymentIntentId, 7378);
      const receipts = [...(await deliver(refundId)), ...(await deliver(refundId))];
      expect(receipts.every((receipt) => receipt.includes('unexplained: credited_already'))).toBe(true);
      expect(await auditsOf(refundId)).toMatchObject([
        { action: 'refund.unexplained', detail: { amountMinor: 7378, reason: 'credited_already', invoiceId } },
      ]);
      expect([await accountOf('cash'), await earned(invoiceId)]).toEqual([cash, before]);
      expect(await notesOf(customerId)).toHaveLength(1);
    }));
});
