import type { CommissionKind } from '@/lib/domain/commissions/commission-entry';

/** What the console calls a kind of commission entry. */
export const ENTRY_KINDS: Readonly<Record<CommissionKind, string>> = {
  ACCRUAL: 'Own sale',
  OVERRIDE: 'Override',
  SPLIT: 'Shared sale',
  BONUS: 'Bonus',
  TRUE_UP: 'True-up',
  CLAWBACK: 'Taken back',
  ADJUSTMENT: 'Correction',
  DRAW: 'Guarantee',
  DRAW_RECOVERY: 'Guarantee paid back',
  ROUNDING: 'Rounding',
};
