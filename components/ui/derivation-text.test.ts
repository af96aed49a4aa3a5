import { describe, expect, it } from 'vitest';
import type { DerivationStep } from '@/lib/domain/derivation';
import { exactText, stepText, stepValues } from '@/components/ui/derivation-text';

const step = (label: string, op: DerivationStep['op'], value: string): DerivationStep => ({ label, op, value });

describe('stepText', () => {
  it.each([
    ['an amount is money', step('price', '=', '20.00'), '€20.00'],
    ['a fraction reads as a division', step('share-of-period', '×', '22/30'), '× 22 ÷ 30'],
    ['a percentage keeps its sign behind a space', step('vat', '×', '19 %'), '× 19\u00a0%'],
    ['a deduction has a real minus sign', step('commission.tax', '−', '9.90'), '\u2212€9.90'],
    ['a count is not money', step('quantity', '=', '31'), '31'],
    ['a price as a factor is money', step('unit-price', '×', '2.00'), '× €2.00'],
    [
      'amounts inside a fraction keep their cents',
      step('commission.collectedShare', '×', '62.00/124.00'),
      '× 62.00 ÷ 124.00',
    ],
    ['a credit begins below zero', step('credit-unused', '=', '-5'), '\u2212€5.00'],
  ])('%s', (_reason, given, expected) => {
    expect(stepText(given, 'EUR', 'en')).toBe(expected);
  });
});

it('a result before rounding shows four decimals and says when there are more', () => {
  expect(exactText('14.666666666667', 'EUR', 'en')).toBe('€14.6666…');
  expect(exactText('14.665', 'EUR', 'en')).toBe('€14.665');
});

it('days inside a label read as dates, and a label that asks for an unknown plan still reads', () => {
  const values = stepValues(
    { label: 'share-of-period', values: { from: '2026-11-20', days: '22' }, op: '×', value: '22/30' },
    'EUR',
    'de',
  );
  expect(values).toMatchObject({ from: '20. Nov. 2026', days: '22', plan: 'none' });
});
