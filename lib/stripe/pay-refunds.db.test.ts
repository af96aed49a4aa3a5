import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '@/db/testing/test-database';
import { books } from '@/db/testing/books';
import { issueCreditNote } from '@/lib/commands/billing/issue-credit-note';
import { recordCheckout } from '@/lib/commands/billing/record-checkout';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import {
  checkoutOf,
  paidWith,
  quietly,
  quoteFor,
  subscriptionWorld,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import { chargeOffSession } from './charge';
import { createStripeCustomer } from './create-customer';
import { payRefunds } from './pay-refunds';
import { refundPayment } from './refund';
import { startTestWorld, type TestWorld } from './sandbox/testing/test-world';

await testDatabase();

const TENANT = 'tenant_refunds';
const { balanceOf, refundsOf, invoicesOf, accountOf, unbalanced } = books(TENANT);
const finance = person(TENANT, 'user_finance', 'finance');
let stripe: TestWorld;
let world: SubscriptionWorld;
let serials = 0;

beforeAll(async () => {
  stripe = await startTestWorld();
  world = await quietly(() => subscriptionWorld(TENANT));
});
afterAll(() => stripe.close());

/** Somebody who paid 5.83 by a card of the sandbox, with a credit note over it that goes back to the card. */
async function refunded() {
  const household = await world.household(`Lena ${++serials}`, `RF-${1000 + serials}`);
  const { customerId } = household;
  const address = { tenantId: TENANT, customerId, email: `lena${serials}@home.example`, name: 'Lena', locale: 'de' };
  const { stripeCustomerId } = await createStripeCustomer(address);
  const card = { customer: stripeCustomerId, number: '4242424242424242', exp_month: 12, exp_year: 2034 };
  const stored = z.object({ payment_method: z.string() }).parse(await stripe.control('/sandbox/cards', card));
  const { payment } = await checkoutOf(household, await quoteFor(household, 'premium'));
  const { stripePaymentIntentId } = await chargeOffSession({
    tenantId: TENANT,
    paymentId: payment.id,
    stripeCustomerId,
    stripePaymentMethodId: stored.payment_method,
    amount: { amountMinor: payment.amountMinor, currency: 'EUR' },
    description: 'Checkout',
    attempt: 1,
  });
  const paid = { ...paidWith(payment.amountMinor, `pm_${serials}`), stripePaymentIntentId };
  await recordCheckout(world.system, payment.id, paid);
  const [invoice] = await invoicesOf(customerId);
  const { creditNoteId } = done(
    await issueCreditNote(finance, {
      invoiceId: invoice?.id ?? '',
      wanted: { kind: 'full' },
      reason: 'Withdrawn',
      to: 'card',
      requestKey: `refund ${serials}`,
    }),
  );
  const [refund] = await refundsOf(creditNoteId);
  return { customerId, creditNoteId, stripePaymentIntentId, refundId: refund?.id ?? '' };
}

describe('refunds of credit notes', () => {
  it('go back to the card once, however often the worker runs', () =>
    quietly(async () => {
      const { customerId, creditNoteId } = await refunded();
      const cash = await accountOf('cash');
      await payRefunds(TENANT);
      await payRefunds(TENANT);
      expect(await refundsOf(creditNoteId)).toMatchObject([{ status: 'succeeded', amountMinor: 583 }]);
      expect(await accountOf('cash')).toBe(cash - 583);
      expect(await balanceOf(customerId)).toBe(0);
      expect(await unbalanced()).toEqual([]);
    }));

  it('that Stripe cannot make any more become balance', () =>
    quietly(async () => {
      const { customerId, creditNoteId, stripePaymentIntentId } = await refunded();
      const amount = { amountMinor: 583, currency: 'EUR' } as const;
      await refundPayment({ tenantId: TENANT, refundId: 'by_hand', stripePaymentIntentId, amount });
      await payRefunds(TENANT);
      expect(await refundsOf(creditNoteId)).toMatchObject([{ status: 'failed' }]);
      expect(await balanceOf(customerId)).toBe(583);
    }));
});
