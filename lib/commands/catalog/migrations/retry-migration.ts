import { moveItems, setMigration } from '@/db/write/migrations';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { migrationToSteer, type MigrationStep } from './migration-to-steer';

/** Tries once more to move those that failed. */
export async function retryMigration(
  viewer: AnyViewer,
  { migrationId }: MigrationStep,
): Promise<MigrationStep | Refusal> {
  return runCommand(viewer, async (context) => {
    const migration = await migrationToSteer(context, migrationId, ['running', 'paused', 'done']);
    if (isRefusal(migration)) return migration;
    const { tx } = context;
    await moveItems(tx, migration, 'failed', { state: 'waiting', doneAt: null, failure: null });
    if (migration.state === 'done') await setMigration(tx, migration, { state: 'running', finishedAt: null });
    await context.audit('migration.retried', { kind: 'migration', id: migrationId });
    return { migrationId };
  });
}
