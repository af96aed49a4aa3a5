import { findRelease, lockProductLine, type ProductLineRow, type ReleaseRow } from '@/db/write/catalog';
import type { CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Locks the product line of a release for somebody who may roll back; the live release has to be the one they looked at. */
export async function releaseToGoBack(
  { tx, tenantId, viewer }: CommandContext,
  {
    releaseId,
    expectedLiveReleaseId,
  }: { readonly releaseId: string; readonly expectedLiveReleaseId?: string | undefined },
): Promise<{ release: ReleaseRow; line: ProductLineRow } | Refusal> {
  const refusal = refusalUnlessMay(viewer, 'release.rollback', { tenantId });
  if (refusal) return refusal;
  const release = await findRelease(tx, tenantId, releaseId);
  const line = release && (await lockProductLine(tx, tenantId, release.productLineId));
  if (!release || !line) return refuse('NOT_FOUND', 'There is no such release.');
  const outside = refusalUnlessMay(viewer, 'release.rollback', { tenantId, brandId: line.brandId });
  if (outside) return outside;
  if (expectedLiveReleaseId !== undefined && expectedLiveReleaseId !== line.liveReleaseId)
    return refuse('DRAFT_STALE', 'Another release went live meanwhile. Look at the way back once more.');
  return { release, line };
}
