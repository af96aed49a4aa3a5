import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { servesAddress } from './serves-address';
import { outside, parseTerritories } from './territory';

describe('territories as typed', () => {
  it('are countries, postal codes and areas, each once', () => {
    expect(parseTerritories('it-25*, AT\nit-25*; IT-20121')).toEqual(['AT', 'IT-20121', 'IT-25*']);
    expect(parseTerritories('  ')).toEqual([]);
  });
  it.each(['Italy', 'IT-', '25*', 'IT-2*5'])('refuses %s at its field', (typed) => {
    expect(parseTerritories(typed)).toMatchObject({ code: 'INPUT_INVALID', field: 'territories' });
  });
});

describe('a territory within another', () => {
  it.each<[string[], string[], string | null]>([
    [['IT-25*'], ['IT'], null],
    [['IT-251*'], ['IT-25*', 'AT'], null],
    [['IT-25121', 'AT'], ['IT-25*', 'AT'], null],
    [['IT'], ['IT-25*'], 'IT'],
    [['IT-2*'], ['IT-25*'], 'IT-2*'],
    [['DE'], [], null],
    [[], ['DE'], '*'],
  ])('%j in %j reaches outside by %s', (inner, outer, first) => {
    expect(outside(inner, outer)).toBe(first);
  });

  it('serves no address that the other does not serve', () => {
    const code = fc.stringMatching(/^[0-9]{5}$/);
    const area = fc.oneof(
      fc.constantFrom('IT', 'AT'),
      fc.tuple(fc.constantFrom('IT', 'AT'), code, fc.integer({ min: 1, max: 4 })).map(([land, digits, kept]) => {
        return `${land}-${digits.slice(0, kept)}*`;
      }),
    );
    const areas = fc.array(area, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(areas, areas, fc.constantFrom('IT', 'AT'), code, (inner, outer, country, postalCode) => {
        fc.pre(outside(inner, outer) === null);
        const place = { country, postalCode };
        return !servesAddress(inner, place) || servesAddress(outer, place);
      }),
    );
  });
});
