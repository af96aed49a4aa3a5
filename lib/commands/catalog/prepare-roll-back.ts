import { releaseToGoBack } from '@/lib/commands/catalog/publish/release-to-go-back';
import { draftWayBack } from '@/lib/commands/catalog/publish/way-back';
import type { RollBack } from '@/lib/commands/catalog/roll-back-release';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

/**
 * The way back as a draft that is not published yet: for moving those who bought what is left behind. They are existing customers,
 * so impact, notice and approval come first, as with every draft.
 */
export async function prepareRollBack(
  viewer: AnyViewer,
  { planKeys, ...asked }: RollBack,
): Promise<{ draftId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const found = await releaseToGoBack(context, asked);
    if (isRefusal(found)) return found;
    const draft = await draftWayBack(context, { target: found.release, line: found.line, planKeys });
    if (isRefusal(draft)) return draft;
    await context.audit('draft.created', { kind: 'draft', id: draft.id }, { backTo: found.release.id });
    return { draftId: draft.id };
  });
}
