import { describe, expect, it } from 'vitest';
import { isRefusal } from '@/lib/domain/refusal';
import { dealStatusAt, decideDealStep, type DealStatus, type DealStep } from './deal';

const at = new Date('2026-11-20T09:00:00Z');
const until = new Date('2027-02-18T09:00:00Z');
const deal = (status: DealStatus, protectedUntil: Date | null = null) => ({ status, protectedUntil });
const STEPS: readonly DealStep[] = ['submit', 'take', 'ask', 'approve', 'reject', 'withdraw', 'convert'];

describe('the states of a deal registration', () => {
  it.each<[DealStatus, DealStep, DealStatus]>([
    ['DRAFT', 'submit', 'SUBMITTED'],
    ['SUBMITTED', 'take', 'IN_REVIEW'],
    ['IN_REVIEW', 'ask', 'ACTION_REQUIRED'],
    ['ACTION_REQUIRED', 'submit', 'SUBMITTED'],
    ['IN_REVIEW', 'approve', 'APPROVED'],
    ['IN_REVIEW', 'reject', 'REJECTED'],
    ['APPROVED', 'convert', 'CONVERTED'],
    ['APPROVED', 'withdraw', 'WITHDRAWN'],
  ])('%s, %s: %s', (from, step, to) => {
    const move = { step, reason: 'because', protectedUntil: until };
    expect(decideDealStep(deal(from, from === 'APPROVED' ? until : null), move, at)).toMatchObject({ status: to });
  });

  it('ends at converted, rejected, expired and withdrawn', () => {
    for (const from of ['CONVERTED', 'REJECTED', 'EXPIRED', 'WITHDRAWN'] as const)
      for (const step of STEPS) expect(isRefusal(decideDealStep(deal(from), { step, reason: 'x' }, at))).toBe(true);
  });

  it('has expired from the first instant at which nothing is protected', () => {
    expect(dealStatusAt(deal('APPROVED', until), new Date(until.getTime() - 1))).toBe('APPROVED');
    expect(dealStatusAt(deal('APPROVED', until), until)).toBe('EXPIRED');
    expect(decideDealStep(deal('APPROVED', until), { step: 'convert' }, until)).toMatchObject({ code: 'CONFLICT' });
  });

  it('asks for a reason where the partner has to understand, and for a day in the future', () => {
    expect(decideDealStep(deal('IN_REVIEW'), { step: 'reject', reason: ' ' }, at)).toMatchObject({ field: 'reason' });
    expect(decideDealStep(deal('IN_REVIEW'), { step: 'approve', protectedUntil: at }, at)).toMatchObject({
      field: 'protectedUntil',
    });
  });
});
