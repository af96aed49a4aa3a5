import { moveItems, setMigration } from '@/db/write/migrations';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { migrationToSteer, type MigrationStep } from './migration-to-steer';

/** Moves nobody else. Who moved stays; the jobs take back what is scheduled and has not begun. */
export async function cancelMigration(
  viewer: AnyViewer,
  { migrationId }: MigrationStep,
): Promise<MigrationStep | Refusal> {
  return runCommand(viewer, async (context) => {
    const migration = await migrationToSteer(context, migrationId, ['running', 'paused']);
    if (isRefusal(migration)) return migration;
    const { tx, at } = context;
    await setMigration(tx, migration, { state: 'cancelled', finishedAt: at });
    await moveItems(tx, migration, 'waiting', { state: 'cancelled', doneAt: at });
    await context.audit('migration.cancelled', { kind: 'migration', id: migrationId });
    return { migrationId };
  });
}
