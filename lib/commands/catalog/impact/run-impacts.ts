import { inTenant } from '@/db/tenant';
import { dropImpactRun, listImpactRuns, setImpactRun, type ImpactRunRow } from '@/db/write/impact-runs';
import { computeImpact } from '@/lib/commands/catalog/compute-impact';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { isRefusal } from '@/lib/domain/refusal';

/**
 * Computes the impacts that wait for the jobs. A run that is killed left nothing but its progress, and is computed again; what a
 * rule refuses is noted for who asked.
 */
export async function runImpacts(viewer: SystemViewer): Promise<void> {
  const { tenantId } = viewer;
  for (const run of await inTenant(tenantId, (tx) => listImpactRuns(tx, tenantId))) await runImpact(viewer, run);
}

async function runImpact(viewer: SystemViewer, run: ImpactRunRow): Promise<void> {
  const { draftId, rollout, requestedBy } = run;
  const set = (values: Parameters<typeof setImpactRun>[2]): Promise<void> =>
    inTenant(viewer.tenantId, (tx) => setImpactRun(tx, run, values));
  const computed = await computeImpact(viewer, {
    draftId,
    rollout,
    requestedBy,
    // In a transaction of its own, so that who waits sees it.
    onProgress: (checked) => set({ checked }),
  });
  if (isRefusal(computed)) await set({ failure: computed.message });
  else await inTenant(viewer.tenantId, (tx) => dropImpactRun(tx, run));
}
