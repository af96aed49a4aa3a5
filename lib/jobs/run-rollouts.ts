import { listTenantIds } from '@/db/read/outbox';
import { runMigrations } from '@/lib/commands/catalog/migrations/run-migrations';
import { runImpacts } from '@/lib/commands/catalog/impact/run-impacts';
import { publishDue } from '@/lib/commands/catalog/publish/publish-due';
import { hintDelivery } from './hint-delivery';

/** Publishes what is due, computes the impacts that were asked for and moves subscriptions to what was published, by each tenant's own clock. */
export async function runRollouts(): Promise<void> {
  const failures: unknown[] = [];
  for (const tenantId of await listTenantIds()) {
    try {
      await rollOut(tenantId);
    } catch (error) {
      failures.push(error);
    }
  }
  await hintDelivery();
  if (failures.length > 0) throw new AggregateError(failures, `rollouts failed for ${failures.length} tenants`);
}

/** The same for one tenant. Running it again finds nothing to do. */
export async function rollOut(tenantId: string): Promise<void> {
  const viewer = { kind: 'system', tenantId, job: 'rollout' } as const;
  await publishDue(viewer);
  const impacts = await runImpacts(viewer);
  const moves = await runMigrations(viewer);
  const broken = [...impacts, ...moves];
  if (broken.length > 0)
    throw new AggregateError(
      broken,
      `${impacts.length} impacts could not be computed, ${moves.length} subscriptions could not be moved`,
    );
}
