import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '@/lib/domain/refusal';
import { claimCodeFrom, parseClaimCode } from '@/lib/domain/devices/claim-code';

const bytes = fc.uint8Array({ minLength: 7, maxLength: 7 });

describe('claim codes', () => {
  it('are printed as two groups of four without I, L, O or U', () => {
    fc.assert(
      fc.property(bytes, (random) => /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(claimCodeFrom(random))),
    );
  });

  it('read back as printed, in any case and with or without the hyphen', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = claimCodeFrom(random);
        expect(parseClaimCode(code)).toBe(code);
        expect(parseClaimCode(` ${code.toLowerCase().replace('-', ' ')} `)).toBe(code);
      }),
    );
  });

  it('forgive the letters that look like digits', () => {
    const code = claimCodeFrom(Uint8Array.from([0, 1, 0, 1, 10, 11, 12]));
    expect(parseClaimCode(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(code);
  });

  it('notice every single wrong character', () => {
    fc.assert(
      fc.property(bytes, fc.nat(6), fc.integer({ min: 1, max: 31 }), (random, place, change) => {
        const other = Uint8Array.from(random);
        other[place] = (other[place] ?? 0) ^ change;
        const right = claimCodeFrom(random).replace('-', '');
        const wrong = claimCodeFrom(other).slice(0, 8).replace('-', '') + right.charAt(7);
        expect(isRefusal(parseClaimCode(wrong))).toBe(true);
      }),
    );
  });

  it('notice any two swapped characters', () => {
    fc.assert(
      fc.property(bytes, fc.nat(7), fc.nat(7), (random, i, j) => {
        const right = claimCodeFrom(random).replace('-', '').split('');
        const swapped = right
          .map((character, place) => (place === i ? right[j] : place === j ? right[i] : character))
          .join('');
        fc.pre(swapped !== right.join(''));
        expect(isRefusal(parseClaimCode(swapped))).toBe(true);
      }),
    );
  });

  it.each([
    ['nothing', '   ', /Enter the code/],
    ['a letter U', 'AB7K-93QU', /“U” never appears/],
    ['punctuation', 'AB7K_93QF', /“_” never appears/],
    ['too few', 'AB7K', /8 characters; this one has 4/],
    ['too many', 'AB7K-93QF-1', /this one has 9/],
  ])('refuse %s and say why', (_reason, input, message) => {
    const answer = parseClaimCode(input);
    expect(isRefusal(answer) && answer.message).toMatch(message);
  });
});
