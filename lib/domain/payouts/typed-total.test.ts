import { describe, expect, it } from 'vitest';
import { arrivalDay } from '@/lib/domain/payouts/payout-day';
import { codedReason, payoutReason } from '@/lib/domain/payouts/payout-reason';
import { typedMinor } from '@/lib/domain/payouts/typed-total';

describe('a total somebody typed', () => {
  it.each(['48210.55', '48,210.55', '48.210,55', '48 210.55', '48’210.55'])('%s is the same amount', (typed) => {
    expect(typedMinor(typed, 'EUR')).toBe(4_821_055);
  });

  it.each(['', '48210', '48,210', 'all of it', '48210.5', '48210.555'])('"%s" is no amount in euro', (typed) => {
    expect(typedMinor(typed, 'EUR')).toBeNull();
  });

  it('has no cents where the currency has none', () => {
    expect(typedMinor('1,500', 'JPY')).toBe(1500);
  });
});

describe('the reason of a payout', () => {
  it('comes back as it was stored', () => {
    expect(payoutReason(codedReason('excluded', 'waits: new contract'))).toEqual({
      code: 'excluded',
      text: 'waits: new contract',
    });
    expect(payoutReason(codedReason('iban'))).toEqual({ code: 'iban', text: null });
    expect(payoutReason(null)).toBeNull();
  });
});

describe('arrival', () => {
  it('of a file handed in on a Friday is on Monday', () => {
    expect(arrivalDay('sepa', '2026-11-20')).toBe('2026-11-23');
    expect(arrivalDay('stripe', '2026-11-21')).toBe('2026-11-21');
  });
});
