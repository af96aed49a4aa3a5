import { describe, expect, test } from 'vitest';
import { getApprovals } from '@/db/read/catalog/get-approvals';
import { getImpact } from '@/db/read/catalog/get-impact';
import { getMigration } from '@/db/read/catalog/get-migration';
import { getRelease } from '@/db/read/catalog/get-release';
import { getRollBack } from '@/db/read/catalog/get-roll-back';
import { getSchedule } from '@/db/read/catalog/get-schedule';
import { listDraftComments } from '@/db/read/catalog/list-draft-comments';
import { listReleases } from '@/db/read/catalog/list-releases';
import { listMigrationItems } from '@/db/read/catalog/list-migration-items';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { findSubscription } from '@/db/write/subscriptions';
import { loadSubscription } from '@/db/write/load-subscription';
import { billDuePayers } from '@/lib/commands/billing/bill-due-payers';
import { cancelSchedule } from '@/lib/commands/catalog/cancel-schedule';
import { done, premiumPrice } from '@/lib/commands/catalog/catalog-fixture';
import { commentDraft } from '@/lib/commands/catalog/comment-draft';
import { computeImpact } from '@/lib/commands/catalog/compute-impact';
import { decideApproval } from '@/lib/commands/catalog/decide-approval';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { cancelMigration } from '@/lib/commands/catalog/migrations/cancel-migration';
import { pauseMigration } from '@/lib/commands/catalog/migrations/pause-migration';
import { resumeMigration } from '@/lib/commands/catalog/migrations/resume-migration';
import { retryMigration } from '@/lib/commands/catalog/migrations/retry-migration';
import { publishDraft } from '@/lib/commands/catalog/publish-draft';
import { requestApproval } from '@/lib/commands/catalog/request-approval';
import { resolveComment } from '@/lib/commands/catalog/resolve-comment';
import { rollBackRelease } from '@/lib/commands/catalog/roll-back-release';
import { approved, rolloutWorld, type RolloutWorld } from '@/lib/commands/catalog/rollout.fixture';
import { schedulePublish } from '@/lib/commands/catalog/schedule-publish';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { rollOut } from '@/lib/jobs/run-rollouts';

await testDatabase();

// The households are consumers and their price rises: told on 12 Nov, they pay it from 12 Dec, 30 days later, at the earliest.
const FROM = '2026-12-11T23:00:00.000Z';
const NOW: Rollout = { kind: 'now', from: FROM };
const RENEWAL: Rollout = { kind: 'at_renewal', from: FROM };

async function published(world: RolloutWorld, rollout: Rollout) {
  await approved(world, rollout);
  return done(await publishDraft(world.marco, { draftId: world.draftId, rollout }));
}

/** Version number, start and amounts that were billed, of one household. */
async function stateOf(world: RolloutWorld, index: number) {
  const { tenantId } = world.system;
  return inTenant(tenantId, async (tx) => {
    const row = await findSubscription(tx, tenantId, world.homes[index]?.subscriptionId ?? '');
    if (!row) throw new Error('no such household');
    const { facts, versions, billed } = await loadSubscription(tx, row);
    const spans = facts.spans
      .filter(({ startAt, endAt }) => endAt === null || endAt > startAt)
      .map((span) => [span.planKey, versions.get(span.planVersionId)?.number, span.startAt.toISOString()]);
    return { spans, amounts: billed.map(({ amountMinor }) => amountMinor).toSorted((a, b) => a - b) };
  });
}

