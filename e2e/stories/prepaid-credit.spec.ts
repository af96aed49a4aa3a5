import { z } from 'zod';
import { answerOf } from '../fixtures/api';
import { invoiceDetail, invoicesOf } from '../fixtures/invoices';
import { expect, test } from '../fixtures/test';
import { AccountPage } from '../pages/account-page';
import { ChangePlanPage } from '../pages/change-plan-page';
import { cards, HostedCheckout } from '../pages/hosted-checkout';
import { PaymentOutcome } from '../pages/payment-outcome';

const quoteSchema = z.object({
  total: z.string(),
  from_wallet: z.string(),
  from_balance: z.string(),
  due_now: z.string(),
});

test('credit that finance gives is used by the next purchase, and every amount adds up', async ({
  page,
  signIn,
  newHousehold,
  backOffice,
}) => {
  const household = await newHousehold();
  const { customerId, subscriptionId } = household;
  const account = new AccountPage(page);
  const change = new ChangePlanPage(page);

  await test.step('finance gives 2.00', async () => {
    await signIn('ana');
    await account.open(customerId);
    await account.give('2.00', 'Sorry for the outage');
    await expect(account.giveCredit.getByRole('status')).toHaveText('The credit can be used from now on.');
    await expect(account.prepaid.getByRole('row', { name: /Sorry for the outage/ })).toContainText('€2.00');
  });

  await test.step('a quote uses it before it asks for money', async () => {
    const asked = { subscription: subscriptionId, target: { plan: 'standard' } };
    const quote = await answerOf(quoteSchema, await backOffice.post('/quotes', asked));
    // 2.90 × 1.19 = 3.451; 3.45 − 2.00
    expect(quote).toEqual({ total: '3.45', from_wallet: '2.00', from_balance: '0.00', due_now: '1.45' });
  });

  await test.step('the customer sees it and pays the rest', async () => {
    await signIn(household);
    await change.open(household.serial, 'standard');
    await expect(change.line('Prepaid credit')).toContainText('−€2.00');
    await expect(change.pay).toHaveText('Pay €1.45 now');
    await expect(change.quote).toContainText('Then €3.45 on 20 Dec 2026');
    await change.pay.click();
    await new HostedCheckout(page).pay(cards.good);
    await expect(new PaymentOutcome(page).applied).toContainText('Paid €1.45.');
  });

  await test.step('the invoice says what came from where, and nothing is left of the credit', async () => {
    const [invoice, ...others] = await invoicesOf(backOffice, { customerId });
    expect(others).toEqual([]);
    expect(await invoiceDetail(backOffice, invoice?.id ?? '')).toMatchObject({
      total: '3.45',
      from_wallet: '2.00',
      open: '0.00',
      status: 'paid',
    });
    await new PaymentOutcome(page).receipt.click();
    const paper = page.getByRole('article');
    await expect(paper.getByRole('row', { name: /^Prepaid credit −€2\.00$/ })).toBeVisible();
    await expect(paper.getByRole('row', { name: /^Paid, Visa ending 4242 −€1\.45$/ })).toBeVisible();
    await expect(paper.getByRole('row', { name: /^Left to pay €0\.00$/ })).toBeVisible();
    await signIn('ana');
    await account.open(customerId);
    const given = account.prepaid.getByRole('row', { name: /Sorry for the outage/ });
    await expect(given).toContainText('Used up');
    await expect(given).toContainText('€0.00');
  });
});

test('credit that covers everything buys the plan without a card, and what is left stays', async ({
  page,
  signIn,
  newHousehold,
}) => {
  const household = await newHousehold();
  const account = new AccountPage(page);
  const change = new ChangePlanPage(page);
  await signIn('ana');
  await account.open(household.customerId);
  await account.give('10', 'Winner of the fair');
  await expect(account.giveCredit.getByRole('status')).toBeVisible();

  await signIn(household);
  await change.open(household.serial, 'standard');
  await change.quote.getByRole('button', { name: 'Move to Standard now' }).click();
  await expect(new PaymentOutcome(page).applied).toContainText('You are on Standard.');

  await signIn('ana');
  await account.open(household.customerId);
  await expect(account.prepaid.getByRole('row', { name: /Winner of the fair/ })).toContainText('€6.55'); // 10.00 − 3.45
});

test('an amount that is none is said at the field, and no credit is given', async ({
  page,
  signIn,
  newHousehold,
  world,
}) => {
  const { customerId } = await newHousehold();
  const account = new AccountPage(page);
  await signIn('ana');
  for (const amount of ['0', '-5', 'abc', '1.005']) {
    await account.open(customerId);
    await account.give(amount, 'Wrong');
    await expect(account.giveCredit.getByLabel('Amount')).toHaveAttribute('aria-invalid', 'true');
  }
  expect(await world.rows('select id from wallet_grants where customer_id = $1', [customerId])).toEqual([]);
});
