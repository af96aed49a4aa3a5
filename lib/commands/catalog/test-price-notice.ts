import { findLatestImpact } from '@/db/write/impacts';
import { findPriceRise } from '@/db/write/price-rises';
import { editableDraft } from '@/lib/commands/catalog/editable-draft';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Locale } from '@/lib/domain/localized';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

/** Sends the message about a price rise to the person who asks, as the first customer it concerns would get it. */
export async function testPriceNotice(
  viewer: AnyViewer,
  { draftId, locale }: { readonly draftId: string; readonly locale: Locale },
): Promise<{ draftId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, emit } = context;
    if (viewer.kind !== 'person') return refuse('NOT_ALLOWED', 'A test message goes to a person.');
    const found = await editableDraft(context, draftId);
    if (isRefusal(found)) return found;
    const impact = await findLatestImpact(tx, tenantId, draftId);
    const customerId = impact && (await findPriceRise(tx, tenantId, impact.id));
    if (!impact || customerId === undefined)
      return refuse('IMPACT_STALE', 'No price of an existing customer rises by what was computed last.');
    await emit('draft.price_notice_tested', {
      draftId,
      customerId,
      impactId: impact.id,
      publishAt: at.toISOString(),
      userId: viewer.userId,
      locale,
    });
    return { draftId };
  });
}
