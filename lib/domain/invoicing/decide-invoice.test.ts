import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taxLines, type TaxedLine } from '@/lib/domain/invoicing/decide-invoice';
import { lineNets } from '@/lib/domain/invoicing/line-nets';
import type { Currency } from '@/lib/domain/money/currency';
import { isRefusal } from '@/lib/domain/refusal';
import { TAX_BEHAVIORS, TAX_CATEGORIES, type TaxCategory } from '@/lib/domain/tax/tax-category';
import { taxOfBuyer, type BuyerTax } from '@/lib/domain/tax/tax-of-customer';

function taxIn(country: string, buyer: { kind?: 'business'; vatIdValid?: boolean } = {}): BuyerTax {
  const tax = taxOfBuyer({
    sellerCountry: 'IT',
    buyer: { country, kind: buyer.kind ?? 'consumer', vatIdValid: buyer.vatIdValid ?? false },
    at: new Date('2026-11-20T09:00:00Z'),
    timeZone: 'Europe/Berlin',
  });
  if (isRefusal(tax)) throw new Error(tax.message);
  return tax;
}

function line(amountMinor: number, taxCategory?: TaxCategory): TaxedLine {
  return taxCategory === undefined ? { amountMinor } : { amountMinor, taxCategory };
}

describe('taxLines', () => {
  it('rounds once per rate and keeps categories apart', () => {
    const lines = [line(333), line(333, 'reduced'), line(334), line(1000, 'exempt'), line(500, 'zero')];
    const totals = taxLines({ lines, tax: taxIn('DE'), currency: 'EUR' });
    // 19 % of 6.67 = 1.2673; 7 % of 3.33 = 0.2331.
    expect(totals.taxes).toMatchObject([
      { category: 'standard', ratePercent: '19', baseMinor: 667, taxMinor: 127 },
      { category: 'reduced', ratePercent: '7', baseMinor: 333, taxMinor: 23 },
      { category: 'exempt', ratePercent: '0', baseMinor: 1000, taxMinor: 0, noteKey: 'exempt' },
      { category: 'zero', ratePercent: '0', baseMinor: 500, taxMinor: 0 },
    ]);
    expect(totals).toMatchObject({ netMinor: 2500, taxMinor: 150, totalMinor: 2650 });
  });

  it('takes the tax out of inclusive lines and explains it', () => {
    const totals = taxLines({ lines: [line(490)], tax: taxIn('DE'), currency: 'EUR', taxBehavior: 'inclusive' });
    // 4.90 × 19/119 = 0.78235…
    expect(totals).toMatchObject({ lineNets: [412], netMinor: 412, taxMinor: 78, totalMinor: 490 });
    expect(totals.taxes[0]?.derivation).toEqual({
      result: '0.78',
      unit: 'EUR',
      steps: [
        { label: 'gross', op: '=', value: '4.90' },
        { label: 'vat-included', values: { country: 'DE', rate: '19', treatment: 'oss' }, op: '×', value: '19/119' },
      ],
      rounding: { exact: '0.7823529412', rule: 'half-away-from-zero' },
    });
  });

  it('a reverse charge takes nothing out of an inclusive price', () => {
    const tax = taxIn('DE', { kind: 'business', vatIdValid: true });
    const totals = taxLines({ lines: [line(490)], tax, currency: 'EUR', taxBehavior: 'inclusive' });
    expect(totals).toMatchObject({ lineNets: [490], netMinor: 490, taxMinor: 0, totalMinor: 490 });
  });

  it('the answer of another calculator counts for exactly the sum it was asked about', () => {
    const calculated = [{ category: 'standard', baseMinor: 667, taxMinor: 126, calculationId: 'taxcalc_1' }] as const;
    const tax: BuyerTax = { ...taxIn('DE'), calculated };
    const asked = taxLines({ lines: [line(333), line(334)], tax, currency: 'EUR' });
    expect(asked.taxes[0]).toMatchObject({ baseMinor: 667, taxMinor: 126, derivation: { result: '1.26' } });
    expect(asked.taxes[0]?.derivation.steps[1]?.source).toEqual({ type: 'tax-calculation', id: 'taxcalc_1' });
    // 19 % of 6.68 = 1.2692.
    expect(taxLines({ lines: [line(668)], tax, currency: 'EUR' }).taxMinor).toBe(127);
  });

  it('adds up: lines without tax to the net, net and tax to the total, inclusive lines to the total itself', () => {
    const anyLine = fc.record({
      amountMinor: fc.integer({ min: -5_000_000, max: 50_000_000 }),
      taxCategory: fc.constantFrom(...TAX_CATEGORIES),
    });
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 30 }),
        fc.constantFrom<Currency>('EUR', 'JPY', 'KWD'),
        fc.constantFrom(...TAX_BEHAVIORS),
        fc.constantFrom('DE', 'FI', 'SI', 'FR', 'US'),
        (lines, currency, taxBehavior, country) => {
          const totals = taxLines({ lines, tax: taxIn(country), currency, taxBehavior });
          const sum = (amounts: readonly number[]) => amounts.reduce((left, right) => left + right, 0);
          const written = sum(lines.map((each) => each.amountMinor));
          expect(sum(totals.lineNets)).toBe(totals.netMinor);
          expect(sum(totals.taxes.map((each) => each.baseMinor))).toBe(totals.netMinor);
          expect(totals.netMinor + totals.taxMinor).toBe(totals.totalMinor);
          expect(taxBehavior === 'inclusive' ? totals.totalMinor : totals.netMinor).toBe(written);
        },
      ),
    );
  });
});

describe('lineNets', () => {
  it.each([
    ['leftover units go to the largest remainders', [100, 100, 100], '20', 250, [84, 83, 83]],
    // 11.90 − 5.95 = 5.95; net 10.00 − 5.00.
    ['credits beside charges', [1190, -595], '19', 500, [1000, -500]],
    ['no tax', [7, -3], '0', 4, [7, -3]],
    ['the sum of another calculator, off by two', [100, 100], '20', 165, [82, 83]],
    ['no lines', [], '19', 0, []],
  ])('%s', (_why, gross, rate, net, expected) => {
    expect(lineNets(gross, rate, net)).toEqual(expected);
  });

  it('no line is off by a whole unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 1, maxLength: 40 }),
        fc.constantFrom('19', '25.5', '8.1', '0'),
        (gross, rate) => {
          const exactSum = gross.reduce((sum, each) => sum + each, 0) / (1 + Number(rate) / 100);
          const nets = lineNets(gross, rate, Math.round(exactSum));
          for (const [index, net] of nets.entries()) {
            expect(Math.abs(net - (gross[index] ?? 0) / (1 + Number(rate) / 100))).toBeLessThan(1.000001);
          }
        },
      ),
    );
  });
});
