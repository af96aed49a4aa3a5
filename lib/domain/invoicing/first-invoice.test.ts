import { describe, expect, test } from 'vitest';
import type { PlanItem, PlanPrice } from '@/lib/domain/catalog/catalog-document';
import { firstInvoice } from '@/lib/domain/invoicing/first-invoice';
import { isRefusal } from '@/lib/domain/refusal';
import { taxOfBuyer } from '@/lib/domain/tax/tax-of-customer';
import { MONTHLY } from '@/lib/domain/time/interval';

const at = new Date('2026-11-20T23:00:00Z');
const timeZone = 'Europe/Berlin';
const buyer = { country: 'DE', kind: 'consumer' as const, vatIdValid: false };
const answered = taxOfBuyer({ sellerCountry: 'DE', buyer, at, timeZone });
if (isRefusal(answered)) throw new Error(answered.message);
const tax = answered;

const monthly: PlanPrice = {
  key: 'EUR-month',
  currency: 'EUR',
  interval: MONTHLY,
  model: { kind: 'flat', amount: '6.90' },
};
const messages: PlanItem = {
  key: 'messages',
  names: { en: 'Messages' },
  timing: 'arrears',
  quantity: { kind: 'meter', featureKey: 'messages', per: '1000' },
  prices: [{ ...monthly, key: 'messages:EUR-month', model: { kind: 'per_unit', unitAmount: '0.40' } }],
};

function invoiceOf({ prices, items }: { prices: readonly PlanPrice[]; items?: readonly PlanItem[] }) {
  const terms = {
    planVersionId: 'version_plus',
    planKey: 'plus',
    names: { en: 'Plus' },
    rank: 1,
    isFree: false,
    proration: 'day' as const,
    prices,
    ...(items === undefined ? {} : { items }),
  };
  return firstInvoice({ terms, currency: 'EUR', interval: MONTHLY, at, timeZone, tax, used: '5000' });
}

describe('the first invoice of a new subscription', () => {
  test('is issued as it begins where all of it is paid in advance', () => {
    const invoice = invoiceOf({ prices: [monthly] });
    // 6.90 + 19 % = 6.90 + 1.31 = 8.21
    expect(invoice).toMatchObject({ netMinor: 690, taxMinor: 131, totalMinor: 821, issuedAt: at, isCounted: false });
    expect(invoice.lines).toHaveLength(1);
  });

  test('is the one after the first billing period where something is counted', () => {
    const invoice = invoiceOf({ prices: [monthly], items: [messages] });
    // The next month 6.90, and 5,000 messages at 0.40 per thousand: 2.00. The first month was billed as it began.
    expect(invoice.lines.map(({ amountMinor }) => amountMinor).toSorted((a, b) => a - b)).toEqual([200, 690]);
    expect(invoice).toMatchObject({ issuedAt: new Date('2026-12-20T23:00:00Z'), isCounted: true });
  });

  test('has the use alone where the plan costs nothing else', () => {
    // 5 × 0.40
    expect(invoiceOf({ prices: [], items: [messages] })).toMatchObject({ netMinor: 200, isCounted: true });
  });

  test('is empty where nothing is sold in that currency', () => {
    expect(invoiceOf({ prices: [{ ...monthly, key: 'CHF-month', currency: 'CHF' }] }).lines).toEqual([]);
  });
});
