import type { BrowserContext } from '@playwright/test';
import { problemOf } from '../fixtures/api';
import { booksOf } from '../fixtures/books';
import { people } from '../fixtures/people';
import { expect, test } from '../fixtures/test';
import { SignInPage } from '../pages/sign-in-page';

const lenasThermostat = 'AH3-7740-291F';

test.describe('who is not signed in', () => {
  for (const path of ['/my', '/partner/earnings?view=pending', '/admin/catalog/plans']) {
    test(`${path} asks who it is and leads back`, async ({ page }) => {
      await page.goto(path);
      await expect(page).toHaveURL(`/sign-in?${new URLSearchParams({ next: path })}`);
      await expect(new SignInPage(page).heading).toBeVisible();
    });
  }

  test('a wrong password is said and opens nothing', async ({ page }) => {
    const signIn = new SignInPage(page);
    await signIn.open('?with=password&next=%2Fmy');
    await signIn.enter(people.lena.email, 'not the password');
    await expect(signIn.problem).toContainText('do not belong together');
    await page.goto('/my');
    await expect(page).toHaveURL('/sign-in?next=%2Fmy');
  });

  test('a session that was tampered with is nobody’s', async ({ page, context, signIn }) => {
    await signIn('lena');
    await changeCookie(context, 'perennial.session', (value) => value.replace(/.{12}$/, 'AAAAAAAAAAAA'));
    await page.goto('/my');
    await expect(page).toHaveURL('/sign-in?next=%2Fmy');
  });

  test('a forged choice of organisation does not open it', async ({
    page,
    context,
    signIn,
    newHousehold,
    world,
    baseURL,
  }) => {
    const marcos = await world.row<{ id: string; tenantId: string }>(
      'select m.id, m.tenant_id as "tenantId" from memberships m join users u on u.id = m.user_id where u.email = $1',
      [people.marco.email],
    );
    await signIn(await newHousehold());
    const value = `${marcos.tenantId}.${marcos.id}.${'A'.repeat(43)}`;
    await context.addCookies([{ name: 'perennial.membership', value, url: baseURL ?? '' }]);
    await page.goto('/admin/catalog/plans');
    await expect(page).toHaveURL('/choose-portal?next=%2Fadmin%2Fcatalog%2Fplans&portal=admin');
    await expect(page.getByText('This page belongs to another portal.')).toBeVisible();
  });
});

