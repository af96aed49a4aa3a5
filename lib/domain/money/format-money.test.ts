import { describe, expect, it } from 'vitest';
import { formatDecimalMoney, formatMoney } from '@/lib/domain/money/format-money';
import { money } from '@/lib/domain/money/money';

/** The platform puts unbreakable blanks between number and sign; tests read easier with ordinary ones. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('formatMoney', () => {
  it.each([
    ['symbol and thousands', money(120_450, 'EUR'), 'en', {}, '€1,204.50'],
    ['francs have no symbol but their code', money(2100, 'CHF'), 'en', { code: true }, 'CHF 21.00'],
    ['the code when asked', money(490, 'EUR'), 'en', { code: true }, 'EUR 4.90'],
    ['a real minus sign', money(-1450, 'EUR'), 'en', {}, '\u2212€14.50'],
    ['German order', money(120_450, 'EUR'), 'de', {}, '1.204,50 €'],
    ['Italian groups thousands too', money(120_450, 'EUR'), 'it', {}, '1.204,50 €'],
    ['no decimals in yen', money(1500, 'JPY'), 'en', {}, '¥1,500'],
    ['three in dinars', money(1500, 'KWD'), 'en', { code: true }, 'KWD 1.500'],
    ['Hungarian books keep two decimals', money(100_000, 'HUF'), 'en', { code: true }, 'HUF 1,000.00'],
    ['digits alone', money(-120_450, 'EUR'), 'en', { style: 'plain' }, '\u22121,204.50'],
    ['short in charts', money(123_456_700, 'EUR'), 'en', { style: 'compact' }, '€1.23M'],
    ['more than floats can hold', money(Number.MAX_SAFE_INTEGER, 'EUR'), 'en', {}, '€90,071,992,547,409.91'],
  ] as const)('%s', (_why, amount, locale, format, text) => {
    expect(plain(formatMoney(amount, locale, format))).toBe(text);
  });

  it('keeps every decimal of a unit price', () => {
    expect(formatDecimalMoney('0.0004', 'EUR', 'en')).toBe('€0.0004');
    expect(formatDecimalMoney('4.9', 'EUR', 'en')).toBe('€4.90');
  });
});
