import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settleCreditNote, type CreditedInvoice } from '@/lib/domain/credit-notes/settle-credit-note';

const invoice = (given: Partial<CreditedInvoice>): CreditedInvoice => ({
  totalMinor: 10_000,
  walletAppliedMinor: 0,
  balanceAppliedMinor: 0,
  paidMinor: 0,
  creditedMinor: 0,
  status: 'open',
  refundableMinor: 0,
  walletLeftMinor: given.walletAppliedMinor ?? 0,
  ...given,
});

describe('the money of a credit note', () => {
  it.each<[string, number, CreditedInvoice, 'balance' | 'card', object]>([
    ['is not collected while the invoice is open', 3000, invoice({}), 'card', { openMinor: 3000 }],
    [
      'goes to the balance beyond what is open',
      7000,
      invoice({ status: 'partly_paid', paidMinor: 5000, refundableMinor: 5000 }),
      'balance',
      { openMinor: 5000, balanceMinor: 2000 },
    ],
    [
      'goes back to the card as far as a card paid',
      7000,
      invoice({ status: 'paid', balanceAppliedMinor: 4000, paidMinor: 6000, refundableMinor: 6000 }),
      'card',
      { refundMinor: 6000, balanceMinor: 1000 },
    ],
    [
      'gives prepaid credit back last',
      7000,
      invoice({ status: 'paid', walletAppliedMinor: 6000, paidMinor: 4000, refundableMinor: 4000 }),
      'card',
      { refundMinor: 4000, walletMinor: 3000 },
    ],
    [
      'remembers what earlier notes gave back',
      5000, // 40.00 of money went back before, so only prepaid credit is left
      invoice({ status: 'paid', walletAppliedMinor: 6000, paidMinor: 4000, creditedMinor: 4000 }),
      'balance',
      { walletMinor: 5000 },
    ],
    [
      'lessens a debt that was given up',
      10_000,
      invoice({ status: 'uncollectible' }),
      'balance',
      { openMinor: 10_000 },
    ],
  ])('%s', (_why, totalMinor, given, to, expected) => {
    const nothing = { openMinor: 0, refundMinor: 0, walletMinor: 0, balanceMinor: 0 };
    expect(settleCreditNote(totalMinor, given, to)).toEqual({ ...nothing, ...expected });
  });

  it('adds up, and gives back no more prepaid credit or card money than there is', () => {
    const part = fc.integer({ min: 0, max: 5_000 });
    fc.assert(
      fc.property(
        part,
        part,
        part,
        part,
        fc.constantFrom('balance' as const, 'card' as const),
        (wallet, balance, paid, share, to) => {
          const totalMinor = wallet + balance + paid;
          let given = invoice({
            status: 'paid',
            totalMinor,
            walletAppliedMinor: wallet,
            balanceAppliedMinor: balance,
            paidMinor: paid,
            refundableMinor: paid,
          });
          const back = { wallet: 0, card: 0, balance: 0 };
          for (const amount of [Math.min(share, totalMinor), totalMinor - Math.min(share, totalMinor)]) {
            const parts = settleCreditNote(amount, given, to);
            expect(parts.openMinor + parts.refundMinor + parts.walletMinor + parts.balanceMinor).toBe(amount);
            back.wallet += parts.walletMinor;
            back.card += parts.refundMinor;
            back.balance += parts.balanceMinor;
            given = {
              ...given,
              creditedMinor: given.creditedMinor + amount,
              refundableMinor: given.refundableMinor - parts.refundMinor,
              walletLeftMinor: given.walletLeftMinor - parts.walletMinor,
            };
          }
          expect(back).toEqual(
            to === 'card' ? { wallet, card: paid, balance } : { wallet, card: 0, balance: paid + balance },
          );
        },
      ),
    );
  });
});
