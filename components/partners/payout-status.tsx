import type { ReactNode } from 'react';
import { Status } from '@/components/ui/status';
import type { StatusOf } from '@/components/ui/status-registry';

const STATES = {
  READY: 'approved',
  PROCESSING: 'sending',
  SENT: 'sent',
  COMPLETED: 'paid',
  FAILED: 'failed',
  RETURNED: 'returned',
  SKIPPED: 'stopped',
} as const satisfies Readonly<Record<string, StatusOf<'payout'>>>;

/** Where a payout to a partner stands, with the day it arrived. */
export function PayoutStatus({
  status,
  completedAt,
}: {
  status: keyof typeof STATES;
  completedAt: Date | null;
}): ReactNode {
  return (
    <Status
      kind="payout"
      state={STATES[status]}
      date={status === 'COMPLETED' ? (completedAt ?? undefined) : undefined}
    />
  );
}
