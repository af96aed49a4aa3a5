import { findMigration, lockItem, setItem, type MigrationItemRow, type WorkOfMigration } from '@/db/write/migrations';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { changeWithin, type DecideChange } from '@/lib/commands/subscriptions/change-subscription';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { isRefusal, refuse, type Refusal, type RefusalCode } from '@/lib/domain/refusal';
import { decideMoveBack, decideVersionMove } from '@/lib/domain/rollout/decide-version-move';
import { spanAt } from '@/lib/domain/subscriptions/span';

/** The subscription is not what it was when the release was published, so there is nothing to do and nothing went wrong. */
const NOTHING_TO_DO: ReadonlySet<RefusalCode> = new Set(['ALREADY_DONE', 'SUBSCRIPTION_ENDED', 'NOT_FOUND']);

/**
 * Moves one subscription to the version of a release, or takes its scheduled move back after the migration was cancelled, in one
 * transaction with what the migration says about it. Running it again finds nothing to do. Differences in price are left to the
 * bill run.
 */
export async function migrateSubscription(
  viewer: SystemViewer,
  item: WorkOfMigration & { readonly subscriptionId: string },
): Promise<{ subscriptionId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId } = context;
    const { subscriptionId, migrationId, itemState } = item;
    const row = await lockItem(tx, tenantId, item);
    const migration = row && (await findMigration(tx, tenantId, migrationId));
    const stateOfWork = itemState === 'waiting' ? 'running' : 'cancelled';
    // Somebody else took it, or paused the migration, since the page was read.
    if (!row || migration?.state !== stateOfWork) return { subscriptionId };
    if (itemState === 'waiting') await moveForward(context, row, migration.rollout);
    else await moveBack(context, row);
    return { subscriptionId };
  });
}

async function moveForward(context: CommandContext, item: MigrationItemRow, rollout: Rollout): Promise<void> {
  const { tx, at } = context;
  const attempts = item.attempts + 1;
  const changed = await changeWithin(context, item.subscriptionId, forward(item, rollout), {
    event: 'subscription.version_moved',
    payload: { migrationId: item.migrationId, planVersionId: item.toVersionId },
  });
  if (isRefusal(changed)) {
    const state = NOTHING_TO_DO.has(changed.code) ? 'skipped' : 'failed';
    await setItem(tx, item, { state, attempts, failure: `${changed.code}: ${changed.message}`, doneAt: at });
    return;
  }
  const { effectiveAt } = changed;
  const isDone = effectiveAt <= at;
  const state = isDone ? 'done' : 'scheduled';
  await setItem(tx, item, { state, attempts, effectiveAt, failure: null, doneAt: isDone ? at : null });
}

function forward({ fromVersionId, toVersionId, timing }: MigrationItemRow, rollout: Rollout): DecideChange {
  const from = rollout.kind === 'new_customers' || rollout.from === undefined ? undefined : new Date(rollout.from);
  return ({ facts, terms, live }, { at }) => {
    const target = terms.get(toVersionId);
    if (spanAt(facts.spans, at)?.planVersionId !== fromVersionId)
      return refuse('ALREADY_DONE', 'The subscription changed its plan meanwhile.');
    if (!target || !live.versions.some(({ id }) => id === toVersionId))
      return refuse('ALREADY_DONE', 'A later release replaced this version.');
    return decideVersionMove({ facts, target, timing, from, at });
  };
}

async function moveBack(context: CommandContext, item: MigrationItemRow): Promise<void> {
  const { tx, at } = context;
  const { fromVersionId: from, toVersionId: to } = item;
  const changed = await changeWithin(
    context,
    item.subscriptionId,
    ({ facts }) => decideMoveBack(facts, { from, to, at }),
    { event: 'subscription.version_move_cancelled', payload: { migrationId: item.migrationId, planVersionId: from } },
  );
  const state = isRefusal(changed) ? 'skipped' : 'cancelled';
  await setItem(tx, item, { state, effectiveAt: null, doneAt: at });
}
