import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { planMigrationItems, planMigrations } from '@/db/schema/rollout';

export type MigrationRow = typeof planMigrations.$inferSelect;
export type MigrationItemRow = typeof planMigrationItems.$inferSelect;

export async function insertMigration(tx: Tx, row: typeof planMigrations.$inferInsert): Promise<void> {
  await tx.insert(planMigrations).values(row);
}

export interface ItemsToInsert {
  readonly tenantId: string;
  readonly migrationId: string;
  readonly impactId: string;
  readonly newVersions: ReadonlyMap<string, string>;
  readonly timing: MigrationItemRow['timing'];
}

/**
 * One item for each row of an impact, in one statement. Who changed plan since the impact was computed is found out, and skipped,
 * when it is their turn.
 */
export async function insertMigrationItems(tx: Tx, items: ItemsToInsert): Promise<void> {
  const { tenantId, migrationId, impactId, newVersions, timing } = items;
  const versions = JSON.stringify([...newVersions].map(([plan_key, version_id]) => ({ plan_key, version_id })));
  await tx.execute(sql`
    insert into plan_migration_items (tenant_id, migration_id, subscription_id, customer_id, from_version_id, to_version_id, timing,
           state, attempts, currency, mrr_before_minor, mrr_after_minor)
    select r.tenant_id, ${migrationId}, r.subscription_id, r.customer_id, r.plan_version_id, t.version_id, ${timing},
           'waiting', 0, r.currency, r.mrr_before_minor, r.mrr_after_minor
      from draft_impact_rows r
      join json_to_recordset(${versions}::json) as t (plan_key text, version_id text) on t.plan_key = r.plan_key
     where r.tenant_id = ${tenantId} and r.impact_id = ${impactId} and r.plan_version_id <> t.version_id
       and not 'agreed_price' = any (r.effects)
    on conflict do nothing`);
}

export async function findMigration(tx: Tx, tenantId: string, migrationId: string): Promise<MigrationRow | undefined> {
  const [row] = await tx
    .select()
    .from(planMigrations)
    .where(and(eq(planMigrations.tenantId, tenantId), eq(planMigrations.id, migrationId)));
  return row;
}

/** Locks a migration, so that pausing, going on and cancelling happen one after the other. */
export async function lockMigration(tx: Tx, tenantId: string, migrationId: string): Promise<MigrationRow | undefined> {
  const [row] = await tx
    .select()
    .from(planMigrations)
    .where(and(eq(planMigrations.tenantId, tenantId), eq(planMigrations.id, migrationId)))
    .for('no key update');
  return row;
}

export async function setMigration(
  tx: Tx,
  { tenantId, id }: Pick<MigrationRow, 'tenantId' | 'id'>,
  values: Partial<Pick<MigrationRow, 'state' | 'finishedAt'>>,
): Promise<void> {
  await tx
    .update(planMigrations)
    .set(values)
    .where(and(eq(planMigrations.tenantId, tenantId), eq(planMigrations.id, id)));
}

/** Puts every item that is in one state into another. */
export async function moveItems(
  tx: Tx,
  { tenantId, id }: Pick<MigrationRow, 'tenantId' | 'id'>,
  from: MigrationItemRow['state'],
  to: Pick<MigrationItemRow, 'state'> & Partial<Pick<MigrationItemRow, 'doneAt' | 'failure'>>,
): Promise<void> {
  await tx
    .update(planMigrationItems)
    .set(to)
    .where(
      and(
        eq(planMigrationItems.tenantId, tenantId),
        eq(planMigrationItems.migrationId, id),
        eq(planMigrationItems.state, from),
      ),
    );
}

export interface WorkOfMigration {
  readonly migrationId: string;
  /** What is left in a running migration, what has to be taken back in a cancelled one. */
  readonly itemState: 'waiting' | 'scheduled';
}

/** Migrations that have something to be done for single subscriptions at a time; one that moves everybody on a day waits for it. */
export async function listMigrationWork(tx: Tx, tenantId: string, at: Date): Promise<WorkOfMigration[]> {
  const rows = await tx
    .selectDistinct({ id: planMigrations.id, state: planMigrations.state })
    .from(planMigrations)
    .innerJoin(
      planMigrationItems,
      and(
        eq(planMigrationItems.tenantId, planMigrations.tenantId),
        eq(planMigrationItems.migrationId, planMigrations.id),
      ),
    )
    .where(
      and(
        eq(planMigrations.tenantId, tenantId),
        sql`(${planMigrations.state} = 'running' and ${planMigrationItems.state} = 'waiting'
            and (${planMigrations.rollout} ->> 'kind' <> 'now' or ${planMigrations.rollout} ->> 'from' is null
              or (${planMigrations.rollout} ->> 'from')::timestamptz <= ${at.toISOString()}::timestamptz)
          or ${planMigrations.state} = 'cancelled' and ${planMigrationItems.state} = 'scheduled')`,
      ),
    )
    .orderBy(asc(planMigrations.id));
  return rows.map(({ id, state }) => ({ migrationId: id, itemState: state === 'running' ? 'waiting' : 'scheduled' }));
}

