import type { Household } from '../fixtures/move-in';
import type { World } from '../fixtures/world';
import { expect, test } from '../fixtures/test';
import { EarningsPage } from '../pages/earnings-page';

const muster = 'Muster Elektro';

for (const { who, partner, earned, percent, rule, below } of [
  // 4.90 × 20 % = 0.98
  {
    who: 'karl',
    partner: muster,
    earned: '€0.98',
    percent: '20 %',
    rule: /rule R1 version 2, .*: 20 % of collected net/,
    below: null,
  },
  // 26 % − 20 % of Muster = 6 %; 4.90 × 6 % = 0.294
  {
    who: 'greta',
    partner: 'Elbe Haustechnik',
    earned: '€0.29',
    percent: '6 %',
    rule: /rule R3 version 1, .*: 26 % of collected net/,
    below: muster,
  },
  // 30 % − 26 % of Elbe = 4 %; 4.90 × 4 % = 0.196
  {
    who: 'tomke',
    partner: 'Nordwind Distribution GmbH',
    earned: '€0.20',
    percent: '4 %',
    rule: /rule R2 version 1, .*: 30 % of collected net/,
    below: 'Elbe Haustechnik',
  },
] as const) {
  test(`${partner} sees ${percent} of a payment for what ${muster} installed, and why`, async ({
    page,
    signIn,
    newHousehold,
  }) => {
    const household = await newHousehold({ installedBy: muster, plan: 'premium' });
    const earnings = new EarningsPage(page);
    await signIn(who);
    await earnings.open();
    const entry = earnings.entryOf(household.name);
    await expect(entry).toContainText('€4.90');
    await expect(entry).toContainText(percent);
    await expect(entry).toContainText(earned);
    await expect(entry).toContainText('Pending until 20 Dec');

    await earnings.explain(household.name);
    const { explanation } = earnings;
    await expect(explanation).toContainText(earned);
    await expect(explanation).toContainText(/Invoice AUR-\d+-\d+, €5\.83 − €0\.93 VAT/); // 4.90 × 1.19 = 5.831
    await expect(explanation).toContainText('20 Dec');
    await expect(explanation).toContainText('5 Jan');
    await explanation.getByText('Every step of the decision').click();
    await expect(earnings.step('Source')).toContainText(`of ${household.name}: Premium`);
    await expect(earnings.step('Attribution')).toContainText(
      `Installed by ${muster} since 20 Nov 2026, known from a QR scan`,
    );
    await expect(earnings.step('Base')).toContainText('€5.83 paid − €0.93 VAT − €0.00 without commission = €4.90');
    await expect(earnings.step('Rule')).toContainText(rule);
    await expect(earnings.step('Calculation')).toContainText(below ?? '€4.90 × 20 %');
    await expect(earnings.step('Limits')).toContainText('No least and no highest amount is agreed');
    await expect(earnings.step('When')).toContainText(
      'Held 30 days, eligible 20 Dec 2026, payout planned for 5 Jan 2027',
    );
    await expect(explanation).toContainText('Computing the stored figures again gives the same amount.');
  });
}

test('an installer cannot open what those above earn, and a sibling sees nothing of the customer', async ({
  page,
  signIn,
  newHousehold,
  world,
}) => {
  const household = await newHousehold({ installedBy: muster, plan: 'standard' });
  const entries = await entriesOf(world, household);

  await signIn('karl');
  await page.goto(`/partner/earnings/${entries.muster}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Commission of €0.58'); // 2.90 × 20 %
  await expect(page.getByRole('main')).not.toContainText('Nordwind');
  await expect(page.getByRole('main')).not.toContainText('Elbe');
  for (const id of [entries.elbe, entries.nordwind, 'entry_00000000000000000000000000'])
    await expectNothingThere(`/partner/earnings/${id}`);

  await signIn('nils');
  for (const path of [`/partner/earnings/${entries.muster}`, `/partner/customers/${household.customerId}`])
    await expectNothingThere(path);
  await page.goto(`/partner/customers?${new URLSearchParams({ q: household.name })}`);
  await expect(page.getByText('No customer fits this search.')).toBeVisible();

  async function expectNothingThere(path: string): Promise<void> {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  }
});

test('the file of a view adds up to what the screen says', async ({ page, signIn }) => {
  const earnings = new EarningsPage(page);
  // Heide Klima sells nothing in these stories, so nothing is added between the screen and the file.
  await signIn('nils');
  await earnings.open();
  const [download] = await Promise.all([page.waitForEvent('download'), earnings.csv.click()]);
  const lines = (await readAll(await download.createReadStream())).replace('\uFEFF', '').trim().split('\r\n');
  const [heads = [], ...rows] = lines.map((line) => line.split(','));
  const column = (name: string): number => heads.indexOf(name);
  const total = rows.pop() ?? [];
  const cents = (name: string): number =>
    rows.reduce((sum, row) => sum + Math.round(Number(row[column(name)]) * 100), 0);
  expect(rows.length).toBeGreaterThan(5);
  expect(cents('You earn')).toBe(Math.round(Number(total[column('You earn')]) * 100));
  await expect(earnings.sums).toContainText(`All ${rows.length} entries`);
  await expect(earnings.sums).toContainText(`€${(cents('Net paid') / 100).toFixed(2)}`);
  await expect(earnings.sums).toContainText(`€${(cents('You earn') / 100).toFixed(2)}`);
});

async function entriesOf(
  world: World,
  { customerId }: Household,
): Promise<{ muster: string; elbe: string; nordwind: string }> {
  return world.row(
    `select max(e.id) filter (where p.name like 'Muster%') as muster, max(e.id) filter (where p.name like 'Elbe%') as elbe,
            max(e.id) filter (where p.name like 'Nordwind%') as nordwind
       from commission_entries e join partners p on p.tenant_id = e.tenant_id and p.id = e.partner_id
      where e.customer_id = $1`,
    [customerId],
  );
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
