import { billTenant } from '@/lib/jobs/bill-tenant';
import type { Api } from '../fixtures/api';
import { invoicesOf, onlyInvoiceOf, type InvoiceSummary } from '../fixtures/invoices';
import { expect, test } from '../fixtures/test';
import { InvoiceDesk } from '../pages/invoice-desk';

// The bill run that is waited for begins every minute.
test.describe.configure({ timeout: 180_000 });

test('an open invoice can be voided: a credit note takes it back, and what is right is billed anew', async ({
  page,
  signIn,
  newFleet,
  backOffice,
  world,
}) => {
  const { customerId } = await newFleet({ quantity: 5 });
  // 5 × 2.00 in winter
  const issued = await firstInvoiceOf(backOffice, customerId);
  expect(issued).toMatchObject({ net: '10.00', status: 'open' });
  const desk = new InvoiceDesk(page);
  await signIn('ana');
  await desk.open(issued.id);
  await desk.deed('Void').click();
  const question = desk.question(`Void invoice ${issued.number}`);
  await question.getByRole('button', { name: `Void ${issued.number}` }).click();
  await expect(question.getByLabel('Reason')).toBeFocused();

  await question.getByLabel('Reason').fill('Ordered by mistake');
  await question.getByRole('button', { name: `Void ${issued.number}` }).click();
  await expect(desk.corrections).toContainText('Voided on 20 Nov 2026');
  await expect(desk.corrections).toContainText('Ordered by mistake');
  await expect(desk.deed('Void')).toHaveCount(0);
  await expect(desk.deed('Write off')).toHaveCount(0);
  await expect(desk.creditNote).toHaveCount(0);
  await billTenant(world.system.tenantId);
  await expect
    .poll(async () => (await invoicesOf(backOffice, { customerId })).map(({ status, net }) => `${status} ${net}`), {
      timeout: 75_000,
    })
    .toEqual(['open 10.00', 'void 10.00']);
});

test('a debt that will not come is written off: it is not collected any more, and stays billed', async ({
  page,
  signIn,
  newFleet,
  backOffice,
}) => {
  const { customerId } = await newFleet({ quantity: 3 });
  const issued = await firstInvoiceOf(backOffice, customerId);
  const desk = new InvoiceDesk(page);
  await signIn('ana');
  await desk.open(issued.id);
  await desk.deed('Write off').click();
  const question = desk.question(`Write off invoice ${issued.number}`);
  // 3 × 2.00 × 1.19
  await expect(question).toContainText('€7.14 is given up');
  await question.getByLabel('Reason').fill('The business is insolvent');
  await question.getByRole('button', { name: 'Write it off' }).click();
  await expect(desk.corrections).toContainText('Written off on 20 Nov 2026');
  await expect(desk.deed('Write off')).toHaveCount(0);
  await expect(desk.deed('Void')).toHaveCount(0);
  // Its tax is still owed until a credit note takes it back.
  await expect(desk.creditNote).toBeVisible();
  expect((await invoicesOf(backOffice, { customerId })).map(({ status }) => status)).toEqual(['uncollectible']);
});

test('a paid invoice can be credited, but neither voided nor written off', async ({
  page,
  signIn,
  newHousehold,
  world,
}) => {
  const { customerId } = await newHousehold({ plan: 'standard' });
  const desk = new InvoiceDesk(page);
  await signIn('ana');
  await desk.open((await onlyInvoiceOf(world, customerId)).id);
  await expect(desk.creditNote).toBeVisible();
  await expect(desk.actions.getByRole('button')).toHaveCount(0);
});

test('a transfer that arrived pays the invoice, once', async ({ page, signIn, newFleet, backOffice }) => {
  const { customerId } = await newFleet({ quantity: 2 });
  const issued = await firstInvoiceOf(backOffice, customerId);
  const desk = new InvoiceDesk(page);
  await signIn('ana');
  await desk.open(issued.id);
  await desk.deed('Record transfer').click();
  const question = desk.question(`Record the transfer for ${issued.number}`);
  // 2 × 2.00 × 1.19
  await expect(question).toContainText('€4.76 has arrived');
  await question.getByRole('button', { name: 'Record the transfer' }).click();
  await expect(desk.total('Left to pay')).toContainText('€0.00');
  await expect(desk.deed('Record transfer')).toHaveCount(0);
  expect((await invoicesOf(backOffice, { customerId })).map(({ status }) => status)).toEqual(['paid']);
});

/** A new customer's invoice, which a bill run that goes on just now may be about to write. */
async function firstInvoiceOf(backOffice: Api, customerId: string): Promise<InvoiceSummary> {
  const issued = async (): Promise<InvoiceSummary[]> => invoicesOf(backOffice, { customerId });
  await expect.poll(async () => (await issued()).length, { timeout: 75_000 }).toBe(1);
  const [first] = await issued();
  if (first === undefined) throw new Error('The invoice was there a moment ago.');
  return first;
}
