import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  carriedForward,
  decideStatement,
  type DecidedStatement,
  type StatementEntry,
  type StatementQuestion,
} from '@/lib/domain/payouts/decide-statement';
import { isRefusal } from '@/lib/domain/refusal';

const entry = (id: string, amountMinor: number, change: Partial<StatementEntry> = {}): StatementEntry => ({
  id,
  kind: amountMinor < 0 ? 'CLAWBACK' : 'ACCRUAL',
  amountMinor,
  amountExact: (amountMinor / 100).toFixed(2),
  currency: 'EUR',
  reversesEntryId: amountMinor < 0 ? id.replace('-back', '') : null,
  ...change,
});

const ask = (change: Partial<StatementQuestion>): DecidedStatement => {
  const decided = decideStatement({
    currency: 'EUR',
    openingMinor: 0,
    entries: [],
    rates: {},
    originalRates: {},
    before: { exact: '0', bookedMinor: 0 },
    minimumMinor: 5000,
    account: 'ready',
    held: false,
    ...change,
  });
  if (isRefusal(decided)) throw new Error(decided.message);
  return decided;
};

describe('decideStatement', () => {
  it('carries 43.20 below the minimum of 50.00 and pays 73.20 a month later', () => {
    const april = ask({ openingMinor: -500, entries: [entry('a', 4820)] }); // −5.00 + 48.20
    expect(april).toMatchObject({ closingMinor: 4320, outcome: 'below_minimum' });
    const may = ask({ openingMinor: april.closingMinor, entries: [entry('b', 3000)] }); // 43.20 + 30.00
    expect(may).toMatchObject({ openingMinor: 4320, closingMinor: 7320, outcome: 'payable' });
  });

  it('states 17.82 for twelve entries of 1.485 that were booked as 1.49', () => {
    const entries = Array.from({ length: 12 }, (_, month) => entry(`m${month}`, 149, { amountExact: '1.485' }));
    const statement = ask({ entries }); // 12 × 1.49 = 17.88; 12 × 1.485 = 17.82
    expect(statement).toMatchObject({ earnedMinor: 1788, roundingMinor: -6, closingMinor: 1782 });
  });

  it('converts 100.00 USD at 0.9215 to 92.15 EUR, and takes it back at the same rate', () => {
    const usd = (id: string, amountMinor: number) => entry(id, amountMinor, { currency: 'USD' });
    const rates = { USD: { rate: '0.9215', day: '2026-04-30' } } as const;
    const sold = ask({ entries: [usd('sale', 10_000)], rates });
    expect(sold).toMatchObject({ earnedMinor: 9215, roundingMinor: 0 });
    const back = ask({
      entries: [usd('sale-back', -10_000)],
      rates: { USD: { rate: '0.8', day: '2026-05-31' } },
      originalRates: { sale: rates.USD },
    });
    expect(back.clawbackMinor).toBe(-9215);
  });

  it('refuses a currency without a rate and names it', () => {
    const decided = decideStatement({
      currency: 'EUR',
      openingMinor: 0,
      entries: [entry('a', 100, { currency: 'USD' })],
      rates: {},
      originalRates: {},
      before: { exact: '0', bookedMinor: 0 },
      minimumMinor: 0,
      account: 'ready',
      held: false,
    });
    expect(decided).toMatchObject({ refused: true, values: { from: 'USD', to: 'EUR' } });
  });

  it.each<[string, Partial<StatementQuestion>, DecidedStatement['outcome']]>([
    ['a negative balance is netted later', { openingMinor: -500 }, 'negative'],
    ['nothing at all', {}, 'nothing'],
    ['a partner on hold', { openingMinor: 9000, held: true }, 'on_hold'],
    ['no account', { openingMinor: 9000, account: 'none' }, 'no_account'],
    ['exactly the minimum is paid', { openingMinor: 5000 }, 'payable'],
  ])('%s', (_reason, change, outcome) => {
    expect(ask(change).outcome).toBe(outcome);
  });

  it('leaves nothing behind when everything is taken back, in whatever months', () => {
    const amounts = fc.array(
      fc.record({ tenths: fc.integer({ min: 1, max: 100_000 }), month: fc.integer({ min: 0, max: 5 }) }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 5 }), (sales, delay) => {
        const months: StatementEntry[][] = Array.from({ length: 12 }, () => []);
        for (const [index, { tenths, month }] of sales.entries()) {
          const amountMinor = Math.round(tenths / 10);
          const exactText = (tenths / 1000).toFixed(3);
          const sold = entry(`e${index}`, amountMinor, {
            amountExact: exactText,
            kind: 'ACCRUAL',
            reversesEntryId: null,
          });
          months[month]?.push(sold);
          months[month + delay]?.push({
            ...sold,
            id: `e${index}-back`,
            kind: 'CLAWBACK',
            amountMinor: -amountMinor,
            amountExact: `-${exactText}`,
            reversesEntryId: `e${index}`,
          });
        }
        let openingMinor = 0;
        let before: StatementQuestion['before'] = { exact: '0', bookedMinor: 0 };
        for (const entries of months) {
          const statement = ask({ openingMinor, entries, before });
          before = carriedForward(before, entries, statement, 'EUR');
          openingMinor = statement.closingMinor;
        }
        expect(openingMinor).toBe(0);
      }),
    );
  });
});
