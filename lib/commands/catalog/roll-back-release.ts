import { findDraft } from '@/db/write/drafts';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { publishWithin, type ReleaseWithMigration } from '@/lib/commands/catalog/publish/publish-within';
import { releaseToGoBack } from '@/lib/commands/catalog/publish/release-to-go-back';
import { draftWayBack, type WayBack } from '@/lib/commands/catalog/publish/way-back';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

export interface RollBack {
  /** The release to be like. */
  readonly releaseId: string;
  /** What was live when the person looked; another one is refused. */
  readonly expectedLiveReleaseId?: string;
  /** Only these plans go back; everything when not stated. */
  readonly planKeys?: readonly string[] | undefined;
}

/**
 * Publishes a new release equal to an earlier one, for new customers, through a draft that holds the way back as edits. History is
 * not rewritten: subscriptions keep the versions they have, invoices stay. What was published once needs no second approval.
 */
export async function rollBackRelease(
  viewer: AnyViewer,
  { planKeys, ...asked }: RollBack,
): Promise<ReleaseWithMigration | Refusal> {
  return runCommand(viewer, async (context) => {
    const found = await releaseToGoBack(context, asked);
    return isRefusal(found) ? found : goBackWithin(context, { target: found.release, line: found.line, planKeys });
  });
}

/** Goes back as a part of a command. */
export async function goBackWithin(context: CommandContext, way: WayBack): Promise<ReleaseWithMigration | Refusal> {
  const { tx, tenantId, viewer } = context;
  const { target } = way;
  const draft = await draftWayBack(context, way);
  if (isRefusal(draft)) return draft;
  const backTo = target.draftId === null ? null : ((await findDraft(tx, tenantId, target.draftId)) ?? null);
  return publishWithin(context, { draft, rollout: { kind: 'new_customers' }, publishedBy: actorId(viewer), backTo });
}
