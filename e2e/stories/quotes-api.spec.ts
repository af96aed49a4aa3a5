import { z } from 'zod';
import { done } from '@/db/seed/done';
import { cancelSubscription } from '@/lib/commands/subscriptions/cancel-subscription';
import { answerOf, problemOf } from '../fixtures/api';
import { booksOf } from '../fixtures/books';
import { expect, test } from '../fixtures/test';
import { cards, HostedCheckout } from '../pages/hosted-checkout';

const quoteSchema = z.object({ id: z.string(), hash: z.string(), total: z.string(), due_now: z.string() });
const acceptedSchema = z.object({ status: z.string(), checkout_url: z.string().optional() });

test('a back office quotes a change, and what is accepted and paid is what was quoted', async ({
  page,
  api,
  backOffice,
  newHousehold,
  world,
}) => {
  const household = await newHousehold();
  const { customerId, subscriptionId, serial } = household;
  const before = await booksOf(world, customerId);
  const asked = { subscription: subscriptionId, target: { plan: 'premium', interval: 'month' } };
  const quote = await answerOf(quoteSchema, await backOffice.post('/quotes', asked));
  expect(quote).toMatchObject({ total: '5.83', due_now: '5.83' }); // 4.90 × 1.19 = 5.831
  expect(await booksOf(world, customerId)).toEqual(before);

  const accept = async () => backOffice.post(`/quotes/${quote.id}/accept`, { hash: quote.hash });
  const accepted = await answerOf(acceptedSchema, await accept());
  expect(accepted.status).toBe('payment_required');
  // Accepted again, it leads to the same page.
  expect(await answerOf(acceptedSchema, await accept())).toEqual(accepted);
  await page.goto(accepted.checkout_url ?? '');
  await expect(new HostedCheckout(page).payButton('€5.83')).toBeVisible();
  await new HostedCheckout(page).pay(cards.good);
  await expect.poll(async () => (await api.check(serial, 'heatpump.diagnostics')).code).toBe('OK');
  await expect.poll(async () => (await answerOf(acceptedSchema, await accept())).status).toBe('done');
  expect(await booksOf(world, customerId)).toMatchObject({ invoices: 1, paidPayments: 1 });
});

test('an upgrade in the middle of the month is quoted to the cent, credit and charge apart', async ({
  backOffice,
  world,
}) => {
  const { id } = await world.row<{ id: string }>(
    `select s.id from subscriptions s join devices d on d.tenant_id = s.tenant_id and d.id = s.device_id
      where d.serial = 'AH3-7761-215C'`,
  );
  const asked = { subscription: id, target: { interval: 'year' } };
  const answer = await backOffice.post('/quotes', asked);
  expect(answer.status()).toBe(201);
  const { lines, net } = z
    .object({ net: z.string(), lines: z.array(z.object({ kind: z.string(), amount: z.string() })) })
    .parse(await answer.json());
  const cents = (text: string): number => Math.round(Number(text) * 100);
  expect(lines.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['charge', 'credit']));
  expect(lines.reduce((sum, { amount }) => sum + cents(amount), 0)).toBe(cents(net));
});

test('what was not seen is not accepted: another hash, and a price that moved meanwhile, change nothing', async ({
  backOffice,
  newHousehold,
  world,
}) => {
  const { customerId, subscriptionId } = await newHousehold({ plan: 'standard' });
  const asked = { subscription: subscriptionId, target: { plan: 'premium' } };
  const quote = await answerOf(quoteSchema, await backOffice.post('/quotes', asked));

  const forged = await backOffice.post(`/quotes/${quote.id}/accept`, { hash: `${quote.hash}0` });
  expect(forged.status()).toBe(409);
  expect(await problemOf(forged)).toMatchObject({ code: 'QUOTE_CHANGED', field: 'id' });

  // The customer cancels after the price was shown.
  done(await cancelSubscription(world.system, { subscriptionId }));
  const before = await booksOf(world, customerId);
  const moved = await backOffice.post(`/quotes/${quote.id}/accept`, { hash: quote.hash });
  expect(moved.status()).toBe(409);
  expect((await problemOf(moved)).code).toBe('QUOTE_CHANGED');
  expect(await booksOf(world, customerId)).toEqual(before);
});

test('a quote and a subscription that do not exist are said, and a wrong body names its field', async ({
  api,
  backOffice,
  newHousehold,
}) => {
  const { subscriptionId: subscription } = await newHousehold();
  const unknown = await backOffice.post('/quotes/quote_00000000000000000000000000/accept', { hash: 'x' });
  expect(unknown.status()).toBe(404);
  expect(await problemOf(unknown)).toMatchObject({ code: 'NOT_FOUND', field: 'id' });

  for (const [status, body, field] of [
    [404, { subscription: 'subscription_0', target: { plan: 'premium' } }, 'subscription'],
    [400, { target: { plan: 'premium' } }, 'subscription'],
    [400, { subscription }, 'target'],
    [400, { subscription, target: { plan: 'premium', interval: 'fortnight' } }, 'target.interval'],
    [400, { subscription, target: { plan: 'premium' }, timing: 'soon' }, 'timing'],
    [400, { subscription, target: { plan: 'premium' }, amount: 1 }, 'amount'],
    [409, { subscription, target: { plan: 'platinum' } }, 'target.plan'],
    [422, { subscription, target: { plan: 'premium' }, promotion_code: 'NOBODY-MADE-THIS' }, 'promotion_code'],
  ] as const) {
    const answer = await backOffice.post('/quotes', body);
    expect(answer.status(), JSON.stringify(body)).toBe(status);
    expect(await problemOf(answer)).toMatchObject({ status, field });
  }

  const withoutScope = await api.post('/quotes', { subscription, target: { plan: 'premium' } });
  expect(withoutScope.status()).toBe(403);
});
