import type { ReactNode } from 'react';
import type { EntryState } from '@/lib/domain/commissions/entry-state';
import { Status } from '@/components/ui/status';
import type { StatusOf } from '@/components/ui/status-registry';

const STATES: Readonly<Record<EntryState['state'], StatusOf<'commission'>>> = {
  PENDING: 'pending',
  ELIGIBLE: 'eligible',
  IN_BATCH: 'in_batch',
  PAID: 'paid',
  ON_HOLD: 'on_hold',
  REVERSED: 'reversed',
};

/** Where a commission entry stands, with the day the hold ends. */
export function EntryStatus({ state }: { state: EntryState }): ReactNode {
  return (
    <Status kind="commission" state={STATES[state.state]} date={state.state === 'PENDING' ? state.until : undefined} />
  );
}
