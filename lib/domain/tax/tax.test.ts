import { describe, expect, it } from 'vitest';
import { decideTaxTreatment } from '@/lib/domain/tax/decide-tax-treatment';
import { isEuCountry, standardVatRate } from '@/lib/domain/tax/vat-rates';

describe('standardVatRate', () => {
  it.each([
    ['last day of the old rate', 'CY', '2013-01-13', '17'],
    ['last day before the German cut', 'DE', '2020-06-30', '19'],
    ['the German cut', 'DE', '2020-12-31', '16'],
    ['first day after the German cut', 'DE', '2021-01-01', '19'],
    ['first day', 'EE', '2025-07-01', '24'],
    ['last day', 'EE', '2025-06-30', '22'],
    ['first day', 'FI', '2013-01-01', '24'],
    ['half a percent', 'FI', '2024-09-01', '25.5'],
    ['last day', 'FR', '2013-12-31', '19.6'],
    ['last day', 'HU', '2011-12-31', '25'],
    ['first day', 'IE', '2012-01-01', '23'],
    ['last day of the Irish cut', 'IE', '2021-02-28', '21'],
    ['first day', 'LU', '2015-01-01', '17'],
    ['first day', 'LU', '2024-01-01', '17'],
    ['last day', 'MT', '2003-12-31', '15'],
    ['last day', 'PL', '2010-12-31', '22'],
    ['last day', 'PT', '2010-12-31', '21'],
    ['last day', 'RO', '2015-12-31', '24'],
    ['first day', 'RO', '2017-01-01', '19'],
    ['last day', 'SI', '2013-06-30', '20'],
    ['first day', 'SK', '2025-01-01', '23'],
    ['today', 'IT', '2026-09-23', '22'],
    ['today', 'CH', '2026-09-23', '8.1'],
    ['today', 'GB', '2026-09-23', '20'],
    ['today', 'NO', '2026-09-23', '25'],
  ] as const)('%s: %s on %s is %s %%', (_why, country, on, ratePercent) => {
    expect(standardVatRate(country, on)?.ratePercent).toBe(ratePercent);
  });

  it('knows all member states and nobody else', () => {
    const states = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
    expect(
      states.filter((country) => isEuCountry(country) && standardVatRate(country, '2026-11-20') !== null),
    ).toHaveLength(27);
    expect(['CH', 'GB', 'NO', 'US', 'XX', 'toString'].some(isEuCountry)).toBe(false);
    expect(standardVatRate('US', '2026-11-20')).toBeNull();
  });
});

describe('decideTaxTreatment', () => {
  it.each([
    ['a consumer at home', 'DE', 'DE', 'consumer', false, 'standard', 'DE', '19'],
    ['a business at home pays like anybody', 'DE', 'DE', 'business', true, 'standard', 'DE', '19'],
    ['a consumer in another member state is taxed there', 'IT', 'DE', 'consumer', false, 'oss', 'DE', '19'],
    [
      'a confirmed business in another member state accounts itself',
      'FR',
      'IT',
      'business',
      true,
      'reverse_charge',
      'IT',
      '0',
    ],
    [
      'a business whose VAT id is not confirmed is taxed like a consumer',
      'FR',
      'DE',
      'business',
      false,
      'oss',
      'DE',
      '19',
    ],
    ['outside the union nothing is charged', 'FR', 'US', 'consumer', false, 'export', 'US', '0'],
    ['Switzerland is outside', 'DE', 'CH', 'business', false, 'export', 'CH', '0'],
    ['a Swiss seller at home', 'CH', 'CH', 'consumer', false, 'standard', 'CH', '8.1'],
    ['a Swiss seller abroad', 'CH', 'DE', 'consumer', false, 'export', 'DE', '0'],
  ] as const)('%s', (_why, sellerCountry, country, kind, vatIdValid, treatment, taxed, ratePercent) => {
    const decided = decideTaxTreatment({
      sellerCountry,
      buyer: { country, kind, vatIdValid },
      at: new Date('2026-11-20T09:00:00Z'),
      timeZone: 'Europe/Berlin',
    });
    expect(decided).toMatchObject({
      treatment,
      country: taxed,
      ratePercent,
      evidence: { sellerCountry, buyerCountry: country, buyerKind: kind },
    });
  });

  it('looks the rate up for the local day', () => {
    const buyer = { country: 'DE', kind: 'consumer', vatIdValid: false } as const;
    // 23:30 UTC on 31 December is already 1 January in Berlin, when 19 % applied again.
    const decided = decideTaxTreatment({
      sellerCountry: 'DE',
      buyer,
      at: new Date('2020-12-31T23:30:00Z'),
      timeZone: 'Europe/Berlin',
    });
    expect(decided).toMatchObject({ ratePercent: '19', evidence: { on: '2021-01-01', rateValidFrom: '2021-01-01' } });
  });

  it('refuses to guess a rate', () => {
    const buyer = { country: 'US', kind: 'consumer', vatIdValid: false } as const;
    const decided = decideTaxTreatment({ sellerCountry: 'US', buyer, at: new Date('2026-11-20'), timeZone: 'UTC' });
    expect(decided).toMatchObject({ refused: true, code: 'UNSUPPORTED', field: 'country' });
  });
});