describe('publishing to existing customers', () => {
  test('needs the impact of exactly this draft and rollout, and a second person', () =>
    quietly(async () => {
      const world = await rolloutWorld('tenant_gate');
      const { marco, fiona, draftId } = world;
      const publish = (rollout: Rollout) => publishDraft(marco, { draftId, rollout });
      expect(await publish(NOW)).toMatchObject({ code: 'IMPACT_STALE' });
      done(await computeImpact(marco, { draftId, rollout: NOW }));
      expect(await publish(RENEWAL)).toMatchObject({ code: 'IMPACT_STALE' });
      expect(await publish(NOW)).toMatchObject({ code: 'APPROVAL_NEEDED' });
      const { approvalId } = done(await requestApproval(marco, { draftId, rollout: NOW, note: '' }));
      expect(
        await decideApproval({ ...marco, roles: ['owner'] }, { approvalId, decision: 'approved', note: '' }),
      ).toMatchObject({
        code: 'NOT_ALLOWED',
      });
      done(await decideApproval(fiona, { approvalId, decision: 'approved', note: 'fine' }));
      expect((await getApprovals(marco, draftId)).approvals).toMatchObject([{ decision: 'approved', current: true }]);

      done(await editDraft(marco, { draftId, revision: 1, patches: [premiumPrice('6.90')] }));
      expect((await getApprovals(marco, draftId)).approvals).toMatchObject([{ decision: 'approved', current: false }]);
      done(await computeImpact(marco, { draftId, rollout: NOW }));
      expect(await publish(NOW)).toMatchObject({ code: 'APPROVAL_NEEDED' });
      // New customers alone need neither.
      expect(done(await publish({ kind: 'new_customers' })).migrationId).toBeNull();
    }));

  test('on a day: everybody moves at once then, nobody before, and the bill run charges the difference once', () =>
    quietly(async () => {
      const world = await rolloutWorld('tenant_now');
      const { releaseId } = await published(world, NOW);
      await rollOut('tenant_now');
      expect((await stateOf(world, 0)).spans.at(-1)?.[1]).toBe(1);
      await world.setTime(new Date('2026-12-12T08:00:00Z'));
      await billDuePayers(world.system);
      await world.setTime(new Date('2026-12-27T08:00:00Z'));
      await rollOut('tenant_now');
      const moved = await stateOf(world, 0);
      expect(moved.spans.slice(-2)).toEqual([
        ['premium', 1, '2026-11-12T08:00:00.000Z'],
        ['premium', 2, '2026-12-27T08:00:00.000Z'],
      ]);
      await billDuePayers(world.system);
      const billed = await stateOf(world, 0);
      // 12 Dec to 12 Jan are 31 days, 16 of them are left: −4.90 × 16 / 31, +5.90 × 16 / 31
      expect(billed.amounts).toEqual([-253, 305, 490, 490]);
      await rollOut('tenant_now');
      await billDuePayers(world.system);
      expect(await stateOf(world, 0)).toEqual(billed);
      expect(await getMigration(world.marco, releaseId)).toMatchObject({
        state: 'done',
        total: 2,
        counts: { done: 2, waiting: 0 },
        money: [{ currency: 'EUR', predictedMinor: 200, actualMinor: 200, subscriptions: 2 }],
      });
    }));

  test('at renewal: the move is scheduled for the end of the paid month and nothing is billed before', () =>
    quietly(async () => {
      const world = await rolloutWorld('tenant_renewal');
      const { releaseId } = await published(world, RENEWAL);
      await rollOut('tenant_renewal');
      expect((await stateOf(world, 1)).spans.at(-1)).toEqual(['premium', 2, '2026-12-12T08:00:00.000Z']);
      await billDuePayers(world.system);
      expect((await stateOf(world, 1)).amounts).toEqual([490]);
      expect(await getMigration(world.marco, releaseId)).toMatchObject({ state: 'running', counts: { scheduled: 2 } });
      await world.setTime(new Date('2026-12-12T08:00:00Z'));
      await rollOut('tenant_renewal');
      await billDuePayers(world.system);
      expect((await stateOf(world, 1)).amounts).toEqual([490, 590]);
      expect(await getMigration(world.marco, releaseId)).toMatchObject({ state: 'done', counts: { done: 2 } });
    }));

  test('a paused migration moves nobody, a cancelled one takes back what has not begun', () =>
    quietly(async () => {
      const world = await rolloutWorld('tenant_steer');
      const { releaseId, migrationId } = await published(world, RENEWAL);
      const step = { migrationId: migrationId ?? '' };
      done(await pauseMigration(world.marco, step));
      await rollOut('tenant_steer');
      expect(await getMigration(world.marco, releaseId)).toMatchObject({ state: 'paused', counts: { waiting: 2 } });
      done(await resumeMigration(world.marco, step));
      await rollOut('tenant_steer');
      done(await cancelMigration(world.marco, step));
      await rollOut('tenant_steer');
      expect(await getMigration(world.marco, releaseId)).toMatchObject({
        state: 'cancelled',
        counts: { cancelled: 2 },
      });
      await world.setTime(new Date('2026-12-12T08:00:00Z'));
      await rollOut('tenant_steer');
      await billDuePayers(world.system);
      expect((await stateOf(world, 0)).amounts).toEqual([490, 490]);
      expect(await retryMigration(world.marco, step)).toMatchObject({ code: 'ALREADY_DONE' });
      const { items } = await listMigrationItems(world.marco, step.migrationId, { state: 'cancelled' }, { limit: 10 });
      expect(items.map(({ customer }) => customer).toSorted()).toEqual(['Anna', 'Bert']);
    }));

  test('a cohort moves and nobody else', () =>
    quietly(async () => {
      const world = await rolloutWorld('tenant_cohort');
      const rollout: Rollout = { ...NOW, cohort: { customerIds: [world.homes[1]?.customerId ?? ''] } };
      await published(world, rollout);
      await world.setTime(new Date('2026-12-12T08:00:00Z'));
      await rollOut('tenant_cohort');
      expect((await stateOf(world, 0)).spans.at(-1)?.[1]).toBe(1);
      expect((await stateOf(world, 1)).spans.at(-1)?.[1]).toBe(2);
    }));
});

