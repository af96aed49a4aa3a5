import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import { findProductLine, findRelease } from '@/db/write/catalog';
import { readPublishedFacts } from '@/db/write/published-facts';
import { may } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { UNDO_MS, undoRefusal } from '@/lib/domain/catalog/decide-undo';

/** Until when a publish can be undone with one press by this viewer; null when it cannot. */
export async function getUndo(viewer: AnyViewer, releaseId: string): Promise<{ readonly until: Date } | null> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    const release = await findRelease(tx, tenantId, releaseId);
    const line = release && (await findProductLine(tx, tenantId, release.productLineId));
    if (!release || line?.liveReleaseId !== release.id) return null;
    if (!may(viewer, 'release.rollback', { tenantId, brandId: line.brandId }).allowed) return null;
    const at = await tenantTime(tx, tenantId);
    const until = new Date(release.publishedAt.getTime() + UNDO_MS);
    if (at >= until) return null;
    return undoRefusal(await readPublishedFacts(tx, release, line.liveReleaseId), at) === null ? { until } : null;
  });
}
