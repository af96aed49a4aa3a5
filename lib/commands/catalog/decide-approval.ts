import { findApproval, setDecision } from '@/db/write/approvals';
import { findProductLine } from '@/db/write/catalog';
import { readDraftDocument } from '@/db/write/draft-document';
import { lockDraft } from '@/db/write/drafts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { documentHash } from '@/lib/domain/catalog/decide-publish';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface ApprovalDecision {
  readonly approvalId: string;
  readonly decision: 'approved' | 'changes_requested';
  readonly note: string;
}

/**
 * The second person's word. Nobody decides about what they asked for or edited themselves, and nobody about a draft that was
 * edited since it was asked: that request is void.
 */
export async function decideApproval(
  viewer: AnyViewer,
  { approvalId, decision, note }: ApprovalDecision,
): Promise<{ approvalId: string; decision: ApprovalDecision['decision'] } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'draft.approve', { tenantId });
    if (refusal) return refusal;
    const approval = await findApproval(tx, tenantId, approvalId);
    const draft = approval && (await lockDraft(tx, tenantId, approval.draftId));
    const line = draft && (await findProductLine(tx, tenantId, draft.productLineId));
    if (!approval || !draft || !line) return refuse('NOT_FOUND', 'There is no such request.');
    const outside = refusalUnlessMay(viewer, 'draft.approve', { tenantId, brandId: line.brandId });
    if (outside) return outside;
    const read = await readDraftDocument(tx, draft);
    if (isRefusal(read)) return read;
    const actor = actorId(viewer);
    const isOwn =
      approval.requestedBy === actor ||
      read.written.some(({ authorId, undoneAt }) => authorId === actor && undoneAt === null);
    if (isOwn)
      return refuse('NOT_ALLOWED', 'A second person decides: you asked for this or edited the draft yourself.');
    if (draft.closedAs !== null || documentHash(read.document) !== approval.documentHash)
      return refuse('DRAFT_STALE', 'The draft was changed or closed after this was asked, so the request is void.');
    const decidedBy = actor;
    const isFirst = await setDecision(tx, approval, { decision, decidedBy, decidedAt: at, decisionNote: note.trim() });
    if (!isFirst) return refuse('ALREADY_DONE', 'Somebody decided about this request already.');
    await audit(
      `draft.${decision}`,
      { kind: 'draft', id: draft.id },
      { approvalId, documentHash: approval.documentHash },
    );
    return { approvalId, decision };
  });
}
