import { setMigration } from '@/db/write/migrations';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { migrationToSteer, type MigrationStep } from './migration-to-steer';

/** Stops moving subscriptions until somebody goes on. What is scheduled stays scheduled. */
export async function pauseMigration(
  viewer: AnyViewer,
  { migrationId }: MigrationStep,
): Promise<MigrationStep | Refusal> {
  return runCommand(viewer, async (context) => {
    const migration = await migrationToSteer(context, migrationId, ['running']);
    if (isRefusal(migration)) return migration;
    await setMigration(context.tx, migration, { state: 'paused' });
    await context.audit('migration.paused', { kind: 'migration', id: migrationId });
    return { migrationId };
  });
}
