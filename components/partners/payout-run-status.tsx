import type { ReactNode } from 'react';
import { Status } from '@/components/ui/status';
import type { StatusOf } from '@/components/ui/status-registry';

const RUN = {
  DRAFT: 'draft',
  AWAITING_APPROVAL: 'to_approve',
  APPROVED: 'approved',
  PROCESSING: 'sending',
  PARTLY_DONE: 'partly_done',
  COMPLETED: 'paid',
  STOPPED: 'stopped',
  DISCARDED: 'discarded',
} as const satisfies Readonly<Record<string, StatusOf<'payout'>>>;

const ROW = {
  READY: 'ready',
  SKIPPED: 'skipped',
  PROCESSING: 'sending',
  SENT: 'sent',
  COMPLETED: 'paid',
  FAILED: 'failed',
  RETURNED: 'returned',
} as const satisfies Readonly<Record<string, StatusOf<'payout'>>>;

export function RunStatus({ status }: { status: keyof typeof RUN }): ReactNode {
  return <Status kind="payout" state={RUN[status]} />;
}

/** A payout as a row of its run. */
export function RowStatus({ status }: { status: keyof typeof ROW }): ReactNode {
  return <Status kind="payout" state={ROW[status]} />;
}
