import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suggestPrice, type PriceEnding } from './suggest-price';

test.each<[string, string, string, PriceEnding, 'CHF' | 'JPY' | 'KWD', string]>([
  // 4.90 × 0.94 = 4.606
  ['as it comes out, to the cent', '4.90', '0.94', 'none', 'CHF', '4.61'],
  ['nearest that ends in .99', '4.90', '0.94', '99', 'CHF', '4.99'],
  ['nearest that ends in .90', '4.90', '0.94', '90', 'CHF', '4.90'],
  // 4.30 is nearer to 3.99 than to 4.99
  ['downwards when that is nearer', '4.30', '1', '99', 'CHF', '3.99'],
  // 4.49 is 0.50 from both
  ['the higher one in the middle', '4.49', '1', '99', 'CHF', '4.99'],
  // 0.05 is nearest to −0.01, which is no price
  ['never below the ending', '0.05', '1', '99', 'CHF', '0.99'],
  ['free stays free', '0.00', '0.94', '99', 'CHF', '0.00'],
  // 4.90 × 163.2 = 799.68
  ['no endings without decimals', '4.90', '163.2', '99', 'JPY', '800'],
  // 4.90 × 0.33 = 1.617
  ['three decimals', '4.90', '0.33', '99', 'KWD', '1.990'],
])('%s', (_reason, amount, rate, ending, currency, suggested) => {
  expect(suggestPrice({ amount, rate, ending }, currency)).toBe(suggested);
});

test('a suggestion is never further than half a unit from the conversion, except to avoid going below the ending', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 10_000_000 }),
      fc.constantFrom('99' as const, '90' as const),
      (cents, ending) => {
        const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        const suggested = suggestPrice({ amount, rate: '1', ending }, 'CHF');
        expect(Math.abs(Math.round(Number(suggested) * 100) - cents)).toBeLessThanOrEqual(50);
        expect(suggested.endsWith(ending)).toBe(true);
      },
    ),
  );
});
