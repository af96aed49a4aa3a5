import { describe, expect, it } from 'vitest';
import { answerDueAt, decideDisputeStep } from './commission-dispute';

describe('a dispute', () => {
  it('is answered within ten working days: weekends do not count', () => {
    // Thursday 12 November + 10 working days = Thursday 26 November, whose end is 27 November 00:00 in Berlin (UTC+1).
    expect(answerDueAt(new Date('2026-11-12T09:00:00Z'), 'Europe/Berlin').toISOString()).toBe(
      '2026-11-26T23:00:00.000Z',
    );
  });

  it('is decided once', () => {
    expect(decideDisputeStep('OPEN', 'accept')).toBe('ACCEPTED');
    expect(decideDisputeStep('IN_REVIEW', 'reject')).toBe('REJECTED');
    for (const status of ['ACCEPTED', 'REJECTED', 'WITHDRAWN'] as const)
      expect(decideDisputeStep(status, 'accept')).toMatchObject({ code: 'ALREADY_DONE' });
    expect(decideDisputeStep('IN_REVIEW', 'review')).toMatchObject({ code: 'ALREADY_DONE' });
  });
});
