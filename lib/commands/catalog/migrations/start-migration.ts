import { insertMigration, insertMigrationItems } from '@/db/write/migrations';
import type { CommandContext } from '@/lib/commands/run-command';
import type { Rollout } from '@/lib/domain/catalog/rollout';

export interface MigrationToStart {
  readonly releaseId: string;
  readonly rollout: Rollout;
  /** Whose rows say who is touched, and what was predicted. */
  readonly impactId: string;
  /** The versions the release made, by plan key. */
  readonly newVersions: ReadonlyMap<string, string>;
  readonly createdBy: string;
}

/** Begins to move existing subscriptions, in the transaction of the release. The jobs do the moving. */
export async function startMigration(context: CommandContext, migration: MigrationToStart): Promise<string> {
  const { tx, tenantId, at, newId } = context;
  const { releaseId, rollout, impactId, newVersions, createdBy } = migration;
  const id = newId('migration');
  await insertMigration(tx, { tenantId, id, releaseId, rollout, state: 'running', createdBy, createdAt: at });
  await insertMigrationItems(tx, {
    tenantId,
    migrationId: id,
    impactId,
    newVersions,
    timing: rollout.kind === 'now' ? 'now' : 'renewal',
  });
  return id;
}
