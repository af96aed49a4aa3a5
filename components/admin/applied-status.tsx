import type { ReactNode } from 'react';
import { Status } from '@/components/ui/status';

/** Whether the device said that it applied its newest set; a device that never had one says nothing. */
export function AppliedStatus({
  seq,
  appliedSeq,
  appliedAt,
}: {
  seq: number;
  appliedSeq: number | null;
  appliedAt: Date | null;
}): ReactNode {
  if (seq === 0) return <span className="text-muted">Nothing yet</span>;
  if (appliedSeq === null || appliedSeq < seq) return <Status kind="entitlement" state="waiting" />;
  return <Status kind="entitlement" state="applied" date={appliedAt ?? undefined} />;
}
