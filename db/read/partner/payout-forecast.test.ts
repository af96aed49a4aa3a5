import { describe, expect, it } from 'vitest';
import type { EntryState } from '@/lib/domain/commissions/entry-state';
import type { LocalDate } from '@/lib/domain/time/calendar';
import { payoutForecasts } from './payout-forecast';

const december = '2026-12-05' as LocalDate;
const january = '2027-01-05' as LocalDate;
const entry = (amountMinor: number, payoutOn: LocalDate | null, bucket: EntryState['bucket'] = 'PENDING') => ({
  amountMinor,
  payoutOn,
  state: { state: bucket, bucket },
});

describe('what the pay days to come bring', () => {
  it('carries what is below the minimum into the day on which it is reached', () => {
    const days = payoutForecasts([entry(16_80, january), entry(41_20, december, 'ELIGIBLE')], 50_00);
    expect(days).toEqual([
      { on: december, balanceMinor: 41_20, minimumMinor: 50_00, goesOut: false },
      // 41.20 + 16.80
      { on: january, balanceMinor: 58_00, minimumMinor: 50_00, goesOut: true },
    ]);
  });

  it('begins again after a day that paid', () => {
    const days = payoutForecasts([entry(50_00, december), entry(20_00, january)], 50_00);
    expect(days.map(({ balanceMinor, goesOut }) => [balanceMinor, goesOut])).toEqual([
      [50_00, true],
      [20_00, false],
    ]);
  });

  it('pays nothing out of a negative balance, whatever the minimum', () => {
    expect(payoutForecasts([entry(-5_00, december, 'ELIGIBLE')], 0)).toEqual([
      { on: december, balanceMinor: -5_00, minimumMinor: 0, goesOut: false },
    ]);
  });

  it('leaves out what is held, paid or in a payout already', () => {
    const gone = [entry(10_00, null, 'PAID'), entry(20_00, december, 'IN_BATCH'), entry(30_00, december, 'ON_HOLD')];
    expect(payoutForecasts(gone, 0)).toEqual([]);
  });
});
