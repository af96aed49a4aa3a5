import type { Derivation } from '@/lib/domain/derivation';
import type { DocumentLine, DocumentTax, InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';

const day = (text: string): Date => new Date(`${text}T08:31:00Z`);
/** Midnight in Berlin, in winter. */
const midnight = (text: string): Date => new Date(`${text}T00:00:00+01:00`);

const vat = (result: string, base: string): Derivation => ({
  result,
  unit: 'EUR',
  steps: [
    { label: 'net', op: '=', value: base },
    { label: 'vat', values: { country: 'DE', treatment: 'standard' }, op: '×', value: '19 %' },
  ],
});

/** 20.00 × 22 ÷ 30 = 14.6667: Pro for the rest of a month. */
export const exampleCharge: DocumentLine = {
  id: 'line_charge',
  position: 1,
  kind: 'charge',
  description: {
    key: 'charge-share',
    values: {
      plan: 'Pro',
      planKey: 'pro',
      interval: 'month/1',
      quantity: '1',
      from: '2026-11-20',
      to: '2026-12-12',
      billingFrom: '2026-11-12',
      billingTo: '2026-12-12',
      days: '22',
      of: '30',
    },
  },
  subscriptionId: 'subscription_home',
  planVersionId: 'version_pro',
  planNames: { en: 'Pro' },
  itemNames: null,
  unitNames: null,
  countedIn: null,
  quantity: '1',
  unitAmount: '20.00',
  amountMinor: 14_67,
  netMinor: 14_67,
  taxCategory: 'standard',
  periodStart: midnight('2026-11-20'),
  periodEnd: midnight('2026-12-12'),
  derivation: {
    result: '14.67',
    unit: 'EUR',
    steps: [
      { label: 'price', values: { plan: 'Pro' }, op: '=', value: '20.00' },
      {
        label: 'share-of-period',
        values: { from: '2026-11-20', to: '2026-12-12', days: '22', of: '30' },
        op: '×',
        value: '22/30',
      },
    ],
    rounding: { exact: '14.6666666667', rule: 'half-away-from-zero' },
  },
  corrects: null,
};

/** 5.00 × 22 ÷ 30 = 3.6667, given back. */
export const exampleCredit: DocumentLine = {
  ...exampleCharge,
  id: 'line_credit',
  position: 2,
  kind: 'credit',
  description: {
    key: 'credit-share',
    values: { ...exampleCharge.description.values, plan: 'Basic', planKey: 'basic' },
  },
  planNames: { en: 'Basic' },
  unitAmount: '5.00',
  amountMinor: -3_67,
  netMinor: -3_67,
  derivation: {
    result: '-3.67',
    unit: 'EUR',
    steps: [
      { label: 'credit-unused', values: { plan: 'Basic' }, op: '=', value: '-5.00' },
      ...exampleCharge.derivation.steps.slice(1),
    ],
    rounding: { exact: '-3.6666666667', rule: 'half-away-from-zero' },
  },
  corrects: { id: 'invoice_before', number: 'AUR-2026-11544', issuedAt: day('2026-11-12') },
};

/** 19 % of 11.00. */
export const exampleTax: DocumentTax = {
  position: 1,
  treatment: 'standard',
  category: 'standard',
  country: 'DE',
  ratePercent: '19',
  baseMinor: 11_00,
  taxMinor: 2_09,
  derivation: vat('2.09', '11.00'),
};

/** A change of plan that was paid by card: 14.67 − 3.67 + 2.09 = 13.09. */
export const exampleInvoice: InvoiceDocument = {
  kind: 'invoice',
  id: 'invoice_example',
  number: 'AUR-2026-11802',
  locale: 'en',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  customer: { id: 'customer_lena', name: 'Lena Maier', email: 'lena@maier.example' },
  brand: {
    id: 'brand_aurelia',
    key: 'aurelia',
    name: 'Aurelia Climate',
    supportEmail: 'billing@aurelia.example',
    supportPhone: '+49 40 5550 118',
  },
  seller: {
    name: 'Aurelia Climate GmbH',
    address: { street: 'Speicherstraße 14', postalCode: '20457', city: 'Hamburg', country: 'DE' },
    vatId: 'DE 318 204 771',
    register: 'Hamburg, HRB 118 204',
    managingDirector: 'Ruth Halden',
  },
  buyer: {
    name: 'Lena Maier',
    address: { street: 'Große Bergstraße 102', postalCode: '22767', city: 'Hamburg', country: 'DE' },
    vatId: null,
  },
  status: 'paid',
  issuedAt: day('2026-11-20'),
  dueAt: day('2026-11-20'),
  paidAt: day('2026-11-20'),
  taxBehavior: 'exclusive',
  netMinor: 11_00,
  taxMinor: 2_09,
  totalMinor: 13_09,
  walletAppliedMinor: 0,
  balanceAppliedMinor: 0,
  paidMinor: 13_09,
  creditedMinor: 0,
  openMinor: 0,
  collection: 'card',
  paidWith: { cardBrand: 'visa', last4: '4242' },
  payTo: null,
  lines: [exampleCharge, exampleCredit],
  taxes: [exampleTax],
  about: { name: 'Home, Altona', model: 'Heat-Hub 3', serial: 'AH3-7740-291F' },
  quote: { id: 'quote_8k2m4t', at: day('2026-11-20'), dueNowMinor: 13_09 },
  caretaker: { name: 'Muster Elektro', city: 'Lüneburg', phone: '+49 4131 5550 20' },
  corrects: null,
  reason: null,
};

/** 31 × 2.00 for a company in Austria that owes the tax itself and pays by transfer. */
export const exampleReverseCharge: InvoiceDocument = {
  ...exampleInvoice,
  id: 'invoice_reverse',
  number: 'NOR-2026-00031',
  customer: { id: 'customer_alpen', name: 'Alpen Netz GmbH', email: 'rechnung@alpennetz.example' },
  brand: { ...exampleInvoice.brand, id: 'brand_norda', key: 'norda', name: 'Norda Water' },
  buyer: {
    name: 'Alpen Netz GmbH',
    address: { street: 'Maria-Theresien-Straße 9', postalCode: '6020', city: 'Innsbruck', country: 'AT' },
    vatId: 'ATU13585627',
  },
  status: 'open',
  dueAt: day('2026-12-04'),
  paidAt: null,
  netMinor: 62_00,
  taxMinor: 0,
  totalMinor: 62_00,
  paidMinor: 0,
  openMinor: 62_00,
  collection: 'invoice',
  paidWith: null,
  payTo: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
  lines: [
    {
      ...exampleCharge,
      description: {
        key: 'charge',
        values: {
          plan: 'Monitoring',
          planKey: 'monitoring',
          interval: 'month/1',
          from: '2026-11-20',
          to: '2026-12-20',
        },
      },
      planNames: { en: 'Monitoring' },
      unitNames: { one: { en: 'station', de: 'Station' }, other: { en: 'stations', de: 'Stationen' } },
      quantity: '31',
      unitAmount: '2.00',
      amountMinor: 62_00,
      netMinor: 62_00,
      periodEnd: midnight('2026-12-20'),
      derivation: {
        result: '62.00',
        unit: 'EUR',
        steps: [
          { label: 'unit-price', values: { plan: 'Monitoring' }, op: '=', value: '2.00' },
          { label: 'quantity', op: '×', value: '31' },
        ],
      },
    },
  ],
  taxes: [
    {
      position: 1,
      treatment: 'reverse_charge',
      category: 'standard',
      country: 'AT',
      ratePercent: '0',
      baseMinor: 62_00,
      taxMinor: 0,
      derivation: vat('0.00', '62.00'),
    },
  ],
  about: null,
  quote: null,
  caretaker: null,
};

/** 10.00 and 1.90 tax of the example invoice, back to the card. */
export const exampleCreditNote: InvoiceDocument = {
  ...exampleInvoice,
  kind: 'credit_note',
  id: 'credit_note_example',
  number: 'AUR-C-2026-00007',
  status: 'issued',
  dueAt: null,
  paidAt: null,
  netMinor: 10_00,
  taxMinor: 1_90,
  totalMinor: 11_90,
  paidMinor: 11_90,
  lines: [
    {
      ...exampleCharge,
      id: 'credit_note_example/1',
      kind: 'credit',
      unitAmount: '10.00',
      amountMinor: 10_00,
      netMinor: 10_00,
      derivation: {
        result: '10.00',
        unit: 'EUR',
        steps: [{ label: 'credited-line', values: { plan: 'Pro' }, op: '=', value: '10.00' }],
      },
    },
  ],
  taxes: [
    {
      position: 1,
      treatment: 'standard',
      category: 'standard',
      country: 'DE',
      ratePercent: '19',
      baseMinor: 10_00,
      taxMinor: 1_90,
      derivation: vat('1.90', '10.00'),
    },
  ],
  quote: null,
  corrects: { id: 'invoice_example', number: 'AUR-2026-11802', issuedAt: day('2026-11-20') },
  reason: 'Two weeks without service',
};
