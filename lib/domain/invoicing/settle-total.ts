import { decideDraws, type PlannedDraw } from '@/lib/domain/wallets/decide-draws';
import type { OpenGrant } from '@/lib/domain/wallets/wallet-grant';

/** What pays for the total of an invoice before money is collected. Minor units, none negative. */
export interface Settlement {
  readonly draws: readonly PlannedDraw[];
  /** Taken from prepaid credit; the sum of the draws. */
  readonly walletAppliedMinor: number;
  /** Then taken from the balance. */
  readonly balanceAppliedMinor: number;
  /** Left to be collected. */
  readonly dueMinor: number;
  /** Of a negative total: goes to the balance. */
  readonly creditMinor: number;
}

/** Prepaid credit first, then what we owe the customer, then money. */
export function settleTotal(
  totalMinor: number,
  account: { readonly balanceMinor: number; readonly grants: readonly OpenGrant[] },
  at: Date,
): Settlement {
  const { draws, coveredMinor, uncoveredMinor } = decideDraws(account.grants, totalMinor, at);
  const balanceAppliedMinor = Math.max(0, Math.min(account.balanceMinor, uncoveredMinor));
  return {
    draws,
    walletAppliedMinor: coveredMinor,
    balanceAppliedMinor,
    dueMinor: uncoveredMinor - balanceAppliedMinor,
    creditMinor: Math.max(0, -totalMinor),
  };
}
