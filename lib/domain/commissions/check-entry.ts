import { commissionAmount } from '@/lib/domain/commissions/commission-amount';
import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';
import { digitsOfMinor } from '@/lib/domain/commissions/digits';
import { recomputesEqual } from '@/lib/domain/commissions/recompute';

export interface CheckedEntry extends Pick<
  CommissionEntryDraft,
  'kind' | 'amountMinor' | 'amountExact' | 'currency' | 'derivation' | 'trace'
> {
  /** Only of what was written by hand. */
  readonly createdBy: string | null;
}

/** What an entry says and what its stored inputs give, where those differ; `null` where they agree. Amounts in major units. */
export function checkEntry(entry: CheckedEntry): { stored: string; computed: string } | null {
  const stored = digitsOfMinor(entry.amountMinor, entry.currency);
  if (entry.createdBy !== null || entry.kind === 'ROUNDING')
    return entry.derivation.result === stored ? null : { stored, computed: entry.derivation.result };
  if (recomputesEqual(entry) && entry.derivation.result === stored) return null;
  return { stored, computed: computedOf(entry) };
}

/** A reversal and a correction are measured on another entry, so what they say of themselves stands for what they give. */
function computedOf({ kind, trace, derivation }: CheckedEntry): string {
  if (kind === 'CLAWBACK' || kind === 'ADJUSTMENT') return derivation.result;
  return digitsOfMinor(commissionAmount(trace).amountMinor, trace.base.currency);
}
