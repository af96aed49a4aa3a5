import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balanceApplied,
  balanceByAccount,
  balanced,
  commissionAccrued,
  commissionPaid,
  invoiceIssued,
  paymentReceived,
  reverse,
  type Posting,
} from '@/lib/domain/ledger/postings';

const shown = (postings: readonly Posting[]) =>
  postings.map(({ side, account, amountMinor }) => `${side === 'debit' ? 'DR' : 'CR'} ${account} ${amountMinor}`);

describe('postings', () => {
  it('post an invoice of 75.64 as owed, 62.00 for service to come and 13.64 VAT', () => {
    expect(shown(invoiceIssued({ netMinor: 6200, taxMinor: 1364, currency: 'EUR' }))).toEqual([
      'DR receivable 7564',
      'CR deferred_revenue 6200',
      'CR vat_payable 1364',
    ]);
  });
  it('post its commissions of 12.40, 3.72 and 2.48 as 18.60', () => {
    expect(
      shown(commissionAccrued([{ amountMinor: 1240 }, { amountMinor: 372 }, { amountMinor: 248 }], 'EUR')),
    ).toEqual(['DR commission_expense 1860', 'CR commissions_payable 1860']);
  });
  it('post a credit note and a clawback the other way round, never with negative amounts', () => {
    expect(shown(invoiceIssued({ netMinor: -1000, taxMinor: -220, currency: 'EUR' }))).toEqual([
      'DR deferred_revenue 1000',
      'DR vat_payable 220',
      'CR receivable 1220',
    ]);
    expect(shown(commissionAccrued([{ amountMinor: -558 }], 'EUR'))).toEqual([
      'DR commissions_payable 558',
      'CR commission_expense 558',
    ]);
  });
  it('post nothing for nothing', () => {
    expect(invoiceIssued({ netMinor: 0, taxMinor: 0, currency: 'JPY' })).toEqual([]);
  });
  it('settle what is owed by money or by credit', () => {
    const all = [
      ...invoiceIssued({ netMinor: 6200, taxMinor: 1364, currency: 'EUR' }),
      ...paymentReceived(7000, 'EUR'),
      ...balanceApplied(564, 'EUR'),
    ];
    expect(balanceByAccount(all).get('receivable')).toBe(0);
  });
  it('refuse to be unbalanced', () => {
    expect(() => balanced({ cash: 1, revenue: -2 }, 'EUR')).toThrow('equal');
  });
  it('sum to zero, have no negative amounts, and are undone by their reverse', () => {
    const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(amount, amount, fc.array(fc.record({ amountMinor: amount })), (net, tax, entries) => {
        const journals = [
          invoiceIssued({ netMinor: net, taxMinor: tax, currency: 'EUR' }),
          paymentReceived(net, 'EUR'),
          balanceApplied(tax, 'EUR'),
          commissionAccrued(entries, 'EUR'),
          commissionPaid({ grossMinor: net, taxMinor: tax, withheldMinor: 0 }, 'EUR'),
        ];
        for (const postings of journals) {
          expect(postings.every(({ amountMinor }) => amountMinor > 0)).toBe(true);
          expect([...balanceByAccount(postings).values()].reduce((sum, each) => sum + each, 0)).toBe(0);
          expect([...balanceByAccount([...postings, ...reverse(postings)]).values()].every((each) => each === 0)).toBe(
            true,
          );
        }
      }),
    );
  });
});
