import { describe, expect, it } from 'vitest';
import { LOCALES } from '@/lib/domain/localized';
import type { PartnerDocument, PartnerDocumentContent } from '@/lib/domain/payouts/partner-document';
import type { SelfBillDocument } from '@/lib/domain/payouts/self-bill';
import { greyPng } from '@/lib/commands/partners/brand/brand.fixture';
import { partnerPdf } from './partner-pdf';
import { qrSheetPdf } from './qr-sheet';
import { selfBillXml } from './self-bill-xml';
import { textOfPages } from './testing/pdf-text';
import { allAt, onlyAt, parseXml, textAt } from './testing/xml-tree';

const AT = new Date('2026-11-21T09:00:00Z');
const customer = { name: 'Lena Maier', street: 'Große Bergstraße 102', postalCode: '22767', city: 'Hamburg' };
const month = { unit: 'month', count: 1 } as const;
const address = { street: 'Am Sande 12', postalCode: '21335', city: 'Lüneburg', country: 'DE' };

/** 1,140.00 + 22 % = 1,390.80. */
const bill: SelfBillDocument = {
  typeCode: '389',
  number: 'RI-2026-00004',
  issuedOn: '2026-05-05',
  period: '2026-04',
  currency: 'EUR',
  seller: {
    name: 'Rossi Impianti',
    street: 'Via Roma 1',
    postalCode: '20100',
    city: 'Milano',
    country: 'IT',
    vatId: 'IT 12345670017',
  },
  buyer: {
    name: 'Aurelia Italia S.r.l.',
    street: 'Corso Como 2',
    postalCode: '20154',
    city: 'Milano',
    country: 'IT',
    vatId: 'IT00743110157',
  },
  lines: [{ text: 'Commissions, statement 2026-04', net: '1140.00' }],
  net: '1140.00',
  taxPercent: '22',
  tax: '250.80',
  total: '1390.80',
  withheldPercent: '0',
  withheld: '0.00',
  payable: '1390.80',
  treatment: 'standard',
  mentions: ['Self-billing'],
  iban: 'IT60X0542811101000000123456',
};

const contents: PartnerDocumentContent[] = [
  {
    kind: 'price_list',
    line: { en: 'PumpWatch' },
    unit: { en: 'station', de: 'Station' },
    currency: 'EUR',
    rows: [{ plan: { en: 'Pro' }, every: month, amount: '6.20' }],
  },
  {
    kind: 'offer',
    number: '2026-0007',
    customer,
    plan: { en: 'Pro' },
    unit: { en: 'station' },
    every: month,
    currency: 'EUR',
    quantity: 10,
    amount: '6.20',
    netMinor: 62_00,
    taxPercent: '22',
    taxMinor: 13_64,
    reverseCharge: false,
    validUntil: '2026-12-21',
  },
  {
    kind: 'welcome',
    customer,
    devices: [{ name: 'Home, Altona', model: 'Heat-Hub 3', serial: 'AH3-7740-291F' }],
    portal: 'https://portal.muster.example/my',
  },
  {
    kind: 'statement',
    number: 4,
    period: '2026-04',
    currency: 'EUR',
    // −5.00 + 48.20 = 43.20, below 50.00
    openingMinor: -5_00,
    earnedMinor: 48_20,
    clawbackMinor: 0,
    adjustmentMinor: 0,
    roundingMinor: 0,
    closingMinor: 43_20,
    minimumMinor: 50_00,
    outcome: 'below_minimum',
    entries: [
      { id: 'entry_1', kind: 'ACCRUAL', at: AT, amountMinor: 48_20, currency: 'EUR', statedMinor: 48_20, rate: null },
    ],
  },
  { kind: 'self_bill', bill, buyerEmail: 'finance@aurelia.example' },
];

function documentOf(content: PartnerDocumentContent, more: Partial<PartnerDocument> = {}): PartnerDocument {
  return {
    locale: 'en',
    timeZone: 'Europe/Berlin',
    issuedAt: AT,
    look: { name: 'Muster Elektro', colour: '#ffd400', secondColour: null, logo: null },
    sender: {
      name: 'Muster Elektro',
      ...address,
      vatId: null,
      email: 'info@muster.example',
      phone: '+49 4131 5550 20',
    },
    seller: { name: 'Norda Pumps GmbH', lines: ['Kiel, HRB 4711'] },
    legalFooter: 'Member of the guild',
    content,
    hash: 'sha256:0123456789abcdef',
    ...more,
  };
}

const textOf = async (document: PartnerDocument) =>
  textOfPages(await partnerPdf(document, { sandbox: true, compress: false })).flat();

describe('documents of a partner', () => {
  it.each(contents.map((content) => [content.kind, content] as const))(
    'the %s carries the partner’s name, its version, the sandbox’s mark and who the contract is with',
    async (_kind, content) => {
      expect(await textOf(documentOf(content))).toEqual(
        expect.arrayContaining([
          'Muster Elektro',
          '0123456789ab',
          '[SANDBOX]',
          'Norda Pumps GmbH',
          'Member of the guild',
        ]),
      );
    },
  );

  it.each(LOCALES)('are in %s with no letter missing and no message unknown', async (locale) => {
    for (const content of contents) {
      const text = (await textOf(documentOf(content, { locale }))).join('\n');
      expect(text).not.toMatch(/\uFFFD|paper\.|MISSING/);
    }
  });

  it('an offer adds up: 10 × 6.20 = 62.00, 22 % of it 13.64, 75.64 in all', async () => {
    const [, offer] = contents;
    expect(offer && (await textOf(documentOf(offer)))).toEqual(
      expect.arrayContaining(['10', '€6.20', '€62.00', 'VAT 22 %', '€13.64', '€75.64']),
    );
  });

  it('a statement says from what to what, and why nothing is paid: −5.00 + 48.20 = 43.20 is below 50.00', async () => {
    const statement = contents[3];
    expect(statement && (await textOf(documentOf(statement)))).toEqual(
      expect.arrayContaining(['−€5.00', '€48.20', '€43.20', 'Below €50.00; carried over to the next statement.']),
    );
  });
});

