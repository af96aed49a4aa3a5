import { inTenant } from '@/db/tenant';
import { findImpactRun, type ImpactRunRow } from '@/db/write/impact-runs';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { readableDraft } from './draft-subject';

export type ImpactRunView = Pick<ImpactRunRow, 'rollout' | 'total' | 'checked' | 'failure'>;

/** The impact that the jobs are computing for a draft, with how far they are; null when none. */
export async function getImpactRun(viewer: AnyViewer, draftId: string): Promise<ImpactRunView | null> {
  return inTenant(viewer.tenantId, async (tx) => {
    const found = await readableDraft(tx, viewer, draftId);
    const run = found && (await findImpactRun(tx, viewer.tenantId, draftId));
    if (!run) return null;
    const { rollout, total, checked, failure } = run;
    return { rollout, total, checked: Math.min(checked, total), failure };
  });
}
