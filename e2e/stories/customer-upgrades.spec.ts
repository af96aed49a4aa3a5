import { booksOf } from '../fixtures/books';
import { expect, test } from '../fixtures/test';
import { ChangePlanPage } from '../pages/change-plan-page';
import { DevicePage } from '../pages/device-page';
import { cards, HostedCheckout } from '../pages/hosted-checkout';
import { PaymentOutcome } from '../pages/payment-outcome';
import { SignInPage } from '../pages/sign-in-page';

const feature = 'heatpump.diagnostics';

test('a customer compares, sees the exact price with its working, pays, and the feature opens', async ({
  page,
  api,
}) => {
  const lenas = 'AH3-7740-291F';
  const change = new ChangePlanPage(page);
  const checkout = new HostedCheckout(page);
  const outcome = new PaymentOutcome(page);
  expect(await api.check(lenas, feature)).toMatchObject({ allowed: false, code: 'PLAN_REQUIRED' });

  await test.step('sees what she has and compares', async () => {
    const signIn = new SignInPage(page);
    await signIn.open();
    await signIn.walkInAs('Lena Maier');
    const home = page.getByRole('region', { name: 'Home, Altona' });
    await expect(home).toContainText(lenas);
    await expect(home).toContainText('a month (€2.90 + 19 % VAT)');
    await home.getByRole('link', { name: 'Compare plans' }).click();
    await expect(change.comparison.getByRole('columnheader', { name: /^Your plan/ })).toContainText('Standard');
    await change.choose('Premium').click();
  });

  await test.step('sees what is due now and how it comes about', async () => {
    // 12 Nov to 12 Dec has 30 days, of which 22 are left on 20 Nov.
    await expect(change.line('Premium, ')).toContainText('€4.90 × 22 of 30 days');
    await expect(change.line('Premium, ')).toContainText('€3.59'); // 4.90 × 22 / 30 = 3.5933
    await expect(change.line('Credit, unused Standard')).toContainText('−€2.13'); // 2.90 × 22 / 30 = 2.1266
    await expect(change.line('VAT 19 %')).toContainText('€0.28'); // 0.19 × 1.47 = 0.2793
    await expect(change.line('Due now')).toContainText('€1.75'); // 3.59 − 2.13 + 0.01 + 0.28
    await expect(change.quote).toContainText('Then €5.83 on 12 Dec 2026'); // 4.90 + 0.93 VAT
    await change
      .line('Premium, ')
      .getByRole('button', { name: /Explain Premium/ })
      .click();
    await expect(page.getByRole('dialog', { name: /^Explain Premium/ })).toContainText('€3.59');
    await page.keyboard.press('Escape');
    await expect(change.pay).toHaveText('Pay €1.75 now');
  });

  await test.step('pays on the hosted page', async () => {
    await change.pay.click();
    await expect(checkout.payButton('€1.75')).toBeVisible();
    await checkout.pay(cards.good);
    await expect(outcome.applied).toContainText('You are on Premium.');
    await expect(outcome.applied).toContainText('Paid €1.75. Next: €5.83 on 12 Dec 2026, then every month.');
    await expect(outcome.gained('Heat-pump diagnostics')).toContainText('New');
    expect(await api.check(lenas, feature)).toMatchObject({ allowed: true, code: 'OK' });
  });

  await test.step('has an invoice of exactly the price that was shown', async () => {
    await outcome.receipt.click();
    const paper = page.getByRole('article');
    await expect(paper.getByRole('row', { name: /^Total €1\.75$/ })).toBeVisible();
    await expect(paper).toContainText('Due now was €1.75. The difference is €0.00.');
  });

  await test.step('and the device’s page says what it may do', async () => {
    const device = new DevicePage(page);
    await device.open(lenas);
    await expect(device.plan).toContainText('Premium');
    await expect(device.feature('Heat-pump diagnostics')).toContainText('In Premium');
  });
});

test('the feature opens within a second of the webhook, also when nobody comes back from the bank', async ({
  page,
  api,
  signIn,
  newHousehold,
  stripe,
  world,
}) => {
  const household = await newHousehold({ plan: 'standard' });
  const change = new ChangePlanPage(page);
  await signIn(household);
  await change.open(household.serial, 'premium');
  await change.pay.click();
  await page.route('**/my/plan/change/done**', (route) => route.abort());
  await new HostedCheckout(page).pay(cards.good);

  const paid = `select e.id from stripe_events e join payments p on p.stripe_session_id = e.object_id where p.customer_id = $1
                   and p.amount_minor < 300`;
  const arrived = async (): Promise<number> => {
    const events = await world.rows<{ id: string }>(paid, [household.customerId]);
    return (await stripe.deliveriesOf(events.map(({ id }) => id))).filter(({ state }) => state === 'delivered').length;
  };
  await expect.poll(arrived, { intervals: [20] }).toBe(1);
  await expect
    .poll(async () => (await api.check(household.serial, feature)).code, { timeout: 1_000, intervals: [20] })
    .toBe('OK');

  await page.unroute('**/my/plan/change/done**');
  const device = new DevicePage(page);
  await device.open(household.serial);
  await expect(device.plan).toContainText('Premium');
});

