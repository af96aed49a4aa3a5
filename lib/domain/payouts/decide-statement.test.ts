import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideStatement,
  type DecidedStatement,
  type StatedSum,
  type StatementQuestion,
} from '@/lib/domain/payouts/decide-statement';
import { exact, exactToString, sumExact } from '@/lib/domain/money/exact';

const entry = (amountMinor: number, change: Partial<StatedSum> = {}): StatedSum => ({
  kind: amountMinor < 0 ? 'CLAWBACK' : 'ACCRUAL',
  amountMinor,
  amountExact: (amountMinor / 100).toFixed(2),
  ...change,
});

/** What the entries of each kind come to. */
const sumsOf = (entries: readonly StatedSum[]): StatedSum[] =>
  [...new Set(entries.map(({ kind }) => kind))].map((kind) => {
    const ofKind = entries.filter((each) => each.kind === kind);
    return {
      kind,
      amountMinor: ofKind.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      amountExact: exactToString(sumExact(ofKind.map(({ amountExact }) => exact(amountExact)))),
    };
  });

type Asked = Partial<Omit<StatementQuestion, 'sums'>> & { readonly entries?: readonly StatedSum[] };

const ask = ({ entries = [], ...change }: Asked): DecidedStatement =>
  decideStatement({
    currency: 'EUR',
    openingMinor: 0,
    sums: sumsOf(entries),
    before: { exact: '0', bookedMinor: 0 },
    minimumMinor: 5000,
    account: 'ready',
    held: false,
    ...change,
  });

describe('decideStatement', () => {
  it('carries 43.20 below the minimum of 50.00 and pays 73.20 a month later', () => {
    const april = ask({ openingMinor: -500, entries: [entry(4820)] }); // −5.00 + 48.20
    expect(april).toMatchObject({ closingMinor: 4320, outcome: 'below_minimum' });
    const may = ask({ openingMinor: april.closingMinor, entries: [entry(3000)] }); // 43.20 + 30.00
    expect(may).toMatchObject({ openingMinor: 4320, closingMinor: 7320, outcome: 'payable' });
  });

  it('states 17.82 for twelve entries of 1.485 that were booked as 1.49', () => {
    const entries = Array.from({ length: 12 }, () => entry(149, { amountExact: '1.485' }));
    const statement = ask({ entries }); // 12 × 1.49 = 17.88; 12 × 1.485 = 17.82
    expect(statement).toMatchObject({ earnedMinor: 1788, roundingMinor: -6, closingMinor: 1782 });
  });

  it.each<[string, Asked, DecidedStatement['outcome']]>([
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
        const months: StatedSum[][] = Array.from({ length: 12 }, () => []);
        for (const { tenths, month } of sales) {
          const amountMinor = Math.round(tenths / 10);
          const amountExact = (tenths / 1000).toFixed(3);
          months[month]?.push({ kind: 'ACCRUAL', amountMinor, amountExact });
          months[month + delay]?.push({
            kind: 'CLAWBACK',
            amountMinor: -amountMinor,
            amountExact: `-${amountExact}`,
          });
        }
        let openingMinor = 0;
        let before: StatementQuestion['before'] = { exact: '0', bookedMinor: 0 };
        for (const entries of months) {
          const { closingMinor } = ask({ openingMinor, entries, before });
          const stated = entries.map(({ amountExact }) => exact(amountExact));
          before = {
            exact: exactToString(sumExact([exact(before.exact), ...stated])),
            // Nothing is paid in between, so all that was booked is the balance.
            bookedMinor: closingMinor,
          };
          openingMinor = closingMinor;
        }
        expect(openingMinor).toBe(0);
      }),
    );
  });
});
