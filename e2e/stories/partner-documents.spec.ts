import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { pdfWords } from '../fixtures/pdf-words';
import { expect, test } from '../fixtures/test';
import { cardOf } from '../pages/card-of';

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><path d="M2 28 30 2l28 26z" fill="#1f5f3f"/></svg>';

const file = (name: string, body: string) => ({
  name,
  mimeType: 'image/svg+xml',
  buffer: Buffer.from(body),
});

async function wordsOf(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return pdfWords(await bytesOf(download));
}

async function bytesOf(download: Download): Promise<Buffer> {
  expect(download.suggestedFilename()).toMatch(/\.pdf$/);
  return readFile(await download.path());
}

test('a partner sets its brand, and its papers carry it', async ({ page, signIn }) => {
  await signIn('wiebke');
  await page.goto('/partner/settings/brand');

  await page.getByLabel('Name', { exact: true }).fill('Petersen Pumpentechnik');
  await page.getByLabel('Colour', { exact: true }).fill('#ffd400');
  await expect(page.getByText(/Text on the colour is black: 12\.\d:1/)).toBeVisible();
  await page.getByLabel('Colour', { exact: true }).fill('red');
  await page.getByRole('button', { name: 'Use this brand' }).click();
  await expect(page.getByText('A colour has six digits, such as #b4471a.')).toBeVisible();

  await page.getByLabel('Colour', { exact: true }).fill('#1f5f3f');
  const bad = LOGO.replace('</svg>', '<script>alert(1)</script></svg>');
  await page.getByLabel('Logo', { exact: true }).setInputFiles(file('logo.svg', bad));
  await page.getByRole('button', { name: 'Use this brand' }).click();
  await expect(page.getByText(/This SVG holds <script>/)).toBeVisible();
  await expect(page.getByLabel('Logo', { exact: true })).toHaveAttribute('aria-invalid', 'true');

  await page.getByLabel('Logo', { exact: true }).setInputFiles(file('logo.svg', LOGO));
  await page.getByRole('button', { name: 'Use this brand' }).click();
  await expect(page.getByLabel('Do without the logo')).toBeVisible();

  await page.goto('/partner/documents');
  const list = await wordsOf(page, () =>
    cardOf(page, 'Price list').getByRole('button', { name: 'Download PDF' }).click(),
  );
  expect(list).toContain('Petersen Pumpentechnik');
  const letter = await wordsOf(page, () =>
    cardOf(page, 'Welcome letter').getByRole('button', { name: 'Download PDF' }).click(),
  );
  expect(letter).toContain('Petersen Pumpentechnik');
});

test('an installer gives an offer with a number and prints labels in its brand', async ({ page, signIn }) => {
  await signIn('karl');
  await page.goto('/partner/documents');
  await cardOf(page, 'Offer').getByRole('button', { name: 'Give offer' }).click();
  await expect(page.getByText('Given. It stands in the list below.')).toBeVisible();
  const offers = page.getByRole('table', { name: 'Offers given' });
  const newest = offers.getByRole('link').first();
  const number = (await newest.textContent())?.replace('Offer ', '') ?? '';
  expect(number).toMatch(/^\d{4}-\d{4}$/);
  expect(await wordsOf(page, () => newest.click())).toContain(number);
  const sheet = await wordsOf(page, () => cardOf(page, 'QR sheet').getByRole('link').first().click());
  expect(sheet).toContain('Muster Elektro');
});

test('the offer of one installer is not there for another', async ({ page, signIn, world }) => {
  const { id } = await world.row<{ id: string }>(
    `select o.id from partner_offers o join partners p on p.tenant_id = o.tenant_id and p.id = o.partner_id
      where p.name = 'Muster Elektro' order by o.position limit 1`,
  );
  await signIn('nils');
  expect((await page.request.get(`/partner/documents/offers/${id}/pdf`)).status()).toBe(404);
});
