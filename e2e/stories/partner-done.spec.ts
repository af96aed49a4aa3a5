import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { makeThermostat } from '../fixtures/move-in';
import { expect, test } from '../fixtures/test';
import type { World } from '../fixtures/world';
import { ChangePlanPage } from '../pages/change-plan-page';
import { EarningsPage } from '../pages/earnings-page';
import { cards, HostedCheckout } from '../pages/hosted-checkout';
import { PaymentOutcome } from '../pages/payment-outcome';

test('an installer brings a customer who has no account; the payment reaches everybody above, to the cent', async ({
  page,
  world,
  signIn,
}) => {
  const mark = randomBytes(4).toString('hex').toUpperCase();
  const serial = `AH3-${mark.slice(0, 4)}-${mark.slice(4)}`;
  const who = { name: `Newcomer ${mark}`, email: `newcomer.${mark.toLowerCase()}@home.example` };
  const { code } = await makeThermostat(world, serial);

  const label = await test.step('the installer records the device and makes its label', async () => {
    await signIn('karl');
    await page.goto(`/partner/onboard?device=${serial}`);
    await page.getByRole('button', { name: 'I installed it' }).click();
    await expect(page.getByText(/Installed by you|You are its installer/).first()).toBeVisible();
    await page.goto(`/partner/onboard?device=${serial}`);
    await page.getByRole('button', { name: 'Make a label for the customer' }).click();
    await page.waitForURL(/\/partner\/links\/link_/);
    const address = page.getByText(/\/b\/aurelia\/c\/[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    return new URL((await address.textContent()) ?? '').pathname;
  });

  await test.step('the customer scans it, sees whose it is and confirms an address', async () => {
    await page.context().clearCookies();
    await page.goto(label);
    await expect(page.getByText('Installed by Muster Elektro')).toBeVisible();
    await expect(page.getByText(`Serial number ending in ${serial.slice(-3)}`)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'What Muster Elektro would see' })).toBeVisible();
    await page.getByLabel('E-mail').fill(who.email);
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await expect(page.getByRole('status').filter({ hasText: `A mail is on its way to ${who.email}.` })).toBeVisible();
  });

  await test.step('one page behind the link makes the account and the claim', async () => {
    await page.goto(await mailedLink(world, who.email));
    await fillIn(page, { ...who, code });
    await page.waitForURL(/\/done\?/);
    await expect(page.getByRole('heading', { name: 'Heat-Hub 3 is yours' })).toBeVisible();
    await expect(page.getByText('Muster Elektro sees this device and its plan.')).toBeVisible();
  });

  await test.step('the customer chooses Premium and pays', async () => {
    await page.getByRole('link', { name: 'Choose a plan' }).click();
    const change = new ChangePlanPage(page);
    await change.choose('Premium').click();
    await expect(change.pay).toHaveText('Pay €5.83 now'); // 4.90 + 19 % VAT 0.93
    await change.pay.click();
    await new HostedCheckout(page).pay(cards.good);
    await expect(new PaymentOutcome(page).applied).toContainText('You are on Premium.');
  });

  await test.step('the installer sees and explains its share within seconds', async () => {
    await signIn('karl');
    await page.goto('/partner/onboard');
    const row = page.getByRole('listitem').filter({ hasText: who.name });
    await expect(row).toContainText('You earn €0.98.'); // 4.90 × 20 %
    await expect(row).toContainText('Pending until 20 Dec');
    await expect(row).toContainText(/It will (not )?be in the payout of 5 Jan 2027/);
    await row.getByRole('link', { name: 'Why this amount?' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Commission of €0.98');
    await expect(page.getByRole('main')).toContainText('€5.83 − €0.93 VAT');
    await expect(page.getByRole('main')).not.toContainText('Elbe');
  });

  await test.step('the distributor above sees the difference of the rates', async () => {
    await signIn('greta');
    const earnings = new EarningsPage(page);
    await earnings.open();
    await expect(earnings.entryOf(who.name)).toContainText('€0.29'); // 26 % − 20 % = 6 %; 4.90 × 6 % = 0.294
    await earnings.explain(who.name);
    await expect(earnings.explanation).toContainText('Already earned below you');
    await expect(earnings.explanation).toContainText('€4.90 × 6 %');
  });

  await test.step('and all shares together are 30 % of what was paid', async () => {
    const { total, entries } = await world.row<{ total: string; entries: string }>(
      `select sum(e.amount_minor) as total, count(*) as entries from commission_entries e
         join customers c on c.tenant_id = e.tenant_id and c.id = e.customer_id where c.email = $1`,
      [who.email],
    );
    expect(Number(entries)).toBe(3);
    expect(Number(total)).toBe(147); // 0.98 + 0.29 + 0.20 = 1.47 = 4.90 × 30 %
  });
});

/** The path of the link in the newest mail to an address. */
async function mailedLink(world: World, email: string): Promise<string> {
  const { plain } = await world.row<{ plain: string }>(
    `select plain from mails where recipient = $1 and template = 'join-link'`,
    [email],
  );
  const { pathname, search } = new URL(/https?:\/\/\S+/.exec(plain)?.[0] ?? '');
  return pathname + search;
}

async function fillIn(page: Page, { name, code }: { name: string; code: string }): Promise<void> {
  await page.getByLabel('Claim code').fill(code);
  await page.getByLabel('What do you call it?').fill('Attic');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Street and number').fill('Am Markt 1');
  await page.getByLabel('Postal code').fill('21335');
  await page.getByLabel('Town').fill('Lüneburg');
  await page.getByLabel('Country').selectOption('DE');
  await page.getByLabel(/Muster Elektro may see this device/).check();
  await page.getByRole('button', { name: 'Make it mine' }).click();
}
