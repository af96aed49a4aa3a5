import { assert } from '@/lib/domain/assert';
import { usable } from '@/lib/domain/wallets/wallet-at';
import type { OpenGrant } from '@/lib/domain/wallets/wallet-grant';

export interface PlannedDraw {
  readonly grantId: string;
  /** Above zero. */
  readonly amountMinor: number;
}

export interface Draws {
  readonly draws: readonly PlannedDraw[];
  readonly coveredMinor: number;
  readonly uncoveredMinor: number;
}

/** Pays an amount from prepaid credit as far as it goes. An amount of nothing or less draws nothing. */
export function decideDraws(grants: readonly OpenGrant[], amountMinor: number, at: Date): Draws {
  assert(Number.isSafeInteger(amountMinor), 'an amount is whole minor units');
  const wantedMinor = Math.max(0, amountMinor);
  const draws: PlannedDraw[] = [];
  let uncoveredMinor = wantedMinor;
  for (const grant of usable(grants, at).grants) {
    if (uncoveredMinor === 0) break;
    const drawn = Math.min(grant.leftMinor, uncoveredMinor);
    draws.push({ grantId: grant.id, amountMinor: drawn });
    uncoveredMinor -= drawn;
  }
  return { draws, coveredMinor: wantedMinor - uncoveredMinor, uncoveredMinor };
}