test('what belongs to another customer is not there', async ({ page, signIn, newHousehold, world }) => {
  const [stranger, own] = [await newHousehold({ plan: 'standard' }), await newHousehold()];
  const { invoiceId, paymentId } = await world.row<{ invoiceId: string; paymentId: string }>(
    'select invoice_id as "invoiceId", id as "paymentId" from payments where customer_id = $1',
    [stranger.customerId],
  );
  const before = await booksOf(world, stranger.customerId);
  await signIn(own);
  for (const path of [
    `/my/devices/${stranger.serial}`,
    `/my/invoices/${invoiceId}`,
    `/my/plan/change?subscription=${stranger.subscriptionId}&plan=premium`,
    `/my/plan/change/done?payment=${paymentId}`,
    `/my/plan/cancel?subscription=${stranger.subscriptionId}`,
    `/my/plan/pause?subscription=${stranger.subscriptionId}`,
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  }
  expect(await booksOf(world, stranger.customerId)).toEqual(before);
});

test('a serial number and code that do not belong together are said at the field', async ({
  page,
  signIn,
  newHousehold,
}) => {
  const [stranger, own] = [await newHousehold(), await newHousehold()];
  await signIn(own);
  await page.goto('/my/devices/add');
  await page.getByLabel('Serial number').fill(stranger.serial);
  await page.getByLabel('Claim code').fill('AAAA-AAAA');
  await page.getByLabel('What do you call it?').fill('Mine now');
  await page.getByRole('button', { name: 'Add this device' }).click();
  await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible();
  await page.goto('/my/devices');
  await expect(page.getByRole('main')).toContainText(own.serial);
  await expect(page.getByRole('main')).not.toContainText(stranger.serial);
});

test.describe('the API', () => {
  for (const [what, body, field] of [
    ['a body that is not JSON', '{"subject":', 'body'],
    ['a body that is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'body'],
    ['a quantity of 0', { subject: lenasThermostat, feature: 'alerts.leak', quantity: 0 }, 'quantity'],
    ['a quantity of -1', { subject: lenasThermostat, feature: 'alerts.leak', quantity: -1 }, 'quantity'],
    ['a quantity of 1e9', { subject: lenasThermostat, feature: 'alerts.leak', quantity: 1e9 }, 'quantity'],
    ['a quantity of "abc"', { subject: lenasThermostat, feature: 'alerts.leak', quantity: 'abc' }, 'quantity'],
    ['no feature', { subject: lenasThermostat }, 'feature'],
    ['a field that does not exist', { subject: lenasThermostat, feature: 'alerts.leak', amount: 1 }, 'amount'],
  ] as const) {
    test(`names the field of ${what}`, async ({ api }) => {
      const answer = await api.ask(body);
      expect(answer.status()).toBe(400);
      expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'INPUT_INVALID', field });
    });
  }

  test('does not know a device that does not exist', async ({ api }) => {
    const answer = await api.ask({ subject: 'AH3-0000-0000', feature: 'alerts.leak' });
    expect(answer.status()).toBe(404);
    expect(await problemOf(answer)).toMatchObject({ code: 'NOT_FOUND', field: 'subject' });
  });

  test('takes JSON only', async ({ api }) => {
    const answer = await api.ask('subject=AH3', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(answer.status()).toBe(415);
    expect((await problemOf(answer)).code).toBe('CONTENT_TYPE_UNSUPPORTED');
  });

  test('does not answer a key that nobody made', async ({ api }) => {
    const answer = await api.ask(
      { subject: lenasThermostat, feature: 'alerts.leak' },
      { authorization: 'Bearer pk_stranger_0123456789' },
    );
    expect(answer.status()).toBe(401);
    expect((await problemOf(answer)).code).toBe('KEY_INVALID');
  });

  test('asks for a key where there is none', async ({ request }) => {
    const answer = await request.post('/api/v1/entitlements/check', {
      data: { subject: lenasThermostat, feature: 'alerts.leak' },
    });
    expect(answer.status()).toBe(401);
    expect((await problemOf(answer)).code).toBe('NOT_SIGNED_IN');
  });

  test('does not let a key do what it was not made for', async ({ request, world }) => {
    const key = await world.apiKey(['entitlements:read']);
    const answer = await request.post('/api/v1/usage', { data: [], headers: { authorization: `Bearer ${key}` } });
    expect(answer.status()).toBe(403);
    expect((await problemOf(answer)).code).toBe('NOT_ALLOWED');
  });
});

test('a webhook with somebody else’s signature is refused and changes nothing', async ({
  request,
  world,
  newHousehold,
}) => {
  const { customerId } = await newHousehold({ plan: 'standard' });
  const before = await booksOf(world, customerId);
  const event = {
    id: 'evt_forged',
    object: 'event',
    type: 'checkout.session.completed',
    data: { object: { id: 'cs_forged' } },
  };
  const answer = await request.post('/api/stripe/webhook', {
    data: event,
    headers: { 'stripe-signature': `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}` },
  });
  expect(answer.status()).toBe(400);
  expect((await problemOf(answer)).code).toBe('SIGNATURE_INVALID');
  expect(await world.rows('select id from stripe_events where id = $1', [event.id])).toEqual([]);
  expect(await booksOf(world, customerId)).toEqual(before);
});

async function changeCookie(context: BrowserContext, name: string, change: (value: string) => string): Promise<void> {
  const cookie = (await context.cookies()).find((one) => one.name === name);
  if (!cookie) throw new Error(`There is no cookie ${name}.`);
  await context.addCookies([{ ...cookie, value: change(cookie.value) }]);
}
