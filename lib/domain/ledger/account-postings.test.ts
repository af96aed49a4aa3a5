import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditNoteIssued, refundPaid, writtenOff } from '@/lib/domain/ledger/correction-postings';
import {
  balanceApplied,
  balanceByAccount,
  invoiceIssued,
  paymentReceived,
  type Posting,
} from '@/lib/domain/ledger/postings';
import { walletApplied, walletExpired, walletGranted, walletRevoked } from '@/lib/domain/ledger/wallet-postings';

const shown = (postings: readonly Posting[]) =>
  postings.map(({ side, account, amountMinor }) => `${side === 'debit' ? 'DR' : 'CR'} ${account} ${amountMinor}`);
const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
const kind = fc.constantFrom('purchased' as const, 'promotional' as const);

describe('postings of prepaid credit and corrections', () => {
  it('tell credit that was bought from credit that was given away', () => {
    expect(shown(walletGranted('purchased', 500, 'EUR'))).toEqual(['DR cash 500', 'CR wallet 500']);
    expect(shown(walletGranted('promotional', 500, 'EUR'))).toEqual(['DR promotion_expense 500', 'CR wallet 500']);
    expect(shown(walletExpired('purchased', 200, 'EUR'))).toEqual(['DR wallet 200', 'CR revenue 200']);
    expect(shown(walletRevoked('purchased', 200, 'EUR'))).toEqual(['DR wallet 200', 'CR customer_balance 200']);
  });

  it('undo an invoice in full, wherever its money came from and goes to', () => {
    const part = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(part, part, part, part, part, (net, tax, card, balance, wallet) => {
        const totalMinor = net + tax;
        const fromCard = Math.min(card, totalMinor);
        const fromBalance = Math.min(balance, totalMinor - fromCard);
        const fromWallet = Math.min(wallet, totalMinor - fromCard - fromBalance);
        const there = [
          ...invoiceIssued({ netMinor: net, taxMinor: tax, currency: 'EUR' }),
          ...paymentReceived(fromCard, 'EUR'),
          ...balanceApplied(fromBalance, 'EUR'),
          ...walletApplied(fromWallet, 'EUR'),
        ];
        const back = [
          ...creditNoteIssued({ netMinor: net, taxMinor: tax, currency: 'EUR' }),
          ...refundPaid(fromCard, 'EUR'),
          ...balanceApplied(-fromBalance, 'EUR'),
          ...walletApplied(-fromWallet, 'EUR'),
        ];
        expect([...balanceByAccount([...there, ...back]).values()].every((each) => each === 0)).toBe(true);
      }),
    );
  });

  it('balance, are never negative, and a grant that ends leaves nothing in the wallet', () => {
    fc.assert(
      fc.property(amount, amount, kind, (first, second, given) => {
        const journals = [
          walletGranted(given, first, 'JPY'),
          walletApplied(first, 'JPY'),
          walletExpired(given, second, 'JPY'),
          walletRevoked(given, second, 'JPY'),
          creditNoteIssued({ netMinor: first, taxMinor: second, currency: 'JPY' }),
          refundPaid(first, 'JPY'),
          writtenOff(second, 'JPY'),
        ];
        for (const postings of journals) {
          expect(postings.every(({ amountMinor }) => amountMinor > 0)).toBe(true);
          expect([...balanceByAccount(postings).values()].reduce((sum, each) => sum + each, 0)).toBe(0);
        }
        const ended = [
          ...walletGranted(given, first + second, 'JPY'),
          ...walletApplied(first, 'JPY'),
          ...walletExpired(given, second, 'JPY'),
        ];
        expect(balanceByAccount(ended).get('wallet') ?? 0).toBe(0);
      }),
    );
  });
});
