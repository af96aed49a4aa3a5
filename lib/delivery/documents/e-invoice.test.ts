import { describe, expect, it } from 'vitest';
import type { DocumentLine, DocumentTax, InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import { isRefusal } from '@/lib/domain/refusal';
import { eInvoice, type EInvoiceOptions } from './e-invoice';
import {
  exampleCharge,
  exampleCredit,
  exampleCreditNote,
  exampleInvoice,
  exampleReverseCharge,
  exampleTax,
} from './example-document';
import { invoicePdf } from './invoice-pdf';
import { brokenRules } from './testing/en-16931';
import { allAt, parseXml, textAt } from './testing/xml-tree';

async function xmlOf(
  document: InvoiceDocument,
  format: EInvoiceOptions['format'] = 'ubl',
  sandbox = false,
): Promise<string> {
  const made = await eInvoice(document, { format, sandbox });
  if (isRefusal(made)) throw new Error(made.message);
  return new TextDecoder().decode(made);
}

const line = (amountMinor: number, taxCategory: DocumentLine['taxCategory'], position: number): DocumentLine => ({
  ...exampleCharge,
  id: `line_${position}`,
  position,
  amountMinor,
  netMinor: amountMinor,
  taxCategory,
});
const tax = (row: Partial<DocumentTax>): DocumentTax => ({ ...exampleTax, ...row });

/** 100.00 at 19 %, 50.00 at 7 %, 10.00 exempt: 19.00 + 3.50 = 22.50. */
const mixed: InvoiceDocument = {
  ...exampleInvoice,
  netMinor: 160_00,
  taxMinor: 22_50,
  totalMinor: 182_50,
  paidMinor: 182_50,
  lines: [line(100_00, 'standard', 1), line(50_00, 'reduced', 2), line(10_00, 'exempt', 3)],
  taxes: [
    tax({ position: 1, baseMinor: 100_00, taxMinor: 19_00 }),
    tax({ position: 2, category: 'reduced', ratePercent: '7', baseMinor: 50_00, taxMinor: 3_50 }),
    tax({ position: 3, category: 'exempt', ratePercent: '0', baseMinor: 10_00, taxMinor: 0 }),
  ],
};

/** A change that gives back more than it costs: 5.00 − 20.00 = −15.00, with −2.85 tax. */
const belowZero: InvoiceDocument = {
  ...exampleInvoice,
  netMinor: -15_00,
  taxMinor: -2_85,
  totalMinor: -17_85,
  paidMinor: 0,
  lines: [line(5_00, 'standard', 1), { ...exampleCredit, amountMinor: -20_00, netMinor: -20_00 }],
  taxes: [tax({ baseMinor: -15_00, taxMinor: -2_85 })],
};

/** Prices that contain the tax: 11.90 shows 10.00 net. */
const inclusive: InvoiceDocument = {
  ...exampleInvoice,
  taxBehavior: 'inclusive',
  netMinor: 10_00,
  taxMinor: 1_90,
  totalMinor: 11_90,
  paidMinor: 11_90,
  lines: [{ ...line(11_90, 'standard', 1), netMinor: 10_00 }],
  taxes: [tax({ baseMinor: 10_00, taxMinor: 1_90 })],
};

const untaxed = (treatment: string, category: DocumentTax['category'] = 'standard'): InvoiceDocument => ({
  ...exampleReverseCharge,
  lines: exampleReverseCharge.lines.map((each) => ({ ...each, taxCategory: category })),
  taxes: [tax({ treatment, category, ratePercent: '0', baseMinor: 62_00, taxMinor: 0 })],
});

const CASES: [string, InvoiceDocument, string, string][] = [
  ['a change of plan that was paid', exampleInvoice, '380', 'S'],
  ['a reverse charge', exampleReverseCharge, '380', 'AE'],
  ['a service to a country outside the Union', untaxed('export'), '380', 'G'],
  ['an exempt service', untaxed('standard', 'exempt'), '380', 'E'],
  ['a zero rate', untaxed('standard', 'zero'), '380', 'Z'],
  ['three taxes on one invoice', mixed, '380', 'S'],
  ['prices that contain the tax', inclusive, '380', 'S'],
  ['a credit note', exampleCreditNote, '381', 'S'],
  ['an invoice below zero', belowZero, '381', 'S'],
];

describe.each(CASES)('the e-invoice of %s', (_, document, type, category) => {
  it.each(['ubl', 'cii'] as const)('keeps the rules of EN 16931 as %s', async (format) => {
    const xml = await xmlOf(document, format);
    expect(brokenRules(xml)).toEqual([]);
    expect(xml).toContain(`>${type}<`);
    expect(xml).toContain(`>${category}<`);
  });
});

describe('an e-invoice', () => {
  it.each([
    ['BR-CO-10', '>14.67</cbc:LineExtensionAmount>', '>14.68</cbc:LineExtensionAmount>'],
    ['BR-CO-15', '>13.09</cbc:TaxInclusiveAmount>', '>13.10</cbc:TaxInclusiveAmount>'],
    ['BR-CO-17', '>2.09</cbc:TaxAmount>', '>9.09</cbc:TaxAmount>'],
    ['BR-S-05', '<cbc:Percent>19</cbc:Percent>', '<cbc:Percent>0</cbc:Percent>'],
  ])('with a wrong figure would be found by the check of %s', async (rule, right, wrong) => {
    const xml = await xmlOf(exampleInvoice);
    expect(xml).toContain(right);
    expect(brokenRules(xml.replaceAll(right, wrong)).some((each) => each.startsWith(rule))).toBe(true);
  });

  it('is refused in a currency with more than two decimal places', async () => {
    const made = await eInvoice({ ...exampleInvoice, currency: 'KWD' }, { format: 'ubl', sandbox: false });
    expect(made).toMatchObject({ refused: true, code: 'UNSUPPORTED', field: 'format', values: { currency: 'KWD' } });
  });

  it('is refused for more lines than it can be written with', async () => {
    const lines = Array.from({ length: 5_001 }, () => exampleCharge);
    const made = await eInvoice({ ...exampleInvoice, lines }, { format: 'cii', sandbox: false });
    expect(made).toMatchObject({ code: 'LIMIT_EXCEEDED', field: 'format', values: { lines: '5001', most: '5000' } });
  });

  it('names the invoices whose charges it gives back', async () => {
    const root = parseXml(await xmlOf(exampleCreditNote));
    expect(root.name).toBe('CreditNote');
    expect(textAt(root, 'BillingReference/InvoiceDocumentReference/ID')).toBe('AUR-2026-11802');
  });

  it('has the real quantity and price where they give the line, and days that are in its period', async () => {
    const [found] = allAt(parseXml(await xmlOf(exampleReverseCharge)), 'InvoiceLine');
    expect(found && textAt(found, 'InvoicedQuantity')).toBe('31');
    expect(found && textAt(found, 'Price/PriceAmount')).toBe('2.00');
    // 20 Nov to 20 Dec, whose last day is 19 Dec.
    expect(found && textAt(found, 'InvoicePeriod/EndDate')).toBe('2026-12-19');
  });

  it('says where to transfer the money and that a sandbox made it', async () => {
    const root = parseXml(await xmlOf(exampleReverseCharge, 'ubl', true));
    expect(textAt(root, 'PaymentMeans/PayeeFinancialAccount/ID')).toBe('DE89370400440532013000');
    expect(textAt(root, 'Note')).toContain('[SANDBOX]');
    expect(await xmlOf(exampleReverseCharge)).not.toContain('[SANDBOX]');
  });

  it('lies within the PDF as factur-x.xml, with the pages people see', async () => {
    const pdf = await invoicePdf(exampleInvoice, { sandbox: false });
    const made = await eInvoice(exampleInvoice, { format: 'facturx', sandbox: false, pdf });
    const text = Buffer.from(isRefusal(made) ? [] : made).toString('latin1');
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect(text).toMatch(/factur-x\.xml|66616374|\/AFRelationship/);
  });
});
