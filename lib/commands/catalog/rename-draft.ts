import { setDraft } from '@/db/write/drafts';
import { editableDraft } from '@/lib/commands/catalog/editable-draft';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

const LONGEST_TITLE = 120;

/** Says what a draft is about. The title is no edit: it changes no price, so it does not make a review stale. */
export async function renameDraft(
  viewer: AnyViewer,
  input: { draftId: string; title: string },
): Promise<{ title: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const found = await editableDraft(context, input.draftId);
    if (isRefusal(found)) return found;
    const title = input.title.trim();
    if (title.length > LONGEST_TITLE) {
      const longest = String(LONGEST_TITLE);
      return refuse('INPUT_INVALID', `A title has at most ${longest} characters.`, {
        field: 'title',
        values: { longest },
      });
    }
    await setDraft(context.tx, context.tenantId, input.draftId, { title });
    return { title };
  });
}
