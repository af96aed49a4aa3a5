import { describe, expect, test } from 'vitest';
import { getMigration } from '@/db/read/catalog/get-migration';
import { getRollBack } from '@/db/read/catalog/get-roll-back';
import { listReleases } from '@/db/read/catalog/list-releases';
import { testDatabase } from '@/db/testing/test-database';
import { done, premiumPrice } from '@/lib/commands/catalog/catalog-fixture';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { prepareRollBack } from '@/lib/commands/catalog/prepare-roll-back';
import { publishDraft } from '@/lib/commands/catalog/publish-draft';
import { rollBackRelease } from '@/lib/commands/catalog/roll-back-release';
import { approved, rolloutWorld, type RolloutWorld } from '@/lib/commands/catalog/rollout.fixture';
import { undoPublish } from '@/lib/commands/catalog/undo-publish';
import { buy, quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { Rollout } from '@/lib/domain/catalog/rollout';

await testDatabase();

// It is 12 Nov; consumers who are told now pay more from 12 Dec, 30 days later, at the earliest.
const FROM = '2026-12-11T23:00:00.000Z';

async function published(world: RolloutWorld, rollout: Rollout) {
  await approved(world, rollout);
  return done(await publishDraft(world.marco, { draftId: world.draftId, rollout }));
}

describe('going back in part, and taking a publish back', () => {
  const NEW: Rollout = { kind: 'new_customers' };

  test('only the chosen plans go back', () =>
    quietly(async () => {
      const { marco, draftId } = await rolloutWorld('tenant_partly');
      const first = (await listReleases(marco))[0]?.id ?? '';
      const trial = { op: 'set', path: ['plans', 'free', 'grants', 'zones.max', 'value'], value: 3 } as const;
      done(await editDraft(marco, { draftId, revision: 1, patches: [trial] }));
      done(await publishDraft(marco, { draftId, rollout: NEW }));
      expect(await rollBackRelease(marco, { releaseId: first, planKeys: [] })).toMatchObject({ code: 'DRAFT_EMPTY' });
      const back = done(await rollBackRelease(marco, { releaseId: first, planKeys: ['premium'] }));
      expect(back.changedPlans).toEqual(['premium']);
      expect((await getRollBack(marco, first))?.changes.map(({ plan }) => plan?.key)).toEqual(['free']);
    }));

  test('for those who bought it the way back is a draft, which needs an impact before they are moved', () =>
    quietly(async () => {
      const world = await rolloutWorld('tenant_move_back');
      const { marco, draftId } = world;
      const first = (await listReleases(marco))[0]?.id ?? '';
      done(await publishDraft(marco, { draftId, rollout: NEW }));
      done(await buy(world, world.homes[2] ?? failed(), 'premium'));
      expect(await getRollBack(marco, first)).toMatchObject({ stays: { subscriptions: 1 } });
      const back = done(await prepareRollBack(marco, { releaseId: first }));
      expect(await publishDraft(marco, { draftId: back.draftId, rollout: { kind: 'at_renewal' } })).toMatchObject({
        code: 'IMPACT_STALE',
      });
    }));

  test('a publish nobody bought is undone, one that somebody bought is not', () =>
    quietly(async () => {
      const world = await rolloutWorld('tenant_undo');
      const { marco, draftId } = world;
      const first = (await listReleases(marco))[0]?.id ?? '';
      const { releaseId } = done(await publishDraft(marco, { draftId, rollout: NEW }));
      const undone = done(await undoPublish(marco, { releaseId }));
      expect(undone.number).toBe(3);
      expect((await getRollBack(marco, first))?.changes).toEqual([]);
      expect(await undoPublish(marco, { releaseId })).toMatchObject({ values: { reason: 'notLive' } });
      const again = done(await createDraft(marco, { productLineId: world.productLineId }));
      done(await editDraft(marco, { draftId: again.draftId, revision: 0, patches: [premiumPrice('6.90')] }));
      const second = done(await publishDraft(marco, { draftId: again.draftId, rollout: NEW }));
      done(await buy(world, world.homes[2] ?? failed(), 'premium'));
      expect(await undoPublish(marco, second)).toMatchObject({ code: 'CONFLICT', values: { reason: 'bought' } });
    }));

  test('a publish that waits to move customers is undone with its migration, and one that told them is not', () =>
    quietly(async () => {
      const world = await rolloutWorld('tenant_undo_moving');
      const { releaseId } = await published(world, { kind: 'now', from: FROM });
      expect(await undoPublish(world.marco, { releaseId })).toMatchObject({ values: { reason: 'told' } });
      const { draftId } = done(await createDraft(world.marco, { productLineId: world.productLineId }));
      done(await editDraft(world.marco, { draftId, revision: 0, patches: [premiumPrice('3.90')] }));
      const cheaper = await published({ ...world, draftId }, { kind: 'at_renewal' });
      done(await undoPublish(world.marco, cheaper));
      expect(await getMigration(world.marco, cheaper.releaseId)).toMatchObject({ state: 'cancelled' });
    }));
});

function failed(): never {
  throw new Error('no such household');
}
