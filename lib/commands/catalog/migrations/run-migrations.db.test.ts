import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { getMigration } from '@/db/read/catalog/get-migration';
import { listMigrationItems } from '@/db/read/catalog/list-migration-items';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { listSpans } from '@/db/write/subscriptions';
import { billDuePayers } from '@/lib/commands/billing/bill-due-payers';
import { done, premiumPrice } from '@/lib/commands/catalog/catalog-fixture';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { migrateSubscription } from '@/lib/commands/catalog/migrations/migrate-subscription';
import { retryMigration } from '@/lib/commands/catalog/migrations/retry-migration';
import { publishDraft } from '@/lib/commands/catalog/publish-draft';
import { approved, rolloutWorld, type RolloutWorld } from '@/lib/commands/catalog/rollout.fixture';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { rollOut } from '@/lib/jobs/run-rollouts';

const { url } = await testDatabase();
const NOW: Rollout = { kind: 'now' };

/** Premium for 3.90 instead of 4.90, published to everybody at once; nobody was moved yet. */
async function publishedWorld(tenantId: string) {
  const world = await rolloutWorld(tenantId);
  const { marco, draftId } = world;
  done(await editDraft(marco, { draftId, revision: 1, patches: [premiumPrice('3.90')] }));
  await approved(world, NOW);
  const { releaseId, migrationId } = done(await publishDraft(marco, { draftId, rollout: NOW }));
  return { ...world, releaseId, migrationId: migrationId ?? '' };
}

async function spanCount({ system: { tenantId }, homes }: RolloutWorld, index: number): Promise<number> {
  const id = homes[index]?.subscriptionId ?? '';
  return (await inTenant(tenantId, (tx) => listSpans(tx, tenantId, [id]))).length;
}

/** Puts something into a subscription that no rule of ours would have written. */
async function spoil(tenantId: string, assignment: string, subscriptionId: string | undefined): Promise<void> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(`update subscriptions set ${assignment} where tenant_id = $1 and id = $2`, [
    tenantId,
    subscriptionId,
  ]);
  await owner.end();
}

describe('a migration', () => {
  test('that was killed between two subscriptions goes on and moves nobody twice', () =>
    quietly(async () => {
      const world = await publishedWorld('tenant_killed');
      const { system, homes, marco, releaseId, migrationId } = world;
      const before = await spanCount(world, 0);
      const subscriptionId = homes[0]?.subscriptionId ?? '';
      // The first was moved, then the process was gone.
      done(await migrateSubscription(system, { migrationId, itemState: 'waiting', subscriptionId }));
      expect(await getMigration(marco, releaseId)).toMatchObject({ state: 'running', counts: { done: 1, waiting: 1 } });
      await rollOut('tenant_killed');
      await rollOut('tenant_killed');
      await billDuePayers(system);
      expect(await getMigration(marco, releaseId)).toMatchObject({ state: 'done', counts: { done: 2 } });
      expect([await spanCount(world, 0), await spanCount(world, 1)]).toEqual([before + 1, before + 1]);
      const { items } = await listMigrationItems(marco, migrationId, {}, { limit: 10 });
      expect(items.map(({ attempts }) => attempts)).toEqual([1, 1]);
    }));

  test('lists who was refused with the reason, moves the others, and tries again when asked', () =>
    quietly(async () => {
      const world = await publishedWorld('tenant_refused');
      const { marco, homes, releaseId, migrationId } = world;
      await spoil('tenant_refused', "currency = 'CHF'", homes[0]?.subscriptionId);
      await rollOut('tenant_refused');
      expect(await getMigration(marco, releaseId)).toMatchObject({ state: 'done', counts: { done: 1, failed: 1 } });
      const { items } = await listMigrationItems(marco, migrationId, { state: 'failed' }, { limit: 10 });
      expect(items).toMatchObject([{ customer: 'Anna', attempts: 1 }]);
      expect(items[0]?.failure).toMatch(/^[A-Z_]+: .+\.$/);
      await spoil('tenant_refused', "currency = 'EUR'", homes[0]?.subscriptionId);
      done(await retryMigration(marco, { migrationId }));
      await rollOut('tenant_refused');
      expect(await getMigration(marco, releaseId)).toMatchObject({ state: 'done', counts: { done: 2, failed: 0 } });
    }));

  test('gives up after three tries on one that breaks, moves the others, and tries again when asked', () =>
    quietly(async () => {
      const world = await publishedWorld('tenant_broken');
      const { marco, homes, releaseId, migrationId } = world;
      await spoil('tenant_broken', "time_zone = 'Nowhere/Else'", homes[0]?.subscriptionId);
      for (let run = 1; run <= 3; run++) await expect(rollOut('tenant_broken')).rejects.toThrow('could not be moved');
      await rollOut('tenant_broken');
      expect(await getMigration(marco, releaseId)).toMatchObject({ counts: { done: 1, failed: 1, waiting: 0 } });
      const { items } = await listMigrationItems(marco, migrationId, { state: 'failed' }, { limit: 10 });
      expect(items).toMatchObject([{ customer: 'Anna', attempts: 3 }]);
      await spoil('tenant_broken', "time_zone = 'Europe/Berlin'", homes[0]?.subscriptionId);
      done(await retryMigration(marco, { migrationId }));
      await rollOut('tenant_broken');
      expect(await getMigration(marco, releaseId)).toMatchObject({ state: 'done', counts: { done: 2, failed: 0 } });
    }));

  test('compares what was predicted with what became of it after 1, 7 and 30 days', () =>
    quietly(async () => {
      const world = await publishedWorld('tenant_actual');
      const { marco, releaseId, setTime } = world;
      await rollOut('tenant_actual');
      const actuals = async () => (await getMigration(marco, releaseId))?.actuals;
      expect(await actuals()).toMatchObject([
        { days: 1, money: null },
        { days: 7, money: null },
        { days: 30, money: null },
      ]);
      await setTime(new Date('2026-11-20T08:00:00Z'));
      // 2 × (3.90 − 4.90)
      const moved = [{ currency: 'EUR', predictedMinor: -200, actualMinor: -200, subscriptions: 2 }];
      expect(await actuals()).toMatchObject([
        { days: 1, money: moved },
        { days: 7, money: moved },
        { days: 30, money: null },
      ]);
    }));
});
