/** Check digits of countries where the library does not follow the published algorithm. Numbers come in the right shape. */

/** The sum of the digits, each times its weight. */
export function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
}

/** The first eight digits and the last two make a multiple of 97; numbers begin with 0, since 2023 with 1 too. */
export function belgianDigits(number: string): boolean {
  return /^[01][1-9]|^1/.test(number) && 97 - (Number(number.slice(0, 8)) % 97) === Number(number.slice(8));
}

/**
 * Companies: weights 8 to 2, modulus 11; 10 stands for 0 and 11 for 1. Persons: the first nine digits of ten, modulus 11, where 10
 * stands for 0; births before 1954 have nine digits and none to check.
 */
export function czechDigits(number: string): boolean {
  if (number.length === 9) return number < '54' || number >= '80';
  if (number.length === 10) return (Number(number.slice(0, 9)) % 11) % 10 === Number(number[9]);
  return (11 - (weighted(number, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(number[7]);
}

/** Companies: the weighted sum is 3 modulo 11. Persons: one more than the weighted sum of ten digits, modulus 11; those since 2017 have no digit. */
export function latvianDigits(number: string): boolean {
  if (number >= '4') return weighted(number, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 === 3;
  const check = 1 + weighted(number, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9]);
  return number.startsWith('32') || (check % 11) % 10 === Number(number[10]);
}

const CYPRIOT_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

/** Digits at odd places are translated by a table; the sum modulo 26 is the letter at the end. */
export function cypriotDigits(number: string): boolean {
  const digits = number.slice(0, 8).split('').map(Number);
  const sum = digits.reduce((total, digit, index) => total + (index % 2 === 0 ? (CYPRIOT_ODD[digit] ?? 0) : digit), 0);
  return String.fromCharCode(65 + (sum % 26)) === number[8];
}

/** Either the old number, weights 9 to 2 modulo 11, or the one of sole traders since 2020: ISO 7064 mod 97-10 of the whole id. */
export function dutchDigits(number: string): boolean {
  const old = weighted(number, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
  return (
    old ||
    remainderOf(
      `NL${number}`.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55)),
      97,
    ) === 1
  );
}

const FRENCH = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The SIREN (Luhn; Monaco's begin with 000 and have none) and a key of two digits, or of a letter and a digit or letter. */
export function frenchDigits(number: string): boolean {
  const siren = number.slice(2);
  if (!siren.startsWith('000') && !luhn(siren)) return false;
  const key = number.slice(0, 2);
  if (/^\d{2}$/.test(key)) return Number(key) === (Number(siren) * 100 + 12) % 97;
  const [first = 0, second = 0] = key.split('').map((each) => FRENCH.indexOf(each));
  const value = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
  return (Number(siren) + 1 + Math.floor(value / 11)) % 11 === value % 11;
}

const IRISH = 'WABCDEFGHIJKLMNOPQRSTUV';

/** Weights 8 to 2 modulo 23 give a letter; a second letter counts nine times. Old numbers carry a sign at the second place. */
export function irishDigits(number: string): boolean {
  const old = !/\d/.test(number[1] ?? '');
  const digits = old ? `0${number.slice(2, 7)}${number[0]}` : number.slice(0, 7);
  const second = old || number.length < 9 ? 0 : IRISH.indexOf(number[8] ?? '');
  return IRISH[(weighted(digits, [8, 7, 6, 5, 4, 3, 2]) + 9 * second) % 23] === number[7];
}

/** Weights 8 to 2 and 10, 1 modulo 97: 0, and from 100 on also 42 or 55. Departments and health authorities have no such digits. */
export function britishDigits(number: string): boolean {
  if (number.length === 5) return true;
  if (number.length === 11) return Number(number.slice(6, 9)) % 97 === Number(number.slice(9));
  const remainder = weighted(number, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
  return remainder === 0 || (Number(number.slice(0, 3)) >= 100 && (remainder === 42 || remainder === 55));
}

function luhn(digits: string): boolean {
  const sum = digits
    .split('')
    .toReversed()
    .reduce((total, each, index) => {
      const value = Number(each) * (index % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/** Of a number longer than a safe integer. */
function remainderOf(digits: string, divisor: number): number {
  return digits.split('').reduce((remainder, digit) => (remainder * 10 + Number(digit)) % divisor, 0);
}
