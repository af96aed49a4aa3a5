import { findProductLine } from '@/db/write/catalog';
import { findDraft } from '@/db/write/drafts';
import { countSubscriptionsOf, dropImpactRun, findImpactRun, putImpactRun } from '@/db/write/impact-runs';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { computeImpact } from '@/lib/commands/catalog/compute-impact';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

/** Up to so many subscriptions a person waits for the impact, which takes a second or two; beyond, the jobs compute it. */
const WAITED_FOR = 20_000;

/** Computes an impact, or asks the jobs for it when there are many subscriptions; `impactId` is null until they did. */
export async function requestImpact(
  viewer: AnyViewer,
  { draftId, rollout, waitedFor = WAITED_FOR }: { draftId: string; rollout: Rollout; waitedFor?: number },
): Promise<{ impactId: string | null } | Refusal> {
  const asked = await runCommand(viewer, async ({ tx, tenantId, at, newId }) => {
    const draft = await findDraft(tx, tenantId, draftId);
    const line = draft && (await findProductLine(tx, tenantId, draft.productLineId));
    if (!draft || !line) return refuse('NOT_FOUND', 'There is no such draft.');
    const refusal = refusalUnlessMay(viewer, 'draft.read', { tenantId, brandId: line.brandId });
    if (refusal) return refusal;
    const total = await countSubscriptionsOf(tx, tenantId, line.id);
    const before = await findImpactRun(tx, tenantId, draftId);
    if (total <= waitedFor) {
      if (before) await dropImpactRun(tx, before);
      return { isWaiting: false };
    }
    const requestedBy = actorId(viewer);
    await putImpactRun(tx, {
      tenantId,
      draftId,
      id: newId('impact'),
      rollout,
      requestedBy,
      requestedAt: at,
      total,
      checked: 0,
      failure: null,
    });
    return { isWaiting: true };
  });
  if (isRefusal(asked)) return asked;
  return asked.isWaiting ? { impactId: null } : computeImpact(viewer, { draftId, rollout });
}
