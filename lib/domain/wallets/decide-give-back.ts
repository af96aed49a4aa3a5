import { assert } from '@/lib/domain/assert';
import type { PlannedDraw } from '@/lib/domain/wallets/decide-draws';

/** What an invoice drew from a grant and got back, in order of writing. */
export interface InvoiceDraw {
  readonly grantId: string;
  /** Negative when it was given back. */
  readonly amountMinor: number;
  /** When the grant ended or will end; null for never. */
  readonly endsAt: Date | null;
}

export interface GiveBack {
  readonly draws: readonly PlannedDraw[];
  /** Came from grants that have ended: becomes balance, so that nobody loses by a correction. */
  readonly toBalanceMinor: number;
}

/** What was drawn for an invoice and not given back yet. */
export function walletLeftOf(draws: readonly InvoiceDraw[]): number {
  return draws.reduce((sum, draw) => sum + draw.amountMinor, 0);
}

/** Gives prepaid credit back to the grants it came from, the last one drawn from first. */
export function decideGiveBack(draws: readonly InvoiceDraw[], amountMinor: number, at: Date): GiveBack {
  assert(amountMinor <= walletLeftOf(draws), 'no more is given back than was drawn');
  const standing = new Map<string, { endsAt: Date | null; leftMinor: number }>();
  for (const { grantId, endsAt, amountMinor: drawn } of draws) {
    standing.set(grantId, { endsAt, leftMinor: (standing.get(grantId)?.leftMinor ?? 0) + drawn });
  }
  const given: PlannedDraw[] = [];
  let toBalanceMinor = 0;
  let left = amountMinor;
  for (const [grantId, { endsAt, leftMinor }] of [...standing].toReversed()) {
    const part = Math.min(left, leftMinor);
    if (part === 0) continue;
    left -= part;
    if (endsAt !== null && endsAt <= at) toBalanceMinor += part;
    else given.push({ grantId, amountMinor: part });
  }
  return { draws: given, toBalanceMinor };
}
