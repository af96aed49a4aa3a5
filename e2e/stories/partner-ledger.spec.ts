import { expect, test } from '../fixtures/test';
import { EarningsPage } from '../pages/earnings-page';

const muster = 'Muster Elektro';

/** The amount of a text such as "€0.98" or "−€0.98", in cents. */
function cents(text: string): number {
  const digits = Math.round(Number(/[\d,]+\.\d\d/.exec(text)?.[0].replaceAll(',', '')) * 100);
  return /[-−]/.test(text) ? -digits : digits;
}

test('commission-explain-sums', async ({ page, signIn, newHousehold, world }) => {
  const household = await newHousehold({ installedBy: muster, plan: 'premium' });
  const earnings = new EarningsPage(page);
  await signIn('karl');
  await earnings.open();
  await earnings.explain(household.name);
  const { explanation } = earnings;
  await explanation.getByText('Every step of the decision').click();
  // Paid less VAT less what earns nothing is the base, and the base at the rate is the amount.
  const base = (await earnings.step('Base').innerText()).match(/€[\d.,]+/g) ?? [];
  const [paid = '', vat = '', without = '', net = ''] = base;
  expect(cents(paid) - cents(vat) - cents(without)).toBe(cents(net));
  const calculation = await earnings.step('Calculation').innerText();
  const [, rate = ''] = /([\d.]+) %/.exec(calculation) ?? [];
  const { amount } = await world.row<{ amount: string }>(
    `select e.amount_minor::text as amount from commission_entries e
       join partners p on p.tenant_id = e.tenant_id and p.id = e.partner_id
      where e.customer_id = $1 and p.name = $2`,
    [household.customerId, muster],
  );
  expect(Math.round((cents(net) * Number(rate)) / 100)).toBe(Number(amount));
  await expect(explanation).toContainText(`€${(Number(amount) / 100).toFixed(2)}`);
  await expect(explanation).toContainText('Computing the stored figures again gives the same amount.');
});

test('a partner disputes an amount, staff accepts, and both find the correction from the dispute', async ({
  page,
  signIn,
  newHousehold,
  world,
}) => {
  const household = await newHousehold({ installedBy: muster, plan: 'premium' });
  const { id } = await world.row<{ id: string }>(
    `select e.id from commission_entries e join partners p on p.tenant_id = e.tenant_id and p.id = e.partner_id
      where e.customer_id = $1 and p.name = $2`,
    [household.customerId, muster],
  );
  const words = `We agreed 30 % for ${household.name}.`;

  await signIn('karl');
  await page.goto(`/partner/earnings/${id}`);
  await page.getByText('Something is wrong with this amount').click();
  // 4.90 × 30 % = 1.47
  await page.getByLabel('The amount you expect').fill('1.47');
  await page.getByLabel('Tell us what happened').fill(words);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('row').filter({ hasText: words })).toContainText('Open');
  await page.goto(`/partner/earnings/${id}`);
  await expect(page.getByRole('main')).toContainText('On hold');

  await signIn('ana');
  await page.goto('/admin/partners/disputes');
  const { disputeId } = await world.row<{ disputeId: string }>(
    `select id as "disputeId" from commission_disputes where entry_id = $1`,
    [id],
  );
  const accept = page.locator(`form:has([id^="accept-${disputeId}"])`);
  await accept.getByLabel('Answer to the partner').fill('Agreed, the difference is booked.');
  await accept.getByRole('button', { name: 'Accept' }).click();
  const resolution = async () => {
    const [row] = await world.rows<{ id: string | null }>(
      `select resolution_entry_id as id from commission_disputes where id = $1`,
      [disputeId],
    );
    return row?.id ?? '';
  };
  await expect.poll(resolution).not.toBe('');
  const correction = await resolution();
  await page.goto('/admin/partners/disputes');
  await expect(page.locator(`a[href="/admin/partners/ledger/${correction}"]`)).toBeVisible();

  await signIn('karl');
  await page.goto('/partner/earnings/disputes');
  const row = page.getByRole('row').filter({ hasText: words });
  await expect(row).toContainText('Agreed, the difference is booked.');
  await row.getByRole('link', { name: 'See the correction' }).click();
  // 1.47 − 0.98
  await expect(page.getByRole('main')).toContainText('€0.49');
  await page.goto('/partner/earnings?kind=ADJUSTMENT');
  await expect(new EarningsPage(page).entries.locator(`a[href*="${correction}"]`).first()).toBeVisible();
});
