import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURRENCIES, exponentOf, isCurrency, type Currency } from '@/lib/domain/money/currency';
import { exact, exactToString, fromMinor, parseDecimal, toMinor } from '@/lib/domain/money/exact';
import { addMoney, isZero, money, negateMoney, sumMoney, toDecimalString } from '@/lib/domain/money/money';
import { splitMoney } from '@/lib/domain/money/split';
import { isRefusal } from '@/lib/domain/refusal';

const amountMinor = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const currency = fc.constantFrom<Currency>('EUR', 'CHF', 'JPY', 'KWD', 'CLF');

describe('money', () => {
  it('knows the real exponent of every currency', () => {
    const exponents = (
      ['EUR', 'CHF', 'USD', 'GBP', 'JPY', 'KWD', 'SEK', 'DKK', 'PLN', 'CZK', 'HUF', 'NOK', 'CLF'] as const
    ).map(exponentOf);
    expect(exponents).toEqual([2, 2, 2, 2, 0, 3, 2, 2, 2, 2, 2, 2, 4]);
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
    expect(isCurrency('EURO')).toBe(false);
    expect(isCurrency('eur')).toBe(false);
  });

  it('refuses to hold a fraction of a minor unit or more than a safe integer', () => {
    expect(() => money(0.5, 'EUR')).toThrow();
    expect(() => money(Number.MAX_SAFE_INTEGER + 1, 'EUR')).toThrow();
    expect(() => addMoney(money(Number.MAX_SAFE_INTEGER, 'EUR'), money(1, 'EUR'))).toThrow();
  });

  it('never adds two currencies', () => {
    expect(() => addMoney(money(1, 'EUR'), money(1, 'CHF'))).toThrow(/EUR and CHF/);
    expect(sumMoney([], 'CHF')).toEqual({ amountMinor: 0, currency: 'CHF' });
  });

  it('has no minus zero', () => {
    expect(Object.is(negateMoney(money(0, 'EUR')).amountMinor, 0)).toBe(true);
    expect(Object.is(toMinor(exact('-0.001'), 'EUR'), 0)).toBe(true);
  });

  it('writes plain digits with the decimals of the currency', () => {
    const written = [money(-1450, 'EUR'), money(1500, 'JPY'), money(5, 'KWD'), money(-5, 'EUR'), money(0, 'EUR')].map(
      toDecimalString,
    );
    expect(written).toEqual(['-14.50', '1500', '0.005', '-0.05', '0.00']);
  });

  it('comes back from its digits unchanged', () => {
    fc.assert(
      fc.property(amountMinor, currency, (minor, code) => {
        expect(toMinor(exact(toDecimalString(money(minor, code))), code)).toBe(minor);
        expect(toMinor(fromMinor(minor, code), code)).toBe(minor);
      }),
    );
  });

  it('plus its negation is nothing', () => {
    fc.assert(
      fc.property(amountMinor, (minor) => isZero(addMoney(money(minor, 'EUR'), negateMoney(money(minor, 'EUR'))))),
    );
  });
});

describe('toMinor', () => {
  it.each([
    ['a half rounds away from zero', '0.005', 'EUR', 1],
    ['a negative half too', '-0.005', 'EUR', -1],
    ['just below a half rounds down', '0.00499999999999999999', 'EUR', 0],
    ['what a float would get wrong', '1.005', 'EUR', 101],
    ['yen have no decimals', '0.5', 'JPY', 1],
    ['dinars have three', '0.0005', 'KWD', 1],
    ['thirds', '1.33333333333333333333', 'EUR', 133],
  ] as const)('%s: %s %s', (_why, value, code, minor) => {
    expect(toMinor(exact(value), code)).toBe(minor);
  });

  it('leaves the value it rounds as it was', () => {
    const value = exact('2.675');
    toMinor(value, 'EUR');
    expect(exactToString(value)).toBe('2.675');
  });
});

describe('parseDecimal', () => {
  it.each(['4.90', '0', '-3', '0.0004', '123456789012345678.123456789012345678'])('accepts %s', (text) => {
    expect(isRefusal(parseDecimal(text))).toBe(false);
  });

  it.each(['', ' 1', '1,5', '1e3', '+1', '.5', '1.', '007', 'NaN', '--1', '0x10', '1 000', '١'])(
    'refuses "%s"',
    (text) => {
      expect(parseDecimal(text, 'amount')).toMatchObject({ refused: true, code: 'INPUT_INVALID', field: 'amount' });
    },
  );
});

describe('splitMoney', () => {
  it.each([
    ['equal thirds: the first gets the odd cent', 1000, ['1', '1', '1'], [334, 333, 333]],
    ['negative amounts mirror positive ones', -1000, ['1', '1', '1'], [-334, -333, -333]],
    ['60/30/10 of 10.00', 1000, [60, 30, 10], [600, 300, 100]],
    ['a weight of nothing gets nothing', 101, [1, 0, 1], [51, 0, 50]],
  ] as const)('%s', (_why, minor, weights, parts) => {
    expect(splitMoney(money(minor, 'EUR'), weights).map((part) => part.amountMinor)).toEqual(parts);
  });

  it('gives parts that sum to the whole, each less than one minor unit from its exact share', () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 })
      .filter((all) => all.some((weight) => weight > 0));
    fc.assert(
      fc.property(amountMinor, weights, (minor, all) => {
        const parts = splitMoney(money(minor, 'EUR'), all).map((part) => part.amountMinor);
        const total = all.reduce((sum, weight) => sum + weight, 0);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(minor);
        parts.forEach((part, index) => expect(Math.abs(part - (minor * (all[index] ?? 0)) / total)).toBeLessThan(1));
      }),
    );
  });
});
