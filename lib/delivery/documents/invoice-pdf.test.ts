import { describe, expect, it } from 'vitest';
import { LOCALES } from '@/lib/domain/localized';
import type { InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import { exampleCharge, exampleCreditNote, exampleInvoice, exampleReverseCharge } from './example-document';
import { invoicePdf } from './invoice-pdf';
import { textOfPages } from './testing/pdf-text';

async function pagesOf(document: InvoiceDocument, sandbox = false): Promise<string[][]> {
  return textOfPages(await invoicePdf(document, { sandbox, compress: false }));
}

function longInvoice(count: number): InvoiceDocument {
  const lines = Array.from({ length: count }, (_, index) => ({
    ...exampleCharge,
    id: `line_${index}`,
    position: index + 1,
  }));
  return { ...exampleInvoice, lines };
}

describe('an invoice as PDF', () => {
  it('has every amount of the invoice to the cent, with the working of each line', async () => {
    const [page = []] = await pagesOf(exampleInvoice);
    expect(page).toEqual(
      expect.arrayContaining([
        'Pro plan',
        '€14.67',
        '€20.00 × 22 ÷ 30 = €14.6666…, rounded to €14.67',
        'Credit, Basic plan not used',
        '−€3.67',
        '20 Nov to 12 Dec 2026. Paid with invoice AUR-2026-11544 of 12 Nov.',
        '−€5.00 × 22 ÷ 30 = −€3.6666…, rounded to −€3.67',
        // 14.67 − 3.67
        '€11.00',
        'VAT Germany, 19 % of €11.00',
        '€2.09',
        '€13.09',
        'Paid, Visa ending 4242',
        '−€13.09',
        '€0.00',
      ]),
    );
  });

  it('names seller, buyer, device, who to ask and that it is paid', async () => {
    const [page = []] = await pagesOf(exampleInvoice);
    expect(page).toEqual(
      expect.arrayContaining([
        'Aurelia Climate',
        'Aurelia Climate GmbH',
        'VAT ID DE 318 204 771',
        'Lena Maier',
        '22767 Hamburg',
        'Germany',
        'AUR-2026-11802',
        '20 Nov 2026',
        'AH3-7740-291F',
        'Paid on 20 Nov 2026',
        'Muster Elektro, Lüneburg',
        'Page 1 of 1',
      ]),
    );
  });

  it.each(LOCALES)('is in %s with no letter missing and no message unknown', async (locale) => {
    for (const document of [exampleInvoice, exampleCreditNote, exampleReverseCharge]) {
      const text = (await pagesOf({ ...document, locale })).flat().join('\n');
      expect(text).not.toMatch(/\uFFFD|paper\.|line\.|MISSING/);
    }
  });

  it('is in the words and figures of the customer’s language', async () => {
    const [page = []] = await pagesOf({ ...exampleInvoice, locale: 'de' });
    expect(page).toEqual(
      expect.arrayContaining([
        'Rechnung',
        'Tarif Pro',
        '20,00\u00a0€ × 22 ÷ 30 = 14,6666\u00a0€…, gerundet auf 14,67\u00a0€',
        'MwSt. Deutschland, 19 % auf 11,00\u00a0€',
        'Seite 1 von 1',
      ]),
    );
  });

  it('is marked on every page when it comes from a sandbox, and only then', async () => {
    for (const page of await pagesOf(longInvoice(30), true)) expect(page).toContain('[SANDBOX]');
    expect((await pagesOf(exampleInvoice)).flat()).not.toContain('[SANDBOX]');
  });

  it('repeats the head of the table on every page, loses no line and numbers its pages', async () => {
    const pages = await pagesOf(longInvoice(100));
    expect(pages.length).toBeGreaterThan(5);
    pages.forEach((page, index) => {
      expect(page).toContain('Amount');
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    });
    for (const page of pages.slice(1)) expect(page).toContain('Invoice AUR-2026-11802, continued');
    expect(pages.flat().filter((text) => text === 'Pro plan')).toHaveLength(100);
  });

  it('goes on on the next page with a working that is longer than a page', async () => {
    const tiers = Array.from({ length: 150 }, (_, index) => ({
      label: 'tier',
      values: { quantity: '10', unitAmount: '0.10', upTo: String((index + 1) * 10) },
      op: '+' as const,
      value: '1.00',
    }));
    const derivation = { result: '150.00', unit: 'EUR', steps: tiers };
    const pages = await pagesOf({ ...exampleInvoice, lines: [{ ...exampleCharge, derivation }] });
    expect(pages.flat().filter((text) => text.startsWith('10 at €0.10, up to'))).toHaveLength(150);
    expect(pages.length).toBeGreaterThan(2);
  });

  it('breaks a name that is wider than the page instead of writing beyond it', async () => {
    const name = 'W'.repeat(200);
    const [page = []] = await pagesOf({ ...exampleInvoice, buyer: { ...exampleInvoice.buyer, name } });
    const pieces = page.filter((text) => /^W+$/.test(text));
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(name);
  });

  it('says who owes the tax, and where to send the money', async () => {
    const text = (await pagesOf(exampleReverseCharge)).flat().join(' ');
    expect(text).toContain('Reverse charge: the recipient owes the VAT');
    expect(text).toContain('DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000, BIC COBADEFFXXX');
    expect(text).toContain('Due on 4 Dec 2026');
    // 31 stations at 2.00
    expect(text).toContain('€2.00 × 31 = €62.00');
    expect(text).toContain('31 stations, whole period');
  });

  it('is a credit note that names the invoice it takes back and says where the money goes', async () => {
    const [page = []] = await pagesOf(exampleCreditNote);
    expect(page).toEqual(
      expect.arrayContaining([
        'Credit note',
        'AUR-C-2026-00007',
        'Of invoice',
        'For invoice AUR-2026-11802 of 20 Nov 2026.',
        // 10.00 + 1.90
        '€11.90',
        'Paid back to you',
        'Two weeks without service',
      ]),
    );
  });
});
