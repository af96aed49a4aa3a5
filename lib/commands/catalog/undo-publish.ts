import { findRelease } from '@/db/write/catalog';
import { lockMigration, moveItems, setMigration } from '@/db/write/migrations';
import { readPublishedFacts } from '@/db/write/published-facts';
import type { ReleaseWithMigration } from '@/lib/commands/catalog/publish/publish-within';
import { releaseToGoBack } from '@/lib/commands/catalog/publish/release-to-go-back';
import { goBackWithin } from '@/lib/commands/catalog/roll-back-release';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { assert } from '@/lib/domain/assert';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { undoRefusal } from '@/lib/domain/catalog/decide-undo';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

/**
 * Takes a publish back within minutes, as long as nothing came of it: a new release equal to the one before, and whoever waited to be
 * moved is not. Refused with `values.reason` otherwise.
 */
export async function undoPublish(
  viewer: AnyViewer,
  { releaseId }: { readonly releaseId: string },
): Promise<ReleaseWithMigration | Refusal> {
  return runCommand(viewer, async (context) => {
    const found = await releaseToGoBack(context, { releaseId });
    if (isRefusal(found)) return found;
    const { tx, tenantId, at, audit } = context;
    const { release, line } = found;
    const { migrationId, ...facts } = await readPublishedFacts(tx, release, line.liveReleaseId);
    const refusal = undoRefusal(facts, at);
    if (refusal) return refusal;
    if (migrationId !== null) await cancelWaiting(context, migrationId);
    const target = await findRelease(tx, tenantId, release.baseReleaseId ?? '');
    assert(target, 'the release below a release exists');
    const undone = await goBackWithin(context, { target, line });
    if (!isRefusal(undone)) await audit('release.undone', { kind: 'release', id: releaseId }, { by: undone.releaseId });
    return undone;
  });
}

async function cancelWaiting({ tx, tenantId, at }: CommandContext, migrationId: string): Promise<void> {
  const migration = await lockMigration(tx, tenantId, migrationId);
  assert(migration, 'a migration that was read exists');
  await setMigration(tx, migration, { state: 'cancelled', finishedAt: at });
  await moveItems(tx, migration, 'waiting', { state: 'cancelled', doneAt: at });
}
