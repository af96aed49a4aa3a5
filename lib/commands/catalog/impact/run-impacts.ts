import { inTenant } from '@/db/tenant';
import { dropImpactRun, listImpactRuns, setImpactRun, type ImpactRunRow } from '@/db/write/impact-runs';
import { computeImpact } from '@/lib/commands/catalog/compute-impact';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { isRefusal } from '@/lib/domain/refusal';

/** How often an impact that breaks is begun again before who asked is told. */
const MOST_ATTEMPTS = 3;

const GIVEN_UP = `It broke ${MOST_ATTEMPTS} times, which is a fault of ours and was reported. Compute it again, or for fewer customers.`;

/**
 * Computes the impacts that wait for the jobs. A run that is killed left nothing but its progress, and is computed again; what a
 * rule refuses is noted for who asked. Answers what broke, which is tried again and then given up, so that it holds up nothing else.
 */
export async function runImpacts(viewer: SystemViewer): Promise<unknown[]> {
  const { tenantId } = viewer;
  const broken: unknown[] = [];
  for (const run of await inTenant(tenantId, (tx) => listImpactRuns(tx, tenantId))) {
    try {
      await runImpact(viewer, run);
    } catch (error) {
      // Reported in the end, when the others were computed.
      broken.push(error);
    }
  }
  return broken;
}

async function runImpact(viewer: SystemViewer, run: ImpactRunRow): Promise<void> {
  const { draftId, rollout, requestedBy, attempts } = run;
  const set = (values: Parameters<typeof setImpactRun>[2]): Promise<void> =>
    inTenant(viewer.tenantId, (tx) => setImpactRun(tx, run, values));
  if (attempts === MOST_ATTEMPTS) return set({ failure: GIVEN_UP });
  await set({ attempts: attempts + 1 });
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
