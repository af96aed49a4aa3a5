import { refuse, type Refusal } from '@/lib/domain/refusal';

/** An adjustment by hand changes something and says why; `null` when it does. Shares nothing with a rule, so it needs no working. */
export function checkAdjustment({ amountMinor, reason }: { amountMinor: number; reason: string }): Refusal | null {
  if (amountMinor === 0)
    return refuse('INPUT_INVALID', 'An adjustment of nothing changes nothing.', { field: 'amount' });
  if (reason.trim() === '')
    return refuse('INPUT_INVALID', 'An adjustment needs a reason for the partner to read.', { field: 'reason' });
  return null;
}
