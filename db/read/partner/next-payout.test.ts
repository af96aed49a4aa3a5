import { describe, expect, it } from 'vitest';
import type { LocalDate } from '@/lib/domain/time/calendar';
import { nextPayoutOf } from './next-payout';
import type { StatementFate } from './statement-fate';

const on = '2026-12-05' as LocalDate;
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' as const });
const statement = (closingMinor: number, fate: StatementFate) => ({
  id: 'statement_1',
  currency: 'EUR' as const,
  closingMinor,
  minimumMinor: 50_00,
  fate,
  dueOn: on,
});
const ask = (latest: ReturnType<typeof statement> | undefined, balanceMinor?: number) =>
  nextPayoutOf({
    latest,
    forecasts:
      balanceMinor === undefined ? [] : [{ on, balanceMinor, minimumMinor: 50_00, goesOut: balanceMinor >= 50_00 }],
    currency: 'EUR',
    minimumMinor: 50_00,
  });
const payout = {
  id: 'payout_1',
  netMinor: 73_20,
  taxMinor: 0,
  withheldMinor: 0,
  expectedOn: on,
  sentAt: null,
  completedAt: null,
};

describe('the next payout of a partner', () => {
  it('is the one on its way before anything that is still to come', () => {
    expect(ask(statement(73_20, { state: 'sending', payout }), 10_00)).toMatchObject({
      state: 'sending',
      amount: eur(73_20),
      on,
      href: '/partner/payouts/payout_1',
    });
    expect(ask(statement(73_20, { state: 'returned', payout }))).toMatchObject({ state: 'stuck', amount: eur(73_20) });
  });

  it('is the statement that waits for its pay day', () => {
    expect(ask(statement(61_00, { state: 'due' }), 61_00)).toMatchObject({ state: 'due', amount: eur(61_00), on });
  });

  it('is what the next pay day brings, with what was carried; below the minimum it says so', () => {
    const carried = statement(43_20, { state: 'carried', why: 'below_minimum', closed: false });
    // 43.20 + 30.00
    expect(ask(carried, 73_20)).toMatchObject({ state: 'due', amount: eur(73_20) });
    expect(ask(carried, 43_20)).toMatchObject({ state: 'carried', amount: eur(43_20), minimum: eur(50_00) });
  });

  it('is nothing while nothing was earned', () => {
    expect(ask(undefined)).toMatchObject({ state: 'none', amount: eur(0), on: null });
  });
});
