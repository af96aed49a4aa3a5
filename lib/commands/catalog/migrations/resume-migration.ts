import { setMigration } from '@/db/write/migrations';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { migrationToSteer, type MigrationStep } from './migration-to-steer';

/** Goes on with a paused migration. */
export async function resumeMigration(
  viewer: AnyViewer,
  { migrationId }: MigrationStep,
): Promise<MigrationStep | Refusal> {
  return runCommand(viewer, async (context) => {
    const migration = await migrationToSteer(context, migrationId, ['paused']);
    if (isRefusal(migration)) return migration;
    await setMigration(context.tx, migration, { state: 'running' });
    await context.audit('migration.resumed', { kind: 'migration', id: migrationId });
    return { migrationId };
  });
}