test('a declined card keeps the old plan, and the focus goes to what is wrong', async ({
  page,
  api,
  signIn,
  newHousehold,
  world,
}) => {
  const household = await newHousehold({ plan: 'standard' });
  const before = await booksOf(world, household.customerId);
  const change = new ChangePlanPage(page);
  const checkout = new HostedCheckout(page);
  await signIn(household);
  await change.open(household.serial, 'premium');
  await change.pay.click();
  await checkout.pay(cards.declined);
  await expect(checkout.number).toBeFocused();
  await expect(checkout.number).toHaveAccessibleDescription(/^Your card was declined\. Nothing was charged\./);
  expect(await api.check(household.serial, feature)).toMatchObject({ allowed: false, code: 'PLAN_REQUIRED' });

  await checkout.goBack();
  await expect(change.notice).toContainText('You are still on Standard and were not charged.');
  expect(await booksOf(world, household.customerId)).toEqual(before);

  await change.pay.click();
  await checkout.pay(cards.good);
  await expect(new PaymentOutcome(page).applied).toContainText('You are on Premium.');
});

test('a number that is no card and a card that is no test card are said at the field', async ({
  page,
  signIn,
  newHousehold,
  world,
}) => {
  const household = await newHousehold();
  const before = await booksOf(world, household.customerId);
  const change = new ChangePlanPage(page);
  const checkout = new HostedCheckout(page);
  await signIn(household);
  await change.open(household.serial, 'standard');
  await change.pay.click();
  await checkout.pay(cards.notACard);
  await expect(checkout.number).toHaveAccessibleDescription('Enter the complete card number.');
  await expect(checkout.number).toBeFocused();
  await checkout.pay(cards.notATestCard);
  await expect(checkout.number).toHaveAccessibleDescription(
    'This is not a test card. The sandbox takes test cards only.',
  );
  expect(await booksOf(world, household.customerId)).toEqual(before);
});

test('who does not confirm with the bank keeps the old plan, and who confirms gets the new one', async ({
  page,
  api,
  signIn,
  newHousehold,
  world,
}) => {
  const household = await newHousehold({ plan: 'standard' });
  const before = await booksOf(world, household.customerId);
  const change = new ChangePlanPage(page);
  const checkout = new HostedCheckout(page);
  await signIn(household);
  await change.open(household.serial, 'premium');
  await change.pay.click();
  await checkout.pay(cards.asksForConfirmation);
  await expect(checkout.bankQuestion).toBeVisible();

  await test.step('abandoned: the browser was closed at the bank’s question', async () => {
    const device = new DevicePage(page);
    await device.open(household.serial);
    await expect(device.plan).toContainText('Standard');
    expect(await api.check(household.serial, feature)).toMatchObject({ code: 'PLAN_REQUIRED' });
    expect(await booksOf(world, household.customerId)).toEqual(before);
  });

  await test.step('refused: back at the card, nothing charged', async () => {
    await change.open(household.serial, 'premium');
    await change.pay.click();
    await checkout.pay(cards.asksForConfirmation);
    await checkout.refuseToConfirm();
    await expect(checkout.number).toHaveAccessibleDescription(/^The confirmation failed\. Nothing was charged\./);
    expect(await booksOf(world, household.customerId)).toEqual(before);
  });

  await test.step('confirmed: charged and changed', async () => {
    await checkout.pay(cards.asksForConfirmation);
    await checkout.confirm();
    await expect(new PaymentOutcome(page).applied).toContainText('You are on Premium.');
    expect(await api.check(household.serial, feature)).toMatchObject({ code: 'OK' });
  });
});

test('pressing twice charges once', async ({ page, signIn, newHousehold, world }) => {
  const household = await newHousehold();
  const change = new ChangePlanPage(page);
  const checkout = new HostedCheckout(page);
  await signIn(household);
  await change.open(household.serial, 'standard');
  await change.pay.dblclick();
  await expect(checkout.heading).toBeVisible();
  await checkout.fill(cards.good);
  await checkout.payButton('€3.45').dblclick();
  await expect(new PaymentOutcome(page).applied).toContainText('You are on Standard.');
  await page.reload();
  await expect(new PaymentOutcome(page).applied).toContainText('Paid €3.45.');
  expect(await booksOf(world, household.customerId)).toMatchObject({ invoices: 1, paidPayments: 1 });
});

test('of two tabs only the last one can be paid', async ({ page, context, signIn, newHousehold, world }) => {
  const household = await newHousehold();
  const other = await context.newPage();
  const [first, second] = [new ChangePlanPage(page), new ChangePlanPage(other)];
  await signIn(household);
  await first.open(household.serial, 'standard');
  await second.open(household.serial, 'premium');
  await first.pay.click();
  await expect(new HostedCheckout(page).heading).toBeVisible();
  await second.pay.click();
  await expect(new HostedCheckout(other).heading).toBeVisible();
  await new HostedCheckout(page).pay(cards.good);
  await expect(page.getByRole('heading', { name: 'This page has expired' })).toBeVisible();
  await new HostedCheckout(other).pay(cards.good);
  await expect(new PaymentOutcome(other).applied).toContainText('You are on Premium.');
  expect(await booksOf(world, household.customerId)).toMatchObject({ invoices: 1, paidPayments: 1 });
});
