import { insertApproval, listApprovals } from '@/db/write/approvals';
import { readDraftDocument } from '@/db/write/draft-document';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { editableDraft } from '@/lib/commands/catalog/editable-draft';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { documentHash } from '@/lib/domain/catalog/decide-publish';
import { sameRollout, type Rollout } from '@/lib/domain/catalog/rollout';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

/** Asks a second person to look at exactly this state of a draft with this rollout. */
export async function requestApproval(
  viewer: AnyViewer,
  { draftId, rollout, note }: { readonly draftId: string; readonly rollout: Rollout; readonly note: string },
): Promise<{ approvalId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const found = await editableDraft(context, draftId);
    if (isRefusal(found)) return found;
    const { tx, tenantId, at, newId, audit } = context;
    const read = await readDraftDocument(tx, found.draft);
    if (isRefusal(read)) return read;
    const hash = documentHash(read.document);
    const waiting = (await listApprovals(tx, tenantId, draftId)).some(
      (row) => row.decision === null && row.documentHash === hash && sameRollout(row.rollout, rollout),
    );
    if (waiting) return refuse('ALREADY_DONE', 'This state of the draft waits for approval already.');
    const approvalId = newId('approval');
    await insertApproval(tx, {
      tenantId,
      id: approvalId,
      draftId,
      documentHash: hash,
      rollout,
      requestedBy: actorId(viewer),
      requestedAt: at,
      note: note.trim(),
    });
    await audit(
      'draft.approval_requested',
      { kind: 'draft', id: draftId },
      { approvalId, documentHash: hash, rollout },
    );
    return { approvalId };
  });
}
