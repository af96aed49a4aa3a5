import { booksOf } from '../fixtures/books';
import { payAndStayAway } from '../fixtures/pay-by-webhook';
import type { Delivery } from '../fixtures/stripe-control';
import { expect, test } from '../fixtures/test';

const feature = 'heatpump.diagnostics';

test('messages that come twice and in the wrong order lead to one purchase, and sent again change nothing', async ({
  api,
  newHousehold,
  stripe,
  world,
}) => {
  const household = await newHousehold({ installedBy: 'Muster Elektro' });
  const { serial, customerId } = household;
  const before = await booksOf(world, customerId);
  expect(await api.check(serial, feature)).toMatchObject({ allowed: false, code: 'PLAN_REQUIRED' });

  await stripe.addFault({ kind: 'reorder', only: 'payment_intent.succeeded' });
  await stripe.addFault({ kind: 'duplicate', only: 'checkout.session.completed' });
  const payment = await payAndStayAway(world, household, 'premium');
  const about = [payment.sessionId, payment.paymentIntentId];
  const arrived = async (): Promise<Delivery[]> => {
    const events = await world.rows<{ id: string }>(
      'select id from stripe_events where object_id = any($1) and applied_at is not null',
      [about],
    );
    return (await stripe.deliveriesOf(events.map(({ id }) => id))).filter(({ state }) => state === 'delivered');
  };
  await expect.poll(async () => (await api.check(serial, feature)).code).toBe('OK');
  await expect.poll(async () => (await arrived()).map(({ type }) => type)).toContain('payment_intent.succeeded');
  const faults = (await arrived()).flatMap(({ attempts }) => attempts.map(({ fault }) => fault));
  expect(faults).toContain('reorder');
  expect(faults).toContain('duplicate');

  const bought = await booksOf(world, customerId);
  expect(bought).toMatchObject({
    invoices: 1,
    paidPayments: 1,
    // The installer, the distributor above and the distributor above that.
    commissionEntries: 3,
    entitlementSeq: before.entitlementSeq + 1,
  });

  const count = (await arrived()).length;
  for (const _ of [1, 2, 3]) for (const id of about) await stripe.replay(id);
  await expect.poll(async () => (await arrived()).length).toBeGreaterThanOrEqual(count + 6);
  expect(await booksOf(world, customerId)).toEqual(bought);
});

test('a message with a wrong signature is refused, and the genuine one that follows counts once', async ({
  api,
  newHousehold,
  stripe,
  world,
}) => {
  const household = await newHousehold({ installedBy: 'Muster Elektro' });
  await stripe.addFault({ kind: 'wrong_signature', only: 'checkout.session.completed' });
  const { sessionId } = await payAndStayAway(world, household, 'premium');
  await expect
    .poll(
      async () =>
        (await stripe.deliveries()).find(({ attempts }) => attempts[0]?.fault === 'wrong_signature')?.attempts[0]
          ?.status,
    )
    .toBe(400);
  await stripe.replay(sessionId);
  await expect.poll(async () => (await api.check(household.serial, feature)).code).toBe('OK');
  expect(await booksOf(world, household.customerId)).toMatchObject({
    invoices: 1,
    paidPayments: 1,
    commissionEntries: 3,
  });
});
