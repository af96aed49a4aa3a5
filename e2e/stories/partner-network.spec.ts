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
  const parent = card.getByRole('combobox', { name: 'New parent' });
  await parent.pressSequentially('muster el');
  await expect(card.getByRole('option', { name: /^Muster Elektro/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(parent).toHaveValue('Muster Elektro');
  await card.getByRole('button', { name: 'Show what changes' }).click();
  await expect(parent).toHaveAttribute('aria-invalid', 'true');
  await parent.fill('');
  await card.getByLabel('From').fill('2027-06-01');
  await card.getByRole('button', { name: 'Show what changes' }).click();
  await expect(card).toContainText('Above from 2027-06-01');
  await expect(card.locator('dl > div').filter({ hasText: 'No overrides any more' })).toContainText('Nordwind');
});

test('staff move an installer from a day on, and both sides see who goes where and when', async ({
  page,
  signIn,
  world,
}) => {
  const kiel = 'Fördetechnik Kiel';
  const { id } = await world.row<{ id: string }>(`select id from partners where name = '${kiel}'`);
  await signIn('ana');
  await page.goto(`/admin/partners/${id}?tab=position`);
  const card = cardOf(page, 'Move');
  await card.getByRole('combobox', { name: 'New parent' }).pressSequentially('Elbe');
  await card.getByRole('option', { name: /^Elbe Haustechnik/ }).click();
  await card.getByLabel('From').fill('2028-06-01');
  await card.getByRole('button', { name: 'Show what changes' }).click();
  await card.getByRole('button', { name: `Move ${kiel} from 2028-06-01` }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Elbe Haustechnik' })).toContainText('Open');

  await signIn('tomke');
  await page.goto('/partner/network');
  await expect(cardOf(page, 'Moves')).toContainText(/Fördetechnik Kiel moves from Nordwind.* to Elbe Haustechnik/);
  await expect(cardOf(page, 'Moves')).toContainText('2028');
  await signIn('greta');
  await page.goto('/partner/network');
  await expect(cardOf(page, 'Moves')).toContainText(`${kiel} joins your network below Elbe Haustechnik`);
  await expect(page.locator('main')).not.toContainText('Nordwind');
  await signIn('karl');
  await page.goto('/partner/network');
  await expect(page.locator('main')).not.toContainText(kiel);
});

test('what is left between two prices is for its owner, on the screen and in the file', async ({ page, signIn }) => {
  const address = '?line=norda-pumpwatch&currency=EUR';
  const read = async (who: 'greta' | 'karl') => {
    await signIn(who);
    await page.goto(`/partner/prices${address}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Prices');
    return (await page.request.get(`/partner/prices/csv${address}`)).text();
  };
  const distributor = await read('greta');
  // 5.20 − 4.00; the list says 6.20, and so does Muster Elektro, which is not told.
  expect(distributor).toContain(',6.20,4.00,5.20,1.2');
  expect(distributor).not.toContain(',5.20,6.20');
  await expect(cardOf(page, 'Partners below you')).toContainText('5.20');
  await expect(cardOf(page, 'Partners below you')).not.toContainText('6.20');
  const installer = await read('karl');
  // 6.20 − 5.20
  expect(installer).toContain(',6.20,5.20,6.20,1');
  expect(installer).not.toContain('4.00');
  await expect(page.locator('main')).not.toContainText('4.00');
});

test('codes of links are not opened faster than people do', async ({ request }) => {
  const address = { 'x-forwarded-for': '203.0.113.77' };
  const open = async (path: string) => (await request.get(path, { headers: address, maxRedirects: 0 })).status();
  const answers: number[] = [];
  // 30 at once, then 12 a minute.
  for (let opened = 0; opened < 45; opened++) answers.push(await open('/en/b/aurelia/l/ZZZZ-0000'));
  expect(answers.slice(0, 30)).not.toContain(429);
  expect(answers).toContain(429);
  // Another visitor is not held up by the first.
  expect(await open('/en/b/aurelia/pricing')).toBe(200);
  const other = { headers: { 'x-forwarded-for': '203.0.113.78' }, maxRedirects: 0 };
  expect((await request.get('/en/b/aurelia/l/ZZZZ-0000', other)).status()).toBe(303);
});

test('a sibling and whoever stands above are not there', async ({ page, signIn, world }) => {
  await signIn('karl');
  for (const name of ['Heide Klima', 'Elbe Haustechnik', 'Nordwind Distribution GmbH']) {
    const { id } = await world.row<{ id: string }>(`select id from partners where name like '${name}%'`);
    const answer = await page.goto(`/partner/network/${id}`);
    expect(answer?.status()).toBe(404);
  }
  const { id: statement } = await world.row<{ id: string }>(
    `select s.id from statements s join partners p on p.tenant_id = s.tenant_id and p.id = s.partner_id
      where p.name like 'Nordwind%' limit 1`,
  );
  for (const path of [`/partner/statements/${statement}/csv`, `/partner/statements/${statement}/pdf`])
    expect((await page.request.get(path)).status()).toBe(404);
});
