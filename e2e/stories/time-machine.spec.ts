import { booksOf } from '../fixtures/books';
import { expect, test } from '../fixtures/test';
import type { World } from '../fixtures/world';
import { ChangePlanPage } from '../pages/change-plan-page';
import { HostedCheckout } from '../pages/hosted-checkout';
import { TimeMachinePage } from '../pages/time-machine-page';

// Everybody's clock moves, so these happen one after the other.
test.describe.configure({ mode: 'serial', timeout: 180_000 });

test('a price is held for a while, and afterwards nobody is charged what they did not see', async ({
  page,
  context,
  signIn,
  newHousehold,
  world,
}) => {
  const household = await newHousehold();
  const before = await booksOf(world, household.customerId);
  const change = new ChangePlanPage(page);
  await signIn(household);
  await change.open(household.serial, 'standard');
  await expect(change.pay).toBeVisible();

  const machine = new TimeMachinePage(await context.newPage());
  await machine.open();
  await machine.jump('+1 day');

  await change.pay.click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'This price was held for a limited time that is over',
  );
  await expect(change.quote).toContainText('Your price was calculated again.');
  expect(await booksOf(world, household.customerId)).toEqual(before);
  await change.pay.click();
  await expect(new HostedCheckout(page).payButton('€3.45')).toBeVisible();
});

test('a move to Premium on day 11 of a 30-day month costs 1.33, and so says the API', async ({
  page,
  signIn,
  newHousehold,
  backOffice,
}) => {
  // From 21 Nov to 21 Dec are 30 days, of which 20 are left on 1 Dec.
  const household = await newHousehold({ plan: 'standard' });
  const machine = new TimeMachinePage(page);
  await signIn(household);
  await machine.open();
  await machine.jumpTo('2026-12-01');

  const asked = { subscription: household.subscriptionId, target: { plan: 'premium' } };
  const answer = await backOffice.post('/quotes', asked);
  expect(answer.status()).toBe(201);
  // (4.90 − 2.90) × 20 / 30 = 1.333…; × 1.19 = 1.58
  expect(await answer.json()).toMatchObject({ net: '1.33', tax: '0.25', total: '1.58', due_now: '1.58' });

  const change = new ChangePlanPage(page);
  await change.open(household.serial, 'premium');
  await expect(change.line('Premium, ')).toContainText('€4.90 × 20 of 30 days');
  await expect(change.line('VAT 19 %')).toContainText('of €1.33');
  await expect(change.pay).toHaveText('Pay €1.58 now');
});

test('a month passes: plans renew, invoices are paid, mails are written, partners earn, nothing is left over', async ({
  page,
  signIn,
  newHousehold,
  world,
}) => {
  const household = await newHousehold({ installedBy: 'Muster Elektro', plan: 'premium' });
  const bought = await booksOf(world, household.customerId);
  const { price } = await world.row<{ price: number }>(
    'select total_minor as price from invoices where customer_id = $1',
    [household.customerId],
  );
  const machine = new TimeMachinePage(page);
  await signIn(household);
  await machine.open();
  await machine.jump('+1 month');
  await expect(machine.happened('invoice.issued').first()).toBeVisible();
  await expect(machine.happened('payment.received').first()).toBeVisible();
  await expect(machine.newestMove).not.toContainText('interrupted');

  await page.goto('/my/invoices');
  const invoices = page.getByRole('table', { name: 'Invoices' });
  await expect(invoices.getByRole('row', { name: /Paid/ })).toHaveCount(2);
  await expect(invoices.getByRole('row', { name: new RegExp(`Paid .*€${(price / 100).toFixed(2)}$`) })).toHaveCount(2);
  expect(await booksOf(world, household.customerId)).toMatchObject({
    invoices: bought.invoices + 1,
    paidPayments: bought.paidPayments + 1,
    commissionEntries: bought.commissionEntries + 3,
  });
  await page.goto(`/lab/outbox?${new URLSearchParams({ to: household.email })}`);
  await expect(page.getByRole('main').getByRole('link').filter({ hasText: household.email }).first()).toBeVisible();
  await expectNoOrphans(world);
});

async function expectNoOrphans(world: World): Promise<void> {
  const count = async (text: string): Promise<number> =>
    (await world.row<{ count: number }>(`select count(*)::int as count from ${text}`)).count;
  await expect
    .poll(() => count('stripe_events where applied_at is null'), {
      message: 'messages of Stripe that were not applied',
    })
    .toBe(0);
  await expect
    .poll(() => count('outbox where delivered_at is null'), { message: 'events that were not delivered' })
    .toBe(0);
  const unbalanced = `(select journal_id from postings group by tenant_id, journal_id, currency
                       having sum(case side when 'debit' then amount_minor else -amount_minor end) <> 0) as unbalanced`;
  expect(await count(unbalanced), 'journals that do not balance').toBe(0);
  const renewals = `invoices i where i.status = 'open' and not exists (select from payments p where p.tenant_id = i.tenant_id and p.invoice_id = i.id)
                      and exists (select from customers c where c.tenant_id = i.tenant_id and c.id = i.customer_id and c.collection = 'card')`;
  expect(await count(renewals), 'invoices nobody tried to collect').toBe(0);
}
