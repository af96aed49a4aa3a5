import { findProductLine, findRelease } from '@/db/write/catalog';
import { lockMigration, type MigrationRow } from '@/db/write/migrations';
import type { CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import { refuse, type Refusal } from '@/lib/domain/refusal';

export interface MigrationStep {
  readonly migrationId: string;
}

/** Locks a migration for somebody who may publish, and in one of these states. */
export async function migrationToSteer(
  { tx, tenantId, viewer }: CommandContext,
  migrationId: string,
  states: readonly MigrationRow['state'][],
): Promise<MigrationRow | Refusal> {
  const refusal = refusalUnlessMay(viewer, 'release.publish', { tenantId });
  if (refusal) return refusal;
  const migration = await lockMigration(tx, tenantId, migrationId);
  const release = migration && (await findRelease(tx, tenantId, migration.releaseId));
  const line = release && (await findProductLine(tx, tenantId, release.productLineId));
  if (!migration || !line) return refuse('NOT_FOUND', 'There is no such migration.');
  const outside = refusalUnlessMay(viewer, 'release.publish', { tenantId, brandId: line.brandId });
  if (outside) return outside;
  if (states.includes(migration.state)) return migration;
  return refuse('ALREADY_DONE', `This migration is ${migration.state}.`, { values: { state: migration.state } });
}
