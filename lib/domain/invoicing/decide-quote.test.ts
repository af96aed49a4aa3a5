import { describe, expect, it } from 'vitest';
import { assert } from '@/lib/domain/assert';
import { desiredLines } from '@/lib/domain/invoicing/decide-billing';
import { decideInvoice } from '@/lib/domain/invoicing/decide-invoice';
import { decideQuote, type Quote, type QuoteRequest } from '@/lib/domain/invoicing/decide-quote';
import { isRefusal } from '@/lib/domain/refusal';
import { decidePlanChange, type PlanChangeRequest } from '@/lib/domain/subscriptions/decide-plan-change';
import { byVersion, exampleFacts, examplePlan, exampleSpan } from '@/lib/domain/subscriptions/example-subscription';
import { taxOfBuyer, type BuyerTax } from '@/lib/domain/tax/tax-of-customer';
import { MONTHLY } from '@/lib/domain/time/interval';

const free = examplePlan('free', { rank: 0 });
const basic = examplePlan('basic', { rank: 1, monthly: '5.00' });
const pro = examplePlan('pro', { rank: 2, monthly: '20.00' });
const terms = byVersion(free, basic, pro);
const at = new Date('2026-11-20T08:30:00Z');

function taxFor(country: string): BuyerTax {
  const tax = taxOfBuyer({
    sellerCountry: 'DE',
    buyer: { country, kind: 'consumer', vatIdValid: false },
    at,
    timeZone: 'Europe/Berlin',
  });
  assert(!isRefusal(tax), 'the rate is known');
  return tax;
}

/** Basic since 12 October, 00:04 in Berlin; two months are paid. */
const onBasic = exampleFacts([exampleSpan(basic, '2026-10-11T22:04:00Z')]);
const paid = desiredLines({ facts: onBasic, terms, through: new Date('2026-11-12T00:00:00Z') });

function quoteFor(more: Partial<PlanChangeRequest>, request: Partial<QuoteRequest> = {}): Quote {
  const change = decidePlanChange({
    facts: onBasic,
    current: basic,
    target: pro,
    interval: MONTHLY,
    quantity: 1,
    at,
    timing: 'now',
    ...more,
  });
  assert(!isRefusal(change), 'the change is allowed');
  return decideQuote({ facts: more.facts ?? onBasic, change, terms, billed: paid, tax: taxFor('DE'), at, ...request });
}

