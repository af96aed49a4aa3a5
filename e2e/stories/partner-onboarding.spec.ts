import { randomBytes } from 'node:crypto';
import { makeThermostat } from '../fixtures/move-in';
import { expect, test } from '../fixtures/test';
import type { Page } from '@playwright/test';

const newSerial = (): string => {
  const mark = randomBytes(4).toString('hex').toUpperCase();
  return `AH3-${mark.slice(0, 4)}-${mark.slice(4)}`;
};

/** Makes the label of a device as its installer and answers with the path its QR code leads to. */
async function makeLabel(page: Page, serial: string): Promise<string> {
  await page.goto(`/partner/onboard?device=${serial}`);
  await page.getByRole('button', { name: 'Make a label for the customer' }).click();
  await page.waitForURL(/\/partner\/links\/link_/);
  const address = page.getByText(/\/b\/aurelia\/c\/[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  return new URL((await address.textContent()) ?? '').pathname;
}

test('a customer claims the device behind a label, and the installer is on record for it', async ({
  page,
  world,
  signIn,
  newHousehold,
}) => {
  const serial = newSerial();
  const { code } = await makeThermostat(world, serial);
  await signIn('karl');
  await page.goto(`/partner/onboard?device=${serial.toLowerCase()}`);
  await page.getByRole('button', { name: 'I installed it' }).click();
  await expect(page.getByText(/Installed by you|You are its installer/).first()).toBeVisible();
  const label = await makeLabel(page, serial);

  const household = await newHousehold();
  await signIn(household);
  await page.goto(label);
  await expect(page.getByText('Installed by Muster Elektro')).toBeVisible();
  await expect(page.getByText(`Serial number ending in ${serial.slice(-3)}`)).toBeVisible();
  await page.getByLabel('Claim code').fill(code);
  await page.getByLabel('What do you call it?').fill('Attic');
  await page.getByLabel(/Muster Elektro may see this device/).check();
  await page.getByRole('button', { name: 'Claim device' }).click();
  await page.waitForURL(/\/done\?/);
  await expect(page.getByRole('heading', { name: 'Heat-Hub 3 is yours' })).toBeVisible();
  await expect(page.getByText('Muster Elektro sees this device and its plan.')).toBeVisible();

  await page.goto(label);
  await expect(page.getByText('This device is yours already.')).toBeVisible();
  const { count } = await world.row<{ count: string }>(
    `select count(*) as count from attributions a join partners p on p.tenant_id = a.tenant_id and p.id = a.partner_id
       join devices d on d.tenant_id = a.tenant_id and d.id = a.device_id
      where d.serial = $1 and a.role = 'installed_by' and p.name = 'Muster Elektro'`,
    [serial],
  );
  expect(Number(count)).toBe(1);
});

test('a label of a device that somebody owns gives nothing to whoever photographs it', async ({
  page,
  world,
  signIn,
  newHousehold,
}) => {
  const serial = newSerial();
  const { code } = await makeThermostat(world, serial);
  await signIn('karl');
  const label = await makeLabel(page, serial);
  await signIn(await newHousehold());
  await page.goto(label);
  await page.getByLabel('Claim code').fill(code);
  await page.getByLabel('What do you call it?').fill('Cellar');
  await page.getByRole('button', { name: 'Claim device' }).click();
  await page.waitForURL(/\/done\?/);

  await signIn(await newHousehold());
  await page.goto(label);
  await expect(page.getByRole('heading', { name: 'This device already has an owner' })).toBeVisible();
  await expect(page.getByLabel('Claim code')).toHaveCount(0);
});

test('a link counts its visitors once a day and leads to its page and the prices; disabled, it says so', async ({
  page,
  signIn,
}) => {
  await signIn('karl');
  await page.goto('/partner/links');
  await page.getByLabel('Name').fill(`Fair ${newSerial()}`);
  await page.getByRole('button', { name: 'Create link' }).click();
  await page.waitForURL(/\/partner\/links\/link_/);
  const here = page.url();
  const address = await page.getByText(/\/l\/[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent();
  const path = new URL(address ?? '').pathname;
  for (let visit = 0; visit < 2; visit++) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/c\/[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    await expect(page.getByText('You have a code of Muster Elektro')).toBeVisible();
    await expect(page.getByRole('link', { name: 'See plans and prices' })).toHaveAttribute('href', /\/pricing$/);
  }
  await page.goto(here);
  await expect(page.locator('.pr-facts > div').filter({ hasText: 'Scans' })).toContainText('1');
  const [sheet] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Print sheet' }).click(),
  ]);
  expect(sheet.suggestedFilename()).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}\.pdf$/);
  await page.getByRole('button', { name: 'Disable' }).click();
  await expect(page.getByText('Disabled', { exact: true })).toBeVisible();
  await page.goto(path);
  await expect(page.getByRole('heading', { name: 'This code was withdrawn' })).toBeVisible();
});

test('a deal is registered; a second partner learns at once that the customer is protected', async ({
  page,
  signIn,
}) => {
  const register = async (domain: string): Promise<void> => {
    await page.goto('/partner/deals/new');
    await page.getByLabel('Customer', { exact: true }).fill('Klinik am See');
    await page.getByLabel('Brand').selectOption({ label: 'Norda Pumps' });
    await page.getByLabel('Website').fill(domain);
    await page.getByLabel('What is planned?').fill('12 stations in autumn');
    await page.getByRole('button', { name: 'Send for review' }).click();
  };
  await signIn('nils');
  await register(`klinik-${newSerial().toLowerCase()}.example`);
  await page.waitForURL(/\/partner\/deals\/deal_/);
  await expect(page.getByText('Sent', { exact: true }).first()).toBeVisible();

  await register('stadtwerke-buxtehude.example');
  await expect(page.getByText('This customer is protected for another partner until 2027-01-27.')).toBeVisible();
});

test('who claimed and chose no plan gets one mail a day, however often the partner asks', async ({
  page,
  signIn,
  newHousehold,
  world,
}) => {
  const household = await newHousehold({ installedBy: 'Muster Elektro' });
  await signIn('karl');
  await page.goto('/partner/onboard');
  const row = page.getByRole('listitem').filter({ hasText: household.name });
  await expect(row).toContainText('Claimed, not activated');
  await expect(row.getByRole('button', { name: 'Resend' })).toHaveAccessibleDescription(/once in 24 hours/);
  await row.getByRole('button', { name: 'Resend' }).click();
  await expect(row.getByRole('status')).toContainText('Sent. The customer has a mail with the way to a plan.');
  await page.reload();
  await expect(row).toContainText(/Mail sent .*Again from/);
  await expect(row.getByRole('button', { name: 'Resend' })).toHaveCount(0);
  const mails = `select plain from mails where recipient = $1 and template = 'activation-reminder'`;
  await expect.poll(async () => (await world.rows(mails, [household.email])).length).toBe(1);
});

test('the page of a code asks everybody for an address, and says the same to whoever has one and who has none', async ({
  page,
  world,
  signIn,
  newHousehold,
}) => {
  const serial = newSerial();
  await makeThermostat(world, serial);
  await signIn('karl');
  const label = await makeLabel(page, serial);
  const { email } = await newHousehold();
  await page.context().clearCookies();
  for (const address of [email, `nobody-${serial.toLowerCase()}@home.example`]) {
    await page.goto(label);
    await expect(page.getByRole('heading', { name: 'What Muster Elektro would see' })).toBeVisible();
    await page.getByLabel('E-mail').fill(address);
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await expect(page.getByRole('status').filter({ hasText: `A mail is on its way to ${address}.` })).toBeVisible();
  }
});
