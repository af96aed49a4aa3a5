import { customerIdOf, invoiceDetail, invoicesOf } from '../fixtures/invoices';
import { expect, test } from '../fixtures/test';
import { cardOf } from '../pages/card-of';

const gardens = [
  'Gartenfreunde Süd',
  'Gartenfreunde Nord',
  'Kolonie Rosenhain',
  'Kolonie Seeblick',
  'Kolonie Birkengrund',
];

test('a partner that pays for five gardens gets one invoice a month with all of them, and they get none', async ({
  page,
  signIn,
  backOffice,
  world,
}) => {
  const { customerId } = await world.row<{ customerId: string }>(
    `select c.id as "customerId" from customers c join partners p on p.tenant_id = c.tenant_id and p.billing_customer_id = c.id
      where p.name = 'Pumpen Petersen'`,
  );
  const [october, ...others] = await invoicesOf(backOffice, { customerId, from: '2026-09-30', to: '2026-10-02' });
  expect(others).toEqual([]);
  // (2 + 3 + 4 + 5 + 6) × 2.00 in winter
  expect(october?.net).toBe('40.00');
  const { lines } = await invoiceDetail(backOffice, october?.id ?? '');
  expect(lines.map(({ amount }) => amount).toSorted()).toEqual(['10.00', '12.00', '4.00', '6.00', '8.00']);
  for (const garden of gardens)
    expect(await invoicesOf(backOffice, { customerId: await customerIdOf(world, garden) })).toEqual([]);

  await signIn('wiebke');
  await page.goto('/partner');
  await page.getByRole('navigation').getByRole('link', { name: 'Invoices' }).first().click();
  const invoices = page.getByRole('table', { name: 'Invoices' });
  const row = invoices.getByRole('row').filter({ hasText: october?.number ?? '' });
  await expect(row).toContainText('€47.60'); // 40.00 × 1.19
  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(october?.number ?? '');
  const shares = cardOf(page, 'By customer').locator('dl > div');
  for (const [index, garden] of gardens.entries())
    await expect(shares.filter({ hasText: garden })).toContainText(`€${(index + 2) * 2}.00`);
  await expect(shares.last()).toContainText('€40.00');
  const [pdf] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download PDF' }).click(),
  ]);
  expect(pdf.suggestedFilename()).toBe(`${october?.number}.pdf`);
});

test('a partner that pays for nobody has no entry for invoices, and cannot open those of another', async ({
  page,
  signIn,
  world,
}) => {
  const { id } = await world.row<{ id: string }>(
    `select i.id from invoices i join customers c on c.tenant_id = i.tenant_id and c.id = i.customer_id
       join partners p on p.tenant_id = c.tenant_id and p.billing_customer_id = c.id
      where p.name = 'Pumpen Petersen' order by i.issued_at limit 1`,
  );
  await signIn('nils');
  await page.goto('/partner');
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Invoices' })).toHaveCount(0);
  for (const path of [`/partner/invoices/${id}`, `/partner/invoices/${id}/pdf`, `/partner/invoices/${id}/xml`])
    expect((await page.request.get(path)).status(), path).toBe(404);
});
