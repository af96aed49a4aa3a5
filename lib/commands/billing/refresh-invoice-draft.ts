import { lockCustomers } from '@/db/write/customers';
import { deleteDraft, findDraft, saveDraft } from '@/db/write/invoice-drafts';
import { setNextBillings } from '@/db/write/subscriptions';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { contentOf, decideDraft } from './invoice-draft';

/**
 * Decides a draft once more for the same instant, so that what was measured or changed meanwhile is on it. The day on which it is
 * issued stays. One on which nothing is left is taken away: `isGone`.
 */
export async function refreshInvoiceDraft(viewer: AnyViewer, draftId: string): Promise<{ isGone: boolean } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit } = context;
    const missing = refuse('NOT_FOUND', 'There is no such draft, or you cannot see it.', { field: 'draftId' });
    const found = await findDraft(tx, tenantId, draftId);
    if (!found) return missing;
    const { customerId, brandId } = found;
    const refusal = refusalUnlessMay(viewer, 'invoice.correct', { tenantId, customerId, brandId });
    if (refusal) return refusal;
    await lockCustomers(tx, tenantId, [customerId]);
    const draft = await findDraft(tx, tenantId, draftId);
    if (!draft) return missing;
    const decided = await decideDraft(context, { owner: draft, through: draft.throughAt });
    if (isRefusal(decided)) return decided;
    const isGone = decided.invoices.length === 0;
    if (isGone) {
      await deleteDraft(tx, tenantId, draft.id);
      await setNextBillings(tx, tenantId, decided.next);
    } else {
      await saveDraft(tx, { ...draft, ...contentOf(decided.invoices), refreshedAt: at });
    }
    await audit('invoice_draft.refreshed', { kind: 'invoice', id: draft.id }, { isGone });
    return { isGone };
  });
}
