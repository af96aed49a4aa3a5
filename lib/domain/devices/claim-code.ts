import { assert } from '@/lib/domain/assert';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Crockford's base 32: digits and letters without I, L, O and U, which people misread or misspell into words. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOOK_ALIKES: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };
const SECRET_LENGTH = 7;
export const CLAIM_CODE_LENGTH = SECRET_LENGTH + 1;

/**
 * Writes a code such as `AB7K-93QF`: seven characters of secret (35 bits) and one check character.
 * @param random at least seven bytes; five bits of each are used, so uniform bytes make uniform codes.
 */
export function claimCodeFrom(random: Uint8Array): string {
  assert(random.length >= SECRET_LENGTH, `a claim code needs ${SECRET_LENGTH} random bytes`);
  const secret = Array.from(random.slice(0, SECRET_LENGTH), (byte) => byte & 31);
  return printed([...secret, timesX(remainder(secret))]);
}

/**
 * Reads a code as somebody typed it: any case, with or without the hyphen, I and L read as 1 and O as 0. The answer is the
 * printed form. A wrong check character is told apart from a wrong code, so a typing mistake costs no attempt.
 */
export function parseClaimCode(input: string, field = 'code'): string | Refusal {
  const typed = Array.from(input.normalize('NFKC').toUpperCase()).filter(
    (character) => !/[\s\p{Dash_Punctuation}\u200B]/u.test(character),
  );
  if (typed.length === 0)
    return refuse('INPUT_INVALID', 'Enter the code printed below the QR code, such as AB7K-93QF.', { field });
  const values: number[] = [];
  for (const character of typed) {
    const value = ALPHABET.indexOf(LOOK_ALIKES[character] ?? character);
    if (value < 0) {
      return refuse(
        'CODE_INVALID',
        `“${character}” never appears in a code. Codes use digits and letters without I, L, O and U.`,
        {
          field,
          values: { character },
        },
      );
    }
    values.push(value);
  }
  if (values.length !== CLAIM_CODE_LENGTH) {
    return refuse('CODE_INVALID', `A code has ${CLAIM_CODE_LENGTH} characters; this one has ${values.length}.`, {
      field,
      values: { length: String(values.length), expected: String(CLAIM_CODE_LENGTH) },
    });
  }
  if (remainder(values) !== 0)
    return refuse('CODE_INVALID', 'One character of this code is not right. Compare it with the label.', { field });
  return printed(values);
}

function printed(values: readonly number[]): string {
  const text = values.map((value) => ALPHABET.charAt(value)).join('');
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/**
 * The value of a polynomial over GF(32) at x, where x generates the field. Because the powers of x differ, one wrong
 * character and any two swapped characters always leave a remainder; a plain checksum modulo 32 misses swaps.
 */
function remainder(values: readonly number[]): number {
  return values.reduce((sum, value) => timesX(sum) ^ value, 0);
}

/** Multiplies by x modulo x⁵ + x² + 1. */
function timesX(value: number): number {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ 0b100101 : doubled;
}
