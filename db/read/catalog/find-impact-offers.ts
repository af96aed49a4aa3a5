import { and, eq } from 'drizzle-orm';
import { draftImpacts } from '@/db/schema/rollout';
import { inTenant } from '@/db/tenant';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { ImpactOffer } from '@/lib/domain/catalog/impact/impact';
import { readableDraft } from './draft-subject';

/** The quotes or checkouts an impact counted, or both; null when there is no such impact for this viewer. */
export async function findImpactOffers(
  viewer: AnyViewer,
  impactId: string,
  kind: 'quotes' | 'checkouts' | undefined,
): Promise<readonly ImpactOffer[] | null> {
  const { tenantId } = viewer;
  return inTenant(tenantId, async (tx) => {
    const [row] = await tx
      .select({ draftId: draftImpacts.draftId, result: draftImpacts.result })
      .from(draftImpacts)
      .where(and(eq(draftImpacts.tenantId, tenantId), eq(draftImpacts.id, impactId)));
    if (!row || !(await readableDraft(tx, viewer, row.draftId))) return null;
    const { offers = [] } = row.result.inFlight;
    return kind === undefined ? offers : offers.filter(({ isPaying }) => isPaying === (kind === 'checkouts'));
  });
}
