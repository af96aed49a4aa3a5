import { booksOf } from '../fixtures/books';
import { expect, test } from '../fixtures/test';
import { ChangePlanPage } from '../pages/change-plan-page';
import { HostedCheckout } from '../pages/hosted-checkout';

test('while Stripe does not answer nothing is charged, the page says so, and later it works', async ({
  page,
  signIn,
  newHousehold,
  stripe,
  world,
}) => {
  const household = await newHousehold();
  const before = await booksOf(world, household.customerId);
  const change = new ChangePlanPage(page);
  await signIn(household);
  await change.open(household.serial, 'standard');
  await stripe.addFault({ kind: 'server_error', only: '/v1/', times: 50 });
  await change.pay.click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('A system we depend on does not answer');
  expect(await booksOf(world, household.customerId)).toEqual(before);

  await stripe.forgetFaults();
  await change.pay.click();
  await expect(new HostedCheckout(page).payButton('€3.45')).toBeVisible();
});
