import { tenantTime } from '@/db/clock';
import { inTenant } from '@/db/tenant';
import {
  listItemsToDo,
  listMigrationWork,
  noteBroken,
  settleMigrations,
  type WorkOfMigration,
} from '@/db/write/migrations';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { isRefusal } from '@/lib/domain/refusal';
import { migrateSubscription } from './migrate-subscription';

const PAGE = 200;

/**
 * Does what is left of a tenant's migrations, each subscription in a transaction of its own: a run that is killed goes on where it
 * stopped, and one that cannot be moved holds up nobody. Answers what broke; what a rule refused stands in the migration.
 */
export async function runMigrations(viewer: SystemViewer): Promise<unknown[]> {
  const { tenantId } = viewer;
  const broken: unknown[] = [];
  const work = await inTenant(tenantId, async (tx) => listMigrationWork(tx, tenantId, await tenantTime(tx, tenantId)));
  for (const each of work) broken.push(...(await runMigration(viewer, each)));
  await inTenant(tenantId, async (tx) => settleMigrations(tx, tenantId, await tenantTime(tx, tenantId)));
  return broken;
}

async function runMigration(viewer: SystemViewer, work: WorkOfMigration): Promise<unknown[]> {
  const { tenantId } = viewer;
  const broken: unknown[] = [];
  for (let after = ''; ;) {
    const page = await inTenant(tenantId, (tx) => listItemsToDo(tx, tenantId, work, { after, limit: PAGE }));
    for (const subscriptionId of page) {
      try {
        const moved = await migrateSubscription(viewer, { ...work, subscriptionId });
        if (isRefusal(moved)) broken.push(new Error(`${subscriptionId}: ${moved.message}`));
      } catch (error) {
        // Reported in the end, when everybody else was moved.
        broken.push(error);
        await inTenant(tenantId, async (tx) =>
          noteBroken(tx, tenantId, { ...work, subscriptionId, at: await tenantTime(tx, tenantId) }),
        );
      }
    }
    const last = page.at(-1);
    if (last === undefined) return broken;
    after = last;
  }
}
