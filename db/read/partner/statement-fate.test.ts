import { describe, expect, it } from 'vitest';
import { nextPeriod, statementFate, type FatefulPayout } from './statement-fate';

const payout = (change: Partial<FatefulPayout>): FatefulPayout => ({
  id: 'payout_1',
  status: 'COMPLETED',
  runStatus: 'COMPLETED',
  reason: null,
  netMinor: 73_20,
  taxMinor: 0,
  withheldMinor: 0,
  expectedOn: '2026-06-05',
  sentAt: null,
  completedAt: null,
  ...change,
});

describe('what became of a statement', () => {
  it('is carried with its reason while nothing was paid', () => {
    expect(statementFate({ outcome: 'below_minimum', isLatest: true }, [])).toEqual({
      state: 'carried',
      why: 'below_minimum',
      closed: false,
    });
    expect(statementFate({ outcome: 'payable', isLatest: false }, [])).toMatchObject({
      state: 'carried',
      why: 'no_run',
    });
    expect(statementFate({ outcome: 'payable', isLatest: true }, [])).toEqual({ state: 'due' });
  });

  it('promises nothing before a run is approved', () => {
    const draft = payout({ status: 'SKIPPED', runStatus: 'DRAFT', reason: 'excluded: Waits for a contract' });
    expect(statementFate({ outcome: 'payable', isLatest: true }, [draft])).toEqual({ state: 'due' });
    const waiting = payout({ status: 'READY', runStatus: 'AWAITING_APPROVAL' });
    expect(statementFate({ outcome: 'payable', isLatest: true }, [waiting])).toEqual({ state: 'due' });
  });

  it('follows the payout that moved, whatever run left the statement out', () => {
    const skipped = payout({ id: 'payout_2', status: 'SKIPPED', reason: 'already_paid: 4' });
    expect(statementFate({ outcome: 'payable', isLatest: true }, [skipped, payout({})])).toMatchObject({
      state: 'paid',
    });
    expect(statementFate({ outcome: 'payable', isLatest: true }, [payout({ status: 'RETURNED' })])).toMatchObject({
      state: 'returned',
    });
  });

  it('says the code of what was left out, never the words written for colleagues', () => {
    const excluded = payout({ status: 'SKIPPED', reason: 'excluded: Waits for a contract' });
    expect(statementFate({ outcome: 'payable', isLatest: true }, [excluded])).toEqual({
      state: 'carried',
      why: 'excluded',
      closed: false,
    });
  });
});

it('knows the month after December', () => {
  expect([nextPeriod('2026-04'), nextPeriod('2026-12')]).toEqual(['2026-05', '2027-01']);
});
