import { exact, exactToString, parseDecimal, sumExact } from '@/lib/domain/money/exact';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface AttributionShare {
  readonly partnerId: string;
  /** Percent of the commission, as digits. */
  readonly share: string;
}

/** The partners of one role and one target together get all of a commission: their shares sum to 100. `null` when they do. */
export function checkShares(shares: readonly AttributionShare[]): Refusal | null {
  if (shares.length === 0) return refuse('INPUT_INVALID', 'Name at least one partner.', { field: 'shares' });
  if (new Set(shares.map(({ partnerId }) => partnerId)).size < shares.length)
    return refuse('INPUT_INVALID', 'The same partner is named twice; name everyone once.', { field: 'shares' });
  for (const { share } of shares) {
    const percent = parseDecimal(share, 'shares');
    if (isRefusal(percent)) return percent;
    if (!percent.gt(0)) return refuse('INPUT_INVALID', 'A share is more than 0 %.', { field: 'shares' });
  }
  const sum = sumExact(shares.map(({ share }) => exact(share)));
  if (sum.eq(100)) return null;
  return refuse('INPUT_INVALID', `The shares sum to ${exactToString(sum)} %; together they have to be 100 %.`, {
    field: 'shares',
    values: { sum: exactToString(sum) },
  });
}
