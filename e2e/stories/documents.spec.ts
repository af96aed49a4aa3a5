import { problemOf } from '../fixtures/api';
import { onlyInvoiceOf } from '../fixtures/invoices';
import { expect, test } from '../fixtures/test';

test('a customer keeps an own invoice as PDF and as e-invoice', async ({ page, signIn, newHousehold, world }) => {
  const household = await newHousehold({ plan: 'standard' });
  const { id, number } = await onlyInvoiceOf(world, household.customerId);
  await signIn(household);
  await page.goto(`/my/invoices/${id}`);

  const [pdf] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download PDF' }).click(),
  ]);
  expect(pdf.suggestedFilename()).toBe(`${number}.pdf`);
  expect((await readAll(await pdf.createReadStream())).subarray(0, 4).toString('latin1')).toBe('%PDF');

  const [xml] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'E-invoice (XML)' }).click(),
  ]);
  expect(xml.suggestedFilename()).toBe(`${number}.xml`);
  const text = (await readAll(await xml.createReadStream())).toString('utf8');
  expect(text).toContain(`<cbc:ID>${number}</cbc:ID>`);
  expect(text).toMatch(/<cbc:PayableAmount currencyID="EUR">/);
  expect(text).toMatch(/<cbc:TaxInclusiveAmount currencyID="EUR">3\.45</); // 2.90 × 1.19
});

test('the papers of another customer are not there', async ({ page, signIn, newHousehold, world }) => {
  const [stranger, own] = [await newHousehold({ plan: 'standard' }), await newHousehold()];
  const { id } = await onlyInvoiceOf(world, stranger.customerId);
  await signIn(own);
  for (const file of ['pdf', 'xml']) {
    for (const portal of ['/my/invoices', '/admin/billing/invoices']) {
      const answer = await page.request.get(`${portal}/${id}/${file}`, { maxRedirects: 0 });
      expect(answer.status(), `${portal} ${file}`).not.toBe(200);
      expect(answer.headers()['content-type'] ?? '').not.toMatch(/pdf|application\/xml/);
    }
    expect((await page.request.get(`/my/invoices/${id}/${file}`)).status()).toBe(404);
  }
});

test('a back office reads an invoice as PDF, Factur-X, UBL and CII', async ({ backOffice, newHousehold, world }) => {
  const { customerId } = await newHousehold({ plan: 'standard' });
  const { id, number } = await onlyInvoiceOf(world, customerId);
  for (const format of ['pdf', 'facturx']) {
    const answer = await backOffice.get(`/invoices/${id}.pdf?format=${format}`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toBe('application/pdf');
    expect((await answer.body()).subarray(0, 4).toString('latin1')).toBe('%PDF');
  }
  for (const [format, root] of [
    ['ubl', '<Invoice'],
    ['cii', 'CrossIndustryInvoice'],
  ] as const) {
    const answer = await backOffice.get(`/invoices/${id}.xml?format=${format}`);
    expect(answer.status()).toBe(200);
    const text = await answer.text();
    expect(text).toContain(root);
    expect(text).toContain(number);
  }
});

test('invoices are not for a key without the scope, and not for ids that do not exist', async ({
  api,
  backOffice,
  newHousehold,
  world,
}) => {
  const { customerId } = await newHousehold({ plan: 'standard' });
  const { id } = await onlyInvoiceOf(world, customerId);
  for (const path of ['/invoices', `/invoices/${id}`, `/invoices/${id}.pdf`, `/invoices/${id}.xml`]) {
    const answer = await api.get(path);
    expect(answer.status(), path).toBe(403);
    expect((await problemOf(answer)).code).toBe('NOT_ALLOWED');
  }
  const unknown = 'invoice_00000000000000000000000000';
  for (const path of [`/invoices/${unknown}`, `/invoices/${unknown}.pdf`, `/invoices/${unknown}.xml`]) {
    const answer = await backOffice.get(path);
    expect(answer.status(), path).toBe(404);
    expect(await problemOf(answer)).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
  }
  const wrong = await backOffice.get(`/invoices/${id}.xml?format=docx`);
  expect(wrong.status()).toBe(400);
  expect(await problemOf(wrong)).toMatchObject({ code: 'INPUT_INVALID', field: 'format' });
});

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