describe('decideQuote', () => {
  it('says what an upgrade costs now and from the next billing date on', () => {
    const quote = quoteFor({});
    // 20.00 × 22/30 = 14.67, 5.00 × 22/30 = 3.67, 19 % of 11.00 = 2.09
    expect(quote.lines.map((line) => line.amountMinor)).toEqual([1467, -367]);
    expect(quote).toMatchObject({
      netMinor: 1100,
      taxMinor: 209,
      totalMinor: 1309,
      dueNowMinor: 1309,
      creditMinor: 0,
      balanceAppliedMinor: 0,
    });
    expect(quote.taxes).toMatchObject([
      { treatment: 'standard', country: 'DE', ratePercent: '19', baseMinor: 1100, taxMinor: 209 },
    ]);
    // 12 December, 00:04 in Berlin
    expect(quote.nextRenewal).toEqual({
      at: new Date('2026-12-11T23:04:00Z'),
      netMinor: 2000,
      taxMinor: 380,
      totalMinor: 2380,
    });
  });

  it('uses what the customer has with us before anything is collected', () => {
    expect(quoteFor({}, { balanceMinor: 500 })).toMatchObject({
      totalMinor: 1309,
      balanceAppliedMinor: 500,
      dueNowMinor: 809,
    });
    expect(quoteFor({}, { balanceMinor: 5000 })).toMatchObject({ balanceAppliedMinor: 1309, dueNowMinor: 0 });
  });

  it('gives credit instead of a negative amount due', () => {
    const onPro = exampleFacts([exampleSpan(pro, '2026-10-11T22:04:00Z')]);
    const billed = desiredLines({ facts: onPro, terms, through: new Date('2026-11-12T00:00:00Z') });
    const quote = quoteFor({ facts: onPro, current: pro, target: basic }, { billed, balanceMinor: 500 });
    expect(quote).toMatchObject({
      netMinor: -1100,
      taxMinor: -209,
      totalMinor: -1309,
      dueNowMinor: 0,
      creditMinor: 1309,
      balanceAppliedMinor: 0,
    });
  });

  it('costs nothing now when the change is scheduled', () => {
    const quote = quoteFor({ target: free, timing: 'period_end' });
    expect(quote).toMatchObject({ lines: [], taxes: [], totalMinor: 0, dueNowMinor: 0, nextRenewal: null });
  });

  it('charges a whole period when free time turns into a paid plan', () => {
    const onFree = exampleFacts([exampleSpan(free, '2026-10-11T22:04:00Z')]);
    const quote = quoteFor({ facts: onFree, current: free }, { billed: [] });
    expect(quote).toMatchObject({
      netMinor: 2000,
      totalMinor: 2380,
      nextRenewal: { at: new Date('2026-12-20T08:30:00Z'), totalMinor: 2380 },
    });
    expect(quote.lines[0]?.description.key).toBe('charge');
  });

  it('names the first date on which something is charged as the renewal after free time', () => {
    const ramp = {
      ...pro,
      planVersionId: 'version_ramp',
      planKey: 'ramp',
      prices: pro.prices.map((price) => ({ ...price, phases: [{ periods: 2, percent: '0' }] })),
    };
    const onFree = exampleFacts([exampleSpan(free, '2026-10-11T22:04:00Z')]);
    const rampTerms = byVersion(free, ramp);
    const quote = quoteFor({ facts: onFree, current: free, target: ramp }, { billed: [], terms: rampTerms });
    expect(quote).toMatchObject({
      lines: [],
      totalMinor: 0,
      nextRenewal: { at: new Date('2027-01-20T08:30:00Z'), netMinor: 2000 },
    });
  });

  it('has the same hash for the same instant and another as soon as anything differs', () => {
    const hash = quoteFor({}).hash;
    expect(quoteFor({}).hash).toBe(hash);
    expect(quoteFor({}, { balanceMinor: 1 }).hash).not.toBe(hash);
    expect(quoteFor({}, { tax: taxFor('AT') }).hash).not.toBe(hash);
    const nextDay = new Date(at.getTime() + 86_400_000);
    expect(quoteFor({ at: nextDay }, { at: nextDay }).hash).not.toBe(hash);
  });
});

describe('decideInvoice', () => {
  it('rounds VAT once on the sum, not once per line', () => {
    const [line] = paid;
    assert(line !== undefined, 'a line was billed');
    const cents = [1, 1, 1].map((amountMinor) => ({ ...line, amountMinor }));
    // Per line 19 % of 0.01 would be 0.00 three times; of 0.03 it is 0.0057.
    expect(decideInvoice({ lines: cents, tax: taxFor('DE'), currency: 'EUR' })).toMatchObject({
      netMinor: 3,
      taxMinor: 1,
      totalMinor: 4,
    });
  });

  it('explains the tax', () => {
    const invoice = decideInvoice({ lines: paid, tax: taxFor('DE'), currency: 'EUR' });
    expect(invoice.taxes[0]?.derivation).toEqual({
      result: '1.90',
      unit: 'EUR',
      steps: [
        { label: 'net', op: '=', value: '10.00' },
        { label: 'vat', values: { country: 'DE', rate: '19', treatment: 'standard' }, op: '×', value: '19 %' },
      ],
    });
  });

  it('charges no tax abroad and says why', () => {
    expect(decideInvoice({ lines: paid, tax: taxFor('US'), currency: 'EUR' })).toMatchObject({
      taxMinor: 0,
      taxes: [{ treatment: 'export', noteKey: 'export', taxMinor: 0 }],
    });
  });
});
