import { describe, expect, it } from 'vitest';
import { entryStateAt, type EntryFacts } from '@/lib/domain/commissions/entry-state';
import { expectedPayoutOn, holdEnd } from '@/lib/domain/commissions/payout-schedule';

const due = new Date('2026-12-20T09:00:00Z');
const facts: EntryFacts = {
  kind: 'ACCRUAL',
  amountMinor: 1680,
  dueAt: due,
  reversals: [],
  holds: [],
  batchedAt: null,
  paidAt: null,
};
const hold = { reason: 'risk', from: new Date('2026-12-01'), until: new Date('2026-12-22') };

describe('entryStateAt', () => {
  it.each<[string, Partial<EntryFacts>, string, object]>([
    ['pending in the hold', {}, '2026-12-20T08:59:59Z', { state: 'PENDING', until: due }],
    ['eligible from the moment the hold ends', {}, '2026-12-20T09:00:00Z', { state: 'ELIGIBLE' }],
    ['held', { holds: [hold] }, '2026-12-21', { state: 'ON_HOLD', reason: 'risk' }],
    ['released', { holds: [hold] }, '2026-12-22', { state: 'ELIGIBLE' }],
    ['in a batch', { batchedAt: new Date('2027-01-02') }, '2027-01-03', { state: 'IN_BATCH' }],
    ['paid', { batchedAt: new Date('2027-01-02'), paidAt: new Date('2027-01-05') }, '2027-01-05', { state: 'PAID' }],
    [
      'partly reversed goes on',
      { reversals: [{ amountMinor: -680, at: new Date('2026-12-01') }] },
      '2026-12-21',
      { state: 'ELIGIBLE' },
    ],
    [
      'wholly reversed',
      { reversals: [{ amountMinor: -1680, at: new Date('2026-12-01') }] },
      '2026-12-02',
      { state: 'REVERSED', bucket: 'PENDING' },
    ],
    [
      'not yet reversed',
      { reversals: [{ amountMinor: -1680, at: new Date('2026-12-03') }] },
      '2026-12-02',
      { state: 'PENDING' },
    ],
    ['a clawback', { kind: 'CLAWBACK', amountMinor: -1680 }, '2026-12-21', { state: 'REVERSED', bucket: 'ELIGIBLE' }],
  ])('%s', (_reason, change, at, expected) => {
    expect(entryStateAt({ ...facts, ...change }, new Date(at))).toMatchObject(expected);
  });
});

describe('the payout schedule', () => {
  const schedule = { payDay: 5, timeZone: 'Europe/Berlin' };
  it.each([
    ['2 April → 5 May', '2026-04-02T10:00:00Z', '2026-05-05'],
    ['20 December → 5 January', '2026-12-20T09:00:00Z', '2027-01-05'],
    ['the last minute of a Berlin month', '2026-04-30T21:59:00Z', '2026-05-05'],
    ['the first minute of the next', '2026-04-30T22:00:00Z', '2026-06-05'],
  ])('%s', (_reason, dueAt, expected) => {
    expect(expectedPayoutOn(new Date(dueAt), schedule)).toBe(expected);
  });
  it('holds calendar days, so the local clock time stays', () => {
    expect(holdEnd(new Date('2026-11-20T08:30:00Z'), 30, schedule)).toEqual(new Date('2026-12-20T08:30:00Z'));
    expect(holdEnd(due, 0, schedule)).toEqual(due);
  });
});
