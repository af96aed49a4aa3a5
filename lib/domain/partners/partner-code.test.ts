import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '@/lib/domain/refusal';
import { PARTNER_CODE_BYTES, parsePartnerCode, partnerCodeFrom, shownPartnerCode } from './partner-code';

const bytes = fc.uint8Array({ minLength: PARTNER_CODE_BYTES, maxLength: PARTNER_CODE_BYTES });
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('partner codes', () => {
  it('are eight characters that nobody misreads', () => {
    fc.assert(fc.property(bytes, (random) => /^[0-9A-HJKMNP-TV-Z]{8}$/.test(partnerCodeFrom(random))));
  });

  it('are read from what is shown, in lower case, without the hyphen and with the letters people take for digits', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = partnerCodeFrom(random);
        const shown = shownPartnerCode(code);
        const misread = shown.replaceAll('0', 'o').replaceAll('1', 'l');
        expect([shown, shown.toLowerCase(), code, ` ${misread} `].map((typed) => parsePartnerCode(typed))).toEqual([
          code,
          code,
          code,
          code,
        ]);
      }),
    );
  });

  it('with one wrong character are refused', () => {
    fc.assert(
      fc.property(bytes, fc.nat(7), fc.integer({ min: 1, max: 31 }), (random, place, by) => {
        const code = partnerCodeFrom(random);
        const value = ALPHABET.indexOf(code.charAt(place));
        const wrong = code.slice(0, place) + ALPHABET.charAt((value + by) % 32) + code.slice(place + 1);
        return isRefusal(parsePartnerCode(wrong));
      }),
    );
  });
});
