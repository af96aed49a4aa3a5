import { randomBytes } from 'node:crypto';
import { booksOf } from '../fixtures/books';
import { expect, test } from '../fixtures/test';
import { ChangePlanPage } from '../pages/change-plan-page';
import { CouponsPage } from '../pages/coupons-page';
import { cards, HostedCheckout } from '../pages/hosted-checkout';
import { PaymentOutcome } from '../pages/payment-outcome';

test('a code that a product manager made lowers the price, the payment and the invoice, and is used up after one', async ({
  page,
  signIn,
  newHousehold,
}) => {
  const [first, second] = [await newHousehold(), await newHousehold()];
  const mark = randomBytes(3).toString('hex').toUpperCase();
  const [name, code] = [`Story ${mark}`, `STORY-${mark}`];
  const coupons = new CouponsPage(page);
  const change = new ChangePlanPage(page);
  const outcome = new PaymentOutcome(page);

  await test.step('the coupon is made', async () => {
    await signIn('marco');
    await coupons.open();
    await coupons.make({ brand: 'Aurelia Climate', name, percent: '20', periods: '3', redemptions: '1', code });
    await expect(coupons.form.getByRole('status')).toHaveText('The coupon can be redeemed.');
    await expect(coupons.coupon(name)).toContainText('20 % off for 3 billing periods');
    await expect(coupons.coupon(name)).toContainText('0 of 1');
  });

  await test.step('a customer types it and sees the price it makes', async () => {
    await signIn(first);
    await change.open(first.serial, 'premium');
    await expect(change.pay).toHaveText('Pay €5.83 now'); // 4.90 × 1.19
    await change.applyCode(` ${code.toLowerCase()} `);
    await expect(change.line('Premium, ')).toContainText('€3.92'); // 4.90 × 80 %
    await change
      .line('Premium, ')
      .getByRole('button', { name: /Explain Premium/ })
      .click();
    await expect(page.getByRole('dialog', { name: /^Explain Premium/ })).toContainText('Coupon, 20 % less');
    await page.keyboard.press('Escape');
    await expect(change.pay).toHaveText('Pay €4.66 now'); // 3.92 + 0.74
  });

  await test.step('pays it, and the invoice says why it is less', async () => {
    await change.pay.click();
    await expect(new HostedCheckout(page).payButton('€4.66')).toBeVisible();
    await new HostedCheckout(page).pay(cards.good);
    await expect(outcome.applied).toContainText('Paid €4.66. Next: €4.66 on 20 Dec 2026');
    await outcome.receipt.click();
    const paper = page.getByRole('article');
    await expect(paper.getByRole('row', { name: /^Total €4\.66$/ })).toBeVisible();
    await expect(paper).toContainText('Coupon, 20 % less');
  });

  await test.step('nobody else can use it: said at the field, and the price without it stays', async () => {
    await signIn(second);
    await change.open(second.serial, 'premium');
    await change.applyCode(code);
    await expect(change.code).toHaveAttribute('aria-invalid', 'true');
    await expect(change.code).toHaveAccessibleDescription(/as often as it can be/);
    await expect(change.pay).toHaveText('Pay €5.83 now');
    await expect(change.line('Premium, ')).toContainText('€4.90');
  });

  await test.step('and the product manager sees that it was redeemed', async () => {
    await signIn('marco');
    await coupons.open();
    await expect(coupons.coupon(name)).toContainText('1 of 1');
    await expect(coupons.coupon(name)).toContainText('Used up');
  });
});

test('a code that nobody made and one for new customers only are said at the field, and nothing is written', async ({
  page,
  signIn,
  newHousehold,
  world,
}) => {
  const household = await newHousehold({ plan: 'standard' });
  const before = await booksOf(world, household.customerId);
  const change = new ChangePlanPage(page);
  await signIn(household);
  await change.open(household.serial, 'premium');
  const price = await change.due();
  for (const [code, said] of [
    ['NOBODY-MADE-THIS', 'There is no such code.'],
    ['WELCOME20', 'This code is for a first purchase.'],
    // A coupon of the other brand does not exist here.
    ['AQUA10', 'There is no such code.'],
  ] as const) {
    await change.applyCode(code);
    await expect(change.code).toHaveAccessibleDescription(new RegExp(said));
    expect(await change.due()).toBe(price);
  }
  expect(await booksOf(world, household.customerId)).toEqual(before);
});

test('a coupon that makes no sense is said at the field, and none is made', async ({ page, signIn }) => {
  const coupons = new CouponsPage(page);
  const mark = randomBytes(3).toString('hex');
  const wanted = {
    brand: 'Aurelia Climate',
    name: `Wrong ${mark}`,
    percent: '20',
    periods: '3',
    redemptions: '',
    code: '',
  };
  await signIn('marco');
  for (const [change, field] of [
    [{ percent: '101' }, 'How much'],
    [{ percent: 'abc' }, 'How much'],
    [{ periods: '0' }, 'Billing periods'],
    [{ redemptions: '-1' }, 'Redemptions in all'],
  ] as const) {
    await coupons.open();
    await coupons.make({ ...wanted, ...change });
    await expect(coupons.form.getByLabel(field)).toHaveAttribute('aria-invalid', 'true');
  }
  await expect(coupons.coupon(wanted.name)).toHaveCount(0);
});
