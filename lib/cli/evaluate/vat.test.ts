import { describe, expect, it } from 'vitest';
import cases from './cases/vat.json';
import { evaluateVat } from './vat';

interface CarriedCase {
  readonly id: string;
  readonly kind: string;
  readonly input: unknown;
  readonly expected: Readonly<Record<string, unknown>>;
  /** Number of the decision record that says why we answer by another rule. */
  readonly differs?: string;
}

const carried: readonly CarriedCase[] = cases;

describe('cases of other systems about VAT', () => {
  it.each(carried.filter((each) => each.differs === undefined))('$id $kind', (given) => {
    expect(evaluateVat(given)).toMatchObject({ result: given.expected });
  });

  it.each(carried.filter((each) => each.differs !== undefined))('$id differs by record $differs', (given) => {
    const answer = evaluateVat(given);
    expect(answer).toMatchObject({ refused: { code: 'differs' } });
    expect(answer).toHaveProperty('refused.message', expect.stringContaining(`docs/decisions/${given.differs}`));
  });
});

const ask = (kind: string, input: unknown) => evaluateVat({ id: 'here', kind, input });

describe('a VAT id', () => {
  it.each([
    ['the present Greek prefix', 'EL 094012834', 'GR', true],
    ['the ISO code before a Greek number', 'GR094012834', null, true],
    ['Greek without a prefix', '094012834', 'GR', true],
    ['Northern Ireland', 'xi432525179', null, true],
    ['a sole trader of the Netherlands since 2020', 'NL000099998B57', null, true],
    ['a Belgian number that begins with 1', 'BE1000000021', null, true],
    ['a French key of a letter and a digit', 'FRK7399859412', null, true],
    ['Irish, new, with two letters', 'IE3628739UA', null, true],
    ['Irish, old, with a sign', 'IE8D79739I', null, true],
    ['a Czech born in 1971', 'CZ7103192745', null, true],
    ['a Czech born in 1899', 'CZ991231123', null, true],
    ['a Latvian by the day of birth', 'LV16117519997', null, true],
    ['another check digit', 'LV16117519998', null, false],
    ['Croatian', 'HR33392005961', null, true],
    ['no country', '12345678', null, false],
    ['far too long', 'DE'.repeat(10_000), 'DE', false],
  ])('%s', (_why, value, country, valid) => {
    expect(ask('vat_id', { value, country })).toMatchObject({ result: { valid } });
  });
});

describe('questions our rules do not ask', () => {
  it.each([
    ['an unknown kind', 'withholding', {}],
    ['a country without a table', 'standard_rate', { country: 'US', date: '2026-01-01' }],
    ['before the tax existed', 'standard_rate', { country: 'HR', date: '1990-01-01' }],
    ['a number of another continent', 'vat_id', { value: 'ABN 51824753556', country: 'AU' }],
    ['entries of a reverse charge', 'reverse_charge_entries', { amount: '100' }],
  ])('%s', (_why, kind, input) => {
    expect(ask(kind, input)).toMatchObject({ refused: { code: 'unsupported' } });
  });

  it('names the field of a case that cannot be read', () => {
    expect(() => ask('standard_rate', { country: 'DE', date: '2026-02-30' })).toThrow(/date/);
  });
});

describe('amounts', () => {
  it('a prepaid credit is taken off after tax', () => {
    const given = { subscriptions: '50', usage: '20', coupons: '10', prepaidCredits: '30', taxPercent: '10' };
    // 50 + 20 − 10 = 60; 10 % is 6; 66 − 30 = 36.
    expect(ask('discount_order', { ...given, deduct: 'after_tax' })).toEqual({
      result: { subtotal: '60', tax: '6', totalDue: '36' },
    });
  });

  it('of inclusive lines the tax is the part that is in them', () => {
    const lines = [{ amount: '11.90', ratePercent: '19' }];
    expect(ask('tax_amount', { lines, taxBehavior: 'inclusive' })).toEqual({
      result: { net: '10.00', tax: '1.90', total: '11.90', groups: 1 },
    });
  });

  it('who is registered in the country of the seller is taxed there', () => {
    const customer = { country: 'DE', vatId: 'FR40303265045', vies: 'valid' };
    expect(ask('tax_treatment', { seller: { country: 'FR' }, customer })).toMatchObject({
      result: { treatment: 'standard', rateCountry: 'FR' },
    });
  });
});