/** A page of what is left to do, in the order of subscriptions. */
export async function listItemsToDo(
  tx: Tx,
  tenantId: string,
  { migrationId, itemState }: WorkOfMigration,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const rows = await tx
    .select({ subscriptionId: planMigrationItems.subscriptionId })
    .from(planMigrationItems)
    .where(
      and(
        eq(planMigrationItems.tenantId, tenantId),
        eq(planMigrationItems.migrationId, migrationId),
        eq(planMigrationItems.state, itemState),
        gt(planMigrationItems.subscriptionId, after),
      ),
    )
    .orderBy(asc(planMigrationItems.subscriptionId))
    .limit(limit);
  return rows.map(({ subscriptionId }) => subscriptionId);
}

/** Locks an item; undefined when it is not in that state any more or somebody else is at it. */
export async function lockItem(
  tx: Tx,
  tenantId: string,
  item: WorkOfMigration & { readonly subscriptionId: string },
): Promise<MigrationItemRow | undefined> {
  const [row] = await tx
    .select()
    .from(planMigrationItems)
    .where(
      and(
        eq(planMigrationItems.tenantId, tenantId),
        eq(planMigrationItems.migrationId, item.migrationId),
        eq(planMigrationItems.subscriptionId, item.subscriptionId),
        eq(planMigrationItems.state, item.itemState),
      ),
    )
    .for('no key update', { skipLocked: true });
  return row;
}

export async function setItem(
  tx: Tx,
  { tenantId, migrationId, subscriptionId }: MigrationItemRow,
  values: Partial<Pick<MigrationItemRow, 'state' | 'attempts' | 'effectiveAt' | 'failure' | 'doneAt'>>,
): Promise<void> {
  await tx
    .update(planMigrationItems)
    .set(values)
    .where(
      and(
        eq(planMigrationItems.tenantId, tenantId),
        eq(planMigrationItems.migrationId, migrationId),
        eq(planMigrationItems.subscriptionId, subscriptionId),
      ),
    );
}

/** So often a move that breaks is tried, a run after the other, before somebody has to look at it. */
const ATTEMPTS = 3;
const BROKE = 'INTERNAL: Something went wrong while this subscription was moved. It was not changed; try it again.';

/** Says that moving one broke. It stays waiting for the next run, and failed when it broke too often. */
export async function noteBroken(
  tx: Tx,
  tenantId: string,
  item: WorkOfMigration & { readonly subscriptionId: string; readonly at: Date },
): Promise<void> {
  const row = item.itemState === 'waiting' ? await lockItem(tx, tenantId, item) : undefined;
  if (row === undefined) return;
  const attempts = row.attempts + 1;
  const hasFailed = attempts % ATTEMPTS === 0;
  await setItem(tx, row, hasFailed ? { attempts, state: 'failed', failure: BROKE, doneAt: item.at } : { attempts });
}

/** What was scheduled and has come is done, or skipped when the customer decided otherwise meanwhile; what is finished says so. */
export async function settleMigrations(tx: Tx, tenantId: string, at: Date): Promise<void> {
  await tx.execute(sql`
    update plan_migration_items i set done_at = ${at}, state = case when exists (
        select 1 from spans s where s.tenant_id = ${tenantId} and s.subscription_id = i.subscription_id
           and s.plan_version_id = i.to_version_id and (s.end_at is null or s.end_at > s.start_at)
           and s.start_at <= i.effective_at and (s.end_at is null or s.end_at > i.effective_at)
      ) then 'done' else 'skipped' end
     where i.tenant_id = ${tenantId} and i.state = 'scheduled' and i.effective_at <= ${at}`);
  const open = tx
    .select({ id: planMigrationItems.migrationId })
    .from(planMigrationItems)
    .where(and(eq(planMigrationItems.tenantId, tenantId), inArray(planMigrationItems.state, ['waiting', 'scheduled'])));
  await tx
    .update(planMigrations)
    .set({ state: 'done', finishedAt: at })
    .where(
      and(
        eq(planMigrations.tenantId, tenantId),
        eq(planMigrations.state, 'running'),
        sql`${planMigrations.id} not in ${open}`,
      ),
    );
}
