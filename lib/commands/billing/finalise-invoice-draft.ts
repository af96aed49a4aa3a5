import { lockCustomers } from '@/db/write/customers';
import { deleteDraft, findDraft } from '@/db/write/invoice-drafts';
import { setNextBillings } from '@/db/write/subscriptions';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { decideDraft } from './invoice-draft';
import { issueInvoices } from './issue-invoice';

/**
 * Issues a draft: its lines are decided once more for the same instant, so what was measured late is on it, and get a number
 * under the id of the draft. Nothing is issued when meanwhile everything on it was billed otherwise.
 */
export async function finaliseInvoiceDraft(
  viewer: AnyViewer,
  draftId: string,
): Promise<{ invoiceIds: readonly string[] } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, audit } = context;
    const missing = refuse('NOT_FOUND', 'There is no such draft, or you cannot see it.', { field: 'draftId' });
    const found = await findDraft(tx, tenantId, draftId);
    if (!found) return missing;
    const { customerId, brandId } = found;
    const refusal = refusalUnlessMay(viewer, 'invoice.correct', { tenantId, customerId, brandId });
    if (refusal) return refusal;
    const [, draft] = await Promise.all([lockCustomers(tx, tenantId, [customerId]), findDraft(tx, tenantId, draftId)]);
    if (!draft) return missing;
    const decided = await decideDraft(context, { owner: draft, through: draft.throughAt });
    if (isRefusal(decided)) return decided;
    await deleteDraft(tx, tenantId, draft.id);
    const [first, ...others] = decided.invoices;
    const issued = await issueInvoices(context, first ? [{ ...first, id: draft.id }, ...others] : []);
    await setNextBillings(tx, tenantId, decided.next);
    const invoiceIds = issued.map(({ id }) => id);
    if (viewer.kind !== 'system') await audit('invoice.finalised', { kind: 'invoice', id: draft.id }, { invoiceIds });
    return { invoiceIds };
  });
}