describe('a logo on paper', () => {
  const [priceList] = contents;
  const svg = `<svg viewBox="0 0 40 20"><g transform="translate(2 1) rotate(45 8 8)" fill="#b4471a"><path d="M0 0h9v9z"/>
    <rect x="1" y="1" width="4" height="4" rx="1"/><circle cx="3" cy="3" r="2"/><ellipse cx="9" cy="9" rx="3" ry="2"/>
    <line x1="0" y1="0" x2="9" y2="9" stroke="#000" stroke-linecap="round"/><polyline points="0,0 4,4 8,0" fill="none" stroke="red"/>
    <polygon points="0 0 4 4 8 0" fill-rule="evenodd" opacity=".5"/></g></svg>`;
  const withLogo = (logo: string) =>
    priceList &&
    textOf(
      documentOf(priceList, { look: { name: 'Muster Elektro', colour: '#b4471a', secondColour: '#0b6582', logo } }),
    );
  const dataUrl = (type: string, body: string | Uint8Array) =>
    `data:${type};base64,${Buffer.from(body).toString('base64')}`;

  it('is drawn from every shape that is taken, with the name below it', async () => {
    expect(await withLogo(dataUrl('image/svg+xml', svg))).toContain('Muster Elektro');
  });

  it('that is a picture is drawn too, and one that cannot be leaves the name', async () => {
    expect(await withLogo(dataUrl('image/png', greyPng(40, 20)))).toContain('Muster Elektro');
    expect(await withLogo(dataUrl('image/png', 'no picture'))).toContain('Muster Elektro');
  });

  it('is on every label of a sheet with the partner’s name', async () => {
    const look = { name: 'Muster Elektro', colour: '#ffd400', secondColour: null, logo: dataUrl('image/svg+xml', svg) };
    const brand = { key: 'aurelia', name: 'Aurelia Climate' };
    const label = {
      address: 'https://perennial.example/b/aurelia/l/AB7K-93QF',
      code: 'AB7K93QF',
      about: 'Website',
      brand,
      look,
    };
    const pdf = await qrSheetPdf({ title: 'Website', language: 'en', labels: [label, label], compress: false });
    const text = textOfPages(pdf).flat();
    expect(text.filter((piece) => piece === 'Muster Elektro')).toHaveLength(2);
    expect(text).not.toContain('Aurelia Climate');
  });
});

describe('a self-bill as UBL', () => {
  const xmlOf = async (of: SelfBillDocument) =>
    parseXml(
      new TextDecoder().decode(
        await selfBillXml(
          { kind: 'self_bill', bill: of, buyerEmail: 'finance@aurelia.example' },
          documentOf({ kind: 'self_bill', bill: of, buyerEmail: 'finance@aurelia.example' }),
          true,
        ),
      ),
    );

  it('is a 389 that the buyer writes: 1,140.00 + 22 % 250.80 = 1,390.80', async () => {
    const root = await xmlOf(bill);
    const total = onlyAt(root, 'LegalMonetaryTotal');
    expect(textAt(root, 'InvoiceTypeCode')).toBe('389');
    expect(allAt(root, 'Note').map(({ text }) => text.trim())).toEqual(expect.arrayContaining(['Self-billing']));
    expect(textAt(total, 'TaxExclusiveAmount')).toBe('1140.00');
    expect(textAt(root, 'TaxTotal/TaxAmount')).toBe('250.80');
    expect(textAt(total, 'PayableAmount')).toBe('1390.80');
    expect(textAt(root, 'AccountingSupplierParty/Party/PartyTaxScheme/CompanyID')).toBe('IT12345670017');
  });

  it('that is taken back is a 261 with the number it credits and positive amounts', async () => {
    const credit = { ...bill, typeCode: '261', number: 'RI-2026-00005', credits: bill.number } as const;
    const root = await xmlOf({
      ...credit,
      net: '-1140.00',
      tax: '-250.80',
      total: '-1390.80',
      payable: '-1390.80',
      lines: [{ text: 'Credit', net: '-1140.00' }],
    });
    expect(root.name).toBe('CreditNote');
    expect(textAt(root, 'CreditNoteTypeCode')).toBe('261');
    expect(textAt(root, 'BillingReference/InvoiceDocumentReference/ID')).toBe('RI-2026-00004');
    expect(textAt(root, 'LegalMonetaryTotal/PayableAmount')).toBe('1390.80');
  });

  it('with reverse charge has no tax and says why', async () => {
    const root = await xmlOf({
      ...bill,
      treatment: 'reverse_charge',
      taxPercent: '0',
      tax: '0.00',
      total: '1140.00',
      payable: '1140.00',
      mentions: ['Self-billing', 'Reverse charge'],
    });
    expect(textAt(root, 'TaxTotal/TaxSubtotal/TaxCategory/ID')).toBe('AE');
    expect(textAt(root, 'TaxTotal/TaxSubtotal/TaxCategory/TaxExemptionReason')).toBe('Reverse charge');
  });
});
