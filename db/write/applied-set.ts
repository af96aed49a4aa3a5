import { z } from 'zod';
import { pipelineInTenant } from '@/db/pipeline';
import type { KeyViewer } from '@/lib/domain/access/viewer';

export interface AppliedSet {
  readonly deviceId: string;
  readonly seq: number;
  /** The tenant's time. */
  readonly at: Date;
}

/** Notes which set a device applied. Answers the newest set's number, or null when there is no set of that number yet. */
export async function noteAppliedSet(
  { tenantId }: KeyViewer,
  { deviceId, seq, at }: AppliedSet,
): Promise<number | null> {
  const [rows] = await pipelineInTenant(tenantId, [
    {
      name: 'note_applied',
      text: `update devices set applied_seq = $3, applied_at = $4, last_seen_at = $4
              where tenant_id = $1 and id = $2 and entitlement_seq >= $3 returning entitlement_seq`,
      values: [tenantId, deviceId, seq, at],
    },
  ]);
  return rows?.[0] ? z.object({ entitlement_seq: z.number() }).parse(rows[0]).entitlement_seq : null;
}
