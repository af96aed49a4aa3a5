/** Decimals of digits such as `4.90`, without needless zeros at the end: 1. */
export function decimalPlaces(digits: string): number {
  const point = digits.indexOf('.');
  if (point === -1) return 0;
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return end - point - 1;
}

/**
 * Digits or a whole number as a whole number of 10^-places: `4.9`, 2 → 490. NaN when it has more places or would leave the
 * range in which a number is exact, so nothing is ever rounded here.
 */
export function scaledInteger(value: string | number, places: number): number {
  if (typeof value === 'number') return safe(value * 10 ** places, Number.isSafeInteger(value));
  const point = value.indexOf('.');
  if (point === -1) return safe(Number(value) * 10 ** places, value.length < LONGEST);
  const decimals = decimalPlaces(value);
  if (decimals > places || value.length > LONGEST) return NaN;
  // Digits without their point are a whole number of 10^-decimals, so no fraction is ever held in a float.
  const whole = Number(value.slice(0, point) + value.slice(point + 1, point + 1 + decimals));
  return safe(whole * 10 ** (places - decimals), Number.isSafeInteger(whole));
}

/** Longer digits may be more than a number holds exactly. */
const LONGEST = 24;

function safe(value: number, before: boolean): number {
  return before && Number.isSafeInteger(value) ? value : NaN;
}
