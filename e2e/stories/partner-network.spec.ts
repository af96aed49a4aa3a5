import { expect, test } from '../fixtures/test';
import { cardOf } from '../pages/card-of';

test('a distributor invites an installer, who joins by the mailed link and stands below', async ({
  page,
  signIn,
  world,
}) => {
  await signIn('greta');
  await page.goto('/partner/network');
  const form = cardOf(page, 'Invite a partner');
  await form.getByLabel('Company').fill('Weber Klima');
  await form.getByLabel('E-mail').fill('eva@weber-klima.example');
  await form.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(form.getByRole('status')).toContainText('on its way');
  const { plain } = await world.row<{ plain: string }>(
    `select plain from mails where recipient = 'eva@weber-klima.example' order by created_at desc limit 1`,
  );
  const path = /\/invite\/\S+/.exec(plain)?.[0] ?? '';

  await page.context().clearCookies();
  await page.goto(path);
  await page.getByLabel('Your name', { exact: true }).fill('Eva Weber');
  await page.getByLabel('Street').fill('Am Sande 5');
  await page.getByLabel('Postal code').fill('21335');
  await page.getByLabel('City').fill('Lüneburg');
  await page.getByLabel('Country, two letters').fill('DE');
  await page.getByLabel('Password').fill('a-long-password');
  await page.getByLabel('Self-billing').check();
  await page.getByLabel('Type your name to sign').fill('Eva Weber');
  await page.getByRole('button', { name: 'Join and sign' }).click();
  await page.waitForURL('**/partner');

  await signIn('greta');
  await page.goto('/partner/network');
  await page.getByRole('link', { name: 'Weber Klima' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Weber Klima');
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('does not work any more');
});

test('a move shows from which day who earns overrides before it is made, and refuses a circle at its field', async ({
  page,
  signIn,
  world,
}) => {
  const { id } = await world.row<{ id: string }>(`select id from partners where name = 'Elbe Haustechnik'`);
  await signIn('ana');
  await page.goto(`/admin/partners/${id}?tab=position`);
  const card = cardOf(page, 'Move');
  await card.getByLabel('New parent').selectOption({ label: 'Muster Elektro' });
  await card.getByRole('button', { name: 'Show what changes' }).click();
  await expect(card.getByLabel('New parent')).toHaveAttribute('aria-invalid', 'true');
  await card.getByLabel('New parent').selectOption({ label: 'The manufacturer' });
  await card.getByLabel('From').fill('2027-06-01');
  await card.getByRole('button', { name: 'Show what changes' }).click();
  await expect(card).toContainText('Above from 2027-06-01');
  await expect(card.locator('dl > div').filter({ hasText: 'No overrides any more' })).toContainText('Nordwind');
});

test('a sibling and whoever stands above are not there', async ({ page, signIn, world }) => {
  await signIn('karl');
  for (const name of ['Heide Klima', 'Elbe Haustechnik', 'Nordwind Distribution GmbH']) {
    const { id } = await world.row<{ id: string }>(`select id from partners where name like '${name}%'`);
    const answer = await page.goto(`/partner/network/${id}`);
    expect(answer?.status()).toBe(404);
  }
});
