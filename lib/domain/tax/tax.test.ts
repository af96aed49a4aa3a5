import { describe, expect, it } from 'vitest';
import { isRefusal } from '@/lib/domain/refusal';
import { decideTaxTreatment } from '@/lib/domain/tax/decide-tax-treatment';
import { isEuCountry, listVatRates, vatRateOn } from '@/lib/domain/tax/vat-rates';

describe('vatRateOn', () => {
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
    expect(vatRateOn(country, 'standard', on)?.ratePercent).toBe(ratePercent);
  });

  it('knows all member states and nobody else', () => {
    const states = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
    expect(
      states.filter((country) => isEuCountry(country) && vatRateOn(country, 'standard', '2026-11-20') !== null),
    ).toHaveLength(27);
    expect(['CH', 'GB', 'NO', 'US', 'XX', 'toString'].some(isEuCountry)).toBe(false);
    expect(vatRateOn('US', 'standard', '2026-11-20')).toBeNull();
  });
});

describe('listVatRates', () => {
  it('has well-formed rows, each first day once, newest first', () => {
    const rows = listVatRates();
    expect(rows.length).toBeGreaterThan(150);
    for (const row of rows) {
      expect(row.validFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(Number(row.ratePercent)).toBeGreaterThan(0);
    }
    const order = rows.map((row, index) => {
      const before = rows[index - 1];
      return before?.country !== row.country || before.category !== row.category || before.validFrom > row.validFrom;
    });
    expect(order).not.toContain(false);
  });

  it('reaches back to the introduction of the tax', () => {
    expect(vatRateOn('DK', 'standard', '1967-07-03')?.ratePercent).toBe('10');
    expect(vatRateOn('SE', 'standard', '1990-06-30')?.ratePercent).toBe('23.46');
    expect(vatRateOn('SE', 'standard', '1968-12-31')).toBeNull();
    expect(vatRateOn('DE', 'standard', '1993-01-01')?.ratePercent).toBe('15');
    expect(vatRateOn('FR', 'standard', '2000-03-31')?.ratePercent).toBe('20.6');
  });
});

describe('a reduced rate', () => {
  it.each([
    ['Germany during its cut', 'DE', '2020-12-31', '5'],
    ['Germany after it', 'DE', '2021-01-01', '7'],
    ['Denmark has none and charges the standard rate', 'DK', '2026-11-20', '25'],
    ['before the first known day of the reduced rate the standard one', 'NL', '2018-12-31', '21'],
  ] as const)('%s', (_why, country, on, ratePercent) => {
    expect(vatRateOn(country, 'reduced', on)?.ratePercent).toBe(ratePercent);
  });
});

describe('special territories', () => {
  it.each([
    ['Livigno is outside', 'IT', '23041', 'export', '0', 'Livigno'],
    ['the Canary Islands are outside', 'ES', '38314', 'export', '0', 'Canary Islands'],
    ['Jungholz has the rate of its neighbour', 'AT', '6691', 'oss', '19', 'Jungholz'],
    ['the Azores since July 2021', 'PT', '9500-321', 'oss', '16', 'Azores'],
    ['Réunion', 'FR', '97412', 'standard', '8.5', 'Réunion'],
    ['the rest of Austria', 'AT', '6900', 'oss', '20', undefined],
  ] as const)('%s', (_why, country, postalCode, treatment, ratePercent, territory) => {
    const decided = decideTaxTreatment({
      sellerCountry: 'FR',
      buyer: { country, postalCode, kind: 'consumer', vatIdValid: false },
      at: new Date('2026-11-20T09:00:00Z'),
      timeZone: 'UTC',
    });
    expect(decided).toMatchObject({ treatment, country, ratePercent, evidence: { buyerCountry: country } });
    expect(isRefusal(decided) ? null : decided.evidence.territory).toBe(territory);
  });

  it('a confirmed business in Jungholz accounts for the tax itself, one in Livigno has none', () => {
    const ask = (country: string, postalCode: string) =>
      decideTaxTreatment({
        sellerCountry: 'FR',
        buyer: { country, postalCode, kind: 'business', vatIdValid: true },
        at: new Date('2026-11-20T09:00:00Z'),
        timeZone: 'UTC',
      });
    expect(ask('AT', '6691')).toMatchObject({ treatment: 'reverse_charge' });
    expect(ask('IT', '23041')).toMatchObject({ treatment: 'export' });
  });
});

describe('decideTaxTreatment', () => {
  it.each([
    ['standard', '19', '2021-01-01', 'standard'],
    ['reduced', '7', '2021-01-01', 'standard'],
    ['zero', '0', null, 'standard'],
    ['exempt', '0', null, 'exempt'],
  ] as const)('the category %s is charged %s %%', (category, ratePercent, rateValidFrom, noteKey) => {
    const decided = decideTaxTreatment({
      sellerCountry: 'IT',
      buyer: { country: 'DE', kind: 'consumer', vatIdValid: false },
      category,
      at: new Date('2026-11-20T09:00:00Z'),
      timeZone: 'Europe/Berlin',
    });
    expect(decided).toMatchObject({ treatment: 'oss', category, ratePercent, noteKey, evidence: { rateValidFrom } });
  });

  it('a seller below the threshold for distance sales taxes consumers at home and says so', () => {
    const decided = decideTaxTreatment({
      sellerCountry: 'IT',
      buyer: { country: 'DE', kind: 'consumer', vatIdValid: false },
      taxesConsumersAtHome: true,
      at: new Date('2026-11-20T09:00:00Z'),
      timeZone: 'Europe/Berlin',
    });
    expect(decided).toMatchObject({
      treatment: 'standard',
      country: 'IT',
      ratePercent: '22',
      evidence: { buyerCountry: 'DE', taxedAtHome: true },
    });
  });

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
