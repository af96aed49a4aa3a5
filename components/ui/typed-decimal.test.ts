import { describe, expect, it } from 'vitest';
import { typedDecimal } from '@/components/ui/typed-decimal';

describe('typedDecimal', () => {
  it.each([
    ['the language decides between grouping and decimals', '1.234', 'de', '1234'],
    ['the same digits in English are a fraction', '1.234', 'en', '1.234'],
    ['both signs: the last one separates decimals', '1.234,50', 'de', '1234.50'],
    ['both signs, English', '1,234.50', 'en', '1234.50'],
    ['German typed with English habits still works when it is one number', '1,234.50', 'de', '1234.50'],
    ['a comma that cannot group is a decimal sign in English too', '12,5', 'en', '12.5'],
    ['a point that cannot group is a decimal sign in German too', '12.50', 'de', '12.50'],
    ['spaces and apostrophes group', "1'234 567,8", 'de', '1234567.8'],
    ['several groups', '1,234,567', 'en', '1234567'],
    ['a real minus sign', '\u221214,50', 'de', '-14.50'],
    ['nothing before the decimal sign', ',5', 'de', '0.5'],
    ['a trailing decimal sign while typing', '5,', 'de', '5'],
    ['groups of the wrong size are not a number', '1,23,456', 'en', undefined],
    ['two decimal signs are not a number', '1,5,5', 'de', undefined],
    ['letters are not a number', '12a', 'en', undefined],
    ['a lone sign is not a number', ',', 'de', undefined],
    ['nothing is not a number', ' ', 'en', undefined],
  ])('%s: %s in %s', (_reason, text, locale, expected) => {
    expect(typedDecimal(text, locale)).toBe(expected);
  });
});