describe('a scheduled publish', () => {
  test('happens at its time by the clock of the company', () =>
    quietly(async () => {
      const { marco, draftId, setTime } = await rolloutWorld('tenant_schedule');
      const at = { draftId, rollout: { kind: 'new_customers' }, timeZone: 'Europe/Berlin' } as const;
      expect(await schedulePublish(marco, { ...at, publishAt: new Date('2026-11-01T00:00:00Z') })).toMatchObject({
        field: 'publishAt',
      });
      const wrong = done(await schedulePublish(marco, { ...at, publishAt: new Date('2026-11-20T00:00:00Z') }));
      done(await cancelSchedule(marco, wrong));
      done(await schedulePublish(marco, { ...at, publishAt: new Date('2026-11-30T23:00:00Z') }));
      await rollOut('tenant_schedule');
      expect(await getSchedule(marco, draftId)).toMatchObject({ state: 'waiting', current: true });
      await setTime(new Date('2026-11-30T23:00:00Z'));
      await rollOut('tenant_schedule');
      const schedule = await getSchedule(marco, draftId);
      expect(schedule?.state).toBe('published');
      expect((await getRelease(marco, schedule?.releaseId ?? ''))?.live).toBe(true);
    }));

  test('of a draft that was edited meanwhile fails and says why', () =>
    quietly(async () => {
      const { marco, draftId, setTime } = await rolloutWorld('tenant_schedule_stale');
      const publishAt = new Date('2026-11-30T23:00:00Z');
      const rollout = { kind: 'new_customers' } as const;
      done(await schedulePublish(marco, { draftId, rollout, publishAt, timeZone: 'Europe/Berlin' }));
      done(await editDraft(marco, { draftId, revision: 1, patches: [premiumPrice('7.90')] }));
      await setTime(publishAt);
      await rollOut('tenant_schedule_stale');
      const schedule = await getSchedule(marco, draftId);
      expect(schedule).toMatchObject({ state: 'failed', current: false, releaseId: null });
      expect(schedule?.failure).toContain('DRAFT_STALE');
    }));
});

describe('going back', () => {
  test('makes a new release equal to an earlier one and says what stays', () =>
    quietly(async () => {
      const world = await rolloutWorld('tenant_back');
      const { marco, draftId } = world;
      const first = (await listReleases(marco))[0]?.id ?? '';
      await published(world, NOW);
      await world.setTime(new Date('2026-12-12T08:00:00Z'));
      await rollOut('tenant_back');
      await billDuePayers(world.system);
      const view = await getRollBack(marco, first);
      expect(view).toMatchObject({
        stays: { invoices: 2, subscriptions: 2 },
        target: { number: 1 },
        live: { number: 2 },
      });
      expect(view?.changes).toHaveLength(2);
      const back = done(await rollBackRelease(marco, { releaseId: first }));
      expect(back).toMatchObject({ number: 3, changedPlans: ['premium'], migrationId: null });
      expect((await stateOf(world, 0)).spans.at(-1)?.[1]).toBe(2);
      expect(await rollBackRelease(marco, { releaseId: first })).toMatchObject({ code: 'DRAFT_EMPTY' });
      expect((await getRelease(marco, back.releaseId))?.release.title).toBe('Back to r1');
      expect(await getImpact(marco, draftId)).toMatchObject({ stale: 'base' });
    }));
});

test('a comment is said, listed and settled once', () =>
  quietly(async () => {
    const { marco, fiona, draftId } = await rolloutWorld('tenant_comment');
    const path = 'plans.premium.grants.zones.max';
    const comment = done(await commentDraft(fiona, { draftId, path, body: ' Why fewer? ' }));
    expect(await commentDraft(fiona, { draftId, path: null, body: ' ' })).toMatchObject({ field: 'body' });
    done(await resolveComment(marco, comment));
    expect(await resolveComment(marco, comment)).toMatchObject({ code: 'ALREADY_DONE' });
    expect(await listDraftComments(marco, draftId)).toMatchObject([{ path, body: 'Why fewer?', author: 'user_fiona' }]);
  }));
