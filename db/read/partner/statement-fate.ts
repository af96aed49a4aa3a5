import type { StatementOutcome } from '@/lib/domain/payouts/decide-statement';
import { payoutReason } from '@/lib/domain/payouts/payout-reason';

/** A payout of a statement, with the run it is in. */
export interface FatefulPayout {
  readonly id: string;
  readonly status: 'READY' | 'SKIPPED' | 'PROCESSING' | 'SENT' | 'COMPLETED' | 'FAILED' | 'RETURNED';
  readonly runStatus: string;
  readonly reason: string | null;
  readonly netMinor: number;
  /** VAT of the self-bill in it, and what is kept back for the tax office. */
  readonly taxMinor: number;
  readonly withheldMinor: number;
  readonly expectedOn: string | null;
  readonly sentAt: Date | null;
  readonly completedAt: Date | null;
}

/** What became of a closing balance. */
export type StatementFate =
  | {
      readonly state: 'paid' | 'sending' | 'planned' | 'failed' | 'returned';
      readonly payout: Omit<FatefulPayout, 'status' | 'runStatus' | 'reason'>;
    }
  /** It goes into the next payout. */
  | { readonly state: 'due' }
  /** It did not go out, so the statement of the month after begins with it. */
  | { readonly state: 'carried'; readonly why: string; readonly closed: boolean }
  | { readonly state: 'nothing' };

const STATES = {
  COMPLETED: 'paid',
  SENT: 'sending',
  PROCESSING: 'sending',
  READY: 'planned',
  FAILED: 'failed',
  RETURNED: 'returned',
} as const;

/** Until a run is approved nothing is promised, and what it leaves out may still be let in. */
const UNDECIDED = new Set(['DRAFT', 'AWAITING_APPROVAL', 'DISCARDED']);

/**
 * Where the closing balance of a statement went: to the partner, into a payout, or on to the next statement with the reason.
 * `payouts` are of this statement, newest first; `isLatest` says that no later statement has taken the balance over.
 */
export function statementFate(
  { outcome, isLatest }: { readonly outcome: StatementOutcome; readonly isLatest: boolean },
  payouts: readonly FatefulPayout[],
): StatementFate {
  const decided = payouts.filter(({ runStatus }) => !UNDECIDED.has(runStatus));
  for (const payout of decided) if (payout.status !== 'SKIPPED') return { state: STATES[payout.status], payout };
  const left = decided.map(({ reason }) => payoutReason(reason)?.code ?? null).find((code) => code !== null);
  if (left !== undefined && left !== null) return { state: 'carried', why: left, closed: !isLatest };
  if (outcome === 'nothing') return { state: 'nothing' };
  if (outcome !== 'payable') return { state: 'carried', why: outcome, closed: !isLatest };
  return isLatest ? { state: 'due' } : { state: 'carried', why: 'no_run', closed: true };
}

/** The month after `2026-04`: `2026-05`. */
export function nextPeriod(period: string): string {
  const [year = 0, month = 1] = period.split('-').map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}
