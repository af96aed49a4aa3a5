import type { Request } from '@playwright/test';
import { booksOf } from '../fixtures/books';
import { onlyInvoiceOf } from '../fixtures/invoices';
import { expect, test } from '../fixtures/test';
import { AccountPage } from '../pages/account-page';
import { CreditNoteDesk } from '../pages/credit-note-desk';
import { InvoiceDesk } from '../pages/invoice-desk';

test('a part of a paid invoice is credited: a number, money on the balance, a paper, and no second note', async ({
  page,
  signIn,
  newHousehold,
  world,
}) => {
  const household = await newHousehold({ plan: 'premium' });
  const { customerId } = household;
  const invoice = await onlyInvoiceOf(world, customerId);
  const desk = new InvoiceDesk(page);
  const credit = new CreditNoteDesk(page);
  let sent: Request | undefined;
  await signIn('ana');

  await test.step('finance sees what happens before it does', async () => {
    await desk.open(invoice.id);
    await desk.creditNote.click();
    await credit.ask('2.38');
    await expect(credit.consequence).toContainText('€2.00'); // 2.38 ÷ 1.19
    await expect(credit.consequence).toContainText('€0.38');
    await expect(credit.consequence.getByRole('status')).toHaveText('€2.38 goes to the customer’s balance.');
    expect(await notesOf(customerId)).toEqual([]);
  });

  await test.step('issues the note, pressing twice', async () => {
    await credit.reason.fill('Two days without service');
    const [asked] = await Promise.all([
      page.waitForRequest((request) => request.method() === 'POST' && request.url().includes('/credit')),
      credit.issue.dblclick(),
    ]);
    sent = asked;
    await expect(page).toHaveURL(/\/admin\/billing\/credit-notes\/\w+$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^AUR-/);
    await expect(page.getByRole('article')).toContainText('Two days without service');
    await expect(page.getByRole('main').getByRole('link', { name: invoice.number }).first()).toBeVisible();
    expect(await notesOf(customerId)).toEqual([{ totalMinor: 238 }]);
  });

  await test.step('the paper can be downloaded', async () => {
    const url = new URL(page.url()).pathname;
    const pdf = await page.request.get(`${url}/pdf`);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 4).toString('latin1')).toBe('%PDF');
    const xml = await page.request.get(`${url}/xml`);
    expect(xml.headers()['content-type']).toContain('application/xml');
    expect(await xml.text()).toContain('CreditNote');
  });

  await test.step('the balance has it, and the invoice names it', async () => {
    const account = new AccountPage(page);
    await account.open(customerId);
    await expect(account.balance).toContainText('€2.38');
    await expect(account.movements.getByRole('row', { name: /^Credit note / })).toContainText('+€2.38');
    await desk.open(invoice.id);
    await expect(desk.corrections.getByRole('link', { name: /^AUR-/ })).toBeVisible();
    await expect(desk.corrections).toContainText('Two days without service');
  });

  await test.step('the same form sent once more makes no second note', async () => {
    if (sent === undefined) throw new Error('The form was sent before.');
    await page.request.fetch(sent, { maxRedirects: 0 });
    expect(await notesOf(customerId)).toEqual([{ totalMinor: 238 }]);
  });

  async function notesOf(id: string): Promise<{ totalMinor: number }[]> {
    return world.rows('select total_minor as "totalMinor" from credit_notes where customer_id = $1', [id]);
  }
});

test('more than the invoice is refused at the field, and nothing is written', async ({
  page,
  signIn,
  newHousehold,
  world,
}) => {
  const { customerId } = await newHousehold({ plan: 'standard' });
  const invoice = await onlyInvoiceOf(world, customerId);
  const before = await booksOf(world, customerId);
  const credit = new CreditNoteDesk(page);
  await signIn('ana');
  await credit.open(invoice.id);
  // 2.90 × 1.19 = 3.45
  for (const [typed, said] of [
    ['3.46', /3\.45/],
    ['0', /\w+/],
    ['abc', /\w+/],
    ['1.005', 'This has more decimals than the currency.'],
  ] as const) {
    await credit.ask(typed);
    await expect(credit.amount).toHaveAttribute('aria-invalid', 'true');
    await expect(credit.amount).toHaveAccessibleDescription(said);
    await expect(credit.consequence.getByRole('alert')).toBeVisible();
    await expect(credit.issue).toHaveCount(0);
  }
  await credit.ask('3.45');
  await expect(credit.issue).toHaveText('Issue credit note of €3.45');
  expect(await booksOf(world, customerId)).toEqual(before);
});

test('somebody from support reads invoices and is told who can credit them', async ({
  page,
  signIn,
  newHousehold,
  world,
}) => {
  const { customerId } = await newHousehold({ plan: 'standard' });
  const { id } = await onlyInvoiceOf(world, customerId);
  const desk = new InvoiceDesk(page);
  await signIn('ines');
  await desk.open(id);
  await expect(desk.total('Total')).toContainText('€3.45');
  await expect(desk.actions).toContainText('for finance or owner');
  await expect(desk.actions.getByRole('button')).toHaveCount(0);
  await expect(desk.creditNote).toHaveCount(0);
  await page.goto(`/admin/billing/invoices/${id}/credit`);
  await expect(page.getByRole('main')).toContainText('Finance');
  await expect(page.getByRole('button', { name: 'Show what happens' })).toHaveCount(0);
});
