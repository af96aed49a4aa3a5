import { listFeatures, releasedCatalog } from '@/db/write/catalog';
import { insertDraftReason } from '@/db/write/draft-reasons';
import { activePatches, listDraftPatches } from '@/db/write/drafts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { editableDraft } from '@/lib/commands/catalog/editable-draft';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { offeredPlans } from '@/lib/domain/catalog/catalog-document';
import { lintGates, warningKey } from '@/lib/domain/catalog/gate-linter';
import { applyPatches } from '@/lib/domain/catalog/patch';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

const SHORTEST = 10;
const LONGEST = 1000;

interface GivenReason {
  readonly draftId: string;
  /** `warningKey` of a gate warning the draft has now. */
  readonly warning: string;
  readonly reason: string;
}

/** Writes down why something the gate linter warns of is sold all the same. The draft and what it changes stay as they are. */
export async function giveReason(
  viewer: AnyViewer,
  { draftId, warning, reason }: GivenReason,
): Promise<{ warning: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit } = context;
    const found = await editableDraft(context, draftId);
    if (isRefusal(found)) return found;
    const text = reason.trim();
    if (text.length < SHORTEST || text.length > LONGEST)
      return refuse('INPUT_INVALID', `A reason has ${SHORTEST} to ${LONGEST} characters.`, { field: 'reason' });
    const base = await releasedCatalog(tx, tenantId, found.draft.baseReleaseId);
    const applied = applyPatches(base, activePatches(await listDraftPatches(tx, tenantId, draftId)));
    if (isRefusal(applied)) return applied;
    const features = await listFeatures(tx, tenantId, found.line.id);
    const warnings = lintGates(offeredPlans(applied.document), features).map(warningKey);
    if (!warnings.includes(warning))
      return refuse('INPUT_INVALID', `This draft has no warning ${warning}.`, { field: 'warning' });
    const written = await insertDraftReason(tx, {
      tenantId,
      draftId,
      warning,
      reason: text,
      authorId: actorId(viewer),
      at,
    });
    if (!written)
      return refuse('ALREADY_DONE', 'This draft has a reason for this warning already; it stays as written.');
    await audit('draft.reason_given', { kind: 'draft', id: draftId }, { warning, reason: text });
    return { warning };
  });
}
