import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideChargeback } from '@/lib/domain/invoicing/decide-chargeback';
import { openAmountOf } from '@/lib/domain/invoicing/open-amount';

const paid = { totalMinor: 7378, walletAppliedMinor: 0, balanceAppliedMinor: 0, paidMinor: 7378, creditedMinor: 0 };
const nothing = { balanceMinor: 0, unsentMinor: 0 };

describe('a chargeback', () => {
  it('opens what the invoice still asks for', () => {
    expect(decideChargeback(7378, paid, nothing)).toMatchObject({ openMinor: 7378, paidMinor: 0, lostMinor: 0 });
    expect(decideChargeback(2000, paid, nothing)).toMatchObject({ openMinor: 2000, paidMinor: 5378 });
    // 73.78 − 22.13, of which the balance has 10.00 left
    expect(decideChargeback(7378, { ...paid, creditedMinor: 2213 }, { balanceMinor: 1000, unsentMinor: 0 })).toEqual({
      openMinor: 5165,
      paidMinor: 0,
      balanceMinor: 1000,
      unsentMinor: 0,
      lostMinor: 1213,
    });
  });
  it('loses nothing: its parts are what was taken, and the invoice is open by exactly its part', () => {
    const part = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(
        fc.record({ wallet: part, balance: part, money: fc.integer({ min: 1, max: 10_000 }), credit: part }),
        fc.tuple(part, part, fc.integer({ min: 1, max: 100 })),
        ({ wallet, balance, money, credit }, [balanceMinor, unsentMinor, percent]) => {
          const totalMinor = wallet + balance + money;
          const invoice = {
            totalMinor,
            walletAppliedMinor: wallet,
            balanceAppliedMinor: balance,
            paidMinor: money,
            creditedMinor: Math.min(credit, totalMinor),
          };
          const taken = Math.max(1, Math.floor((money * percent) / 100));
          const back = decideChargeback(taken, invoice, { balanceMinor, unsentMinor });
          expect(back.openMinor + back.balanceMinor + back.unsentMinor + back.lostMinor).toBe(taken);
          expect(
            [back.openMinor, back.paidMinor, back.balanceMinor, back.unsentMinor, back.lostMinor].every(
              (each) => each >= 0,
            ),
          ).toBe(true);
          expect(openAmountOf({ ...invoice, paidMinor: back.paidMinor })).toBe(openAmountOf(invoice) + back.openMinor);
        },
      ),
    );
  });
});
