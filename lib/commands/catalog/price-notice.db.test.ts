import { describe, expect, test } from 'vitest';
import { getPriceNotice } from '@/db/read/catalog/get-price-notice';
import { listMails } from '@/db/read/lab';
import { testDatabase } from '@/db/testing/test-database';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { computeImpact } from '@/lib/commands/catalog/compute-impact';
import { publishDraft } from '@/lib/commands/catalog/publish-draft';
import { approved, rolloutWorld, type RolloutWorld } from '@/lib/commands/catalog/rollout.fixture';
import { schedulePublish } from '@/lib/commands/catalog/schedule-publish';
import { testPriceNotice } from '@/lib/commands/catalog/test-price-notice';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { deliverOutbox } from '@/lib/jobs/deliver-outbox';
import { rollOut } from '@/lib/jobs/run-rollouts';

await testDatabase();

// It is 12 Nov, 30 days later is 12 Dec, which begins in Berlin at 23:00 UTC of the day before.
const FROM = '2026-12-11T23:00:00.000Z';
const early = { code: 'INPUT_INVALID', field: 'rollout.from', values: { earliest: '2026-12-12' } };

async function told({ system: { tenantId } }: RolloutWorld) {
  await deliverOutbox(tenantId);
  const mails = await listMails(tenantId, { limit: 100 });
  return mails.filter(({ template }) => template === 'price-rise').map(({ subject }) => subject);
}

describe('a price that rises for existing consumers', () => {
  test.each(['now', 'at_renewal'] as const)('is refused before their notice is over: %s', (kind) =>
    quietly(async () => {
      const world = await rolloutWorld(`tenant_early_${kind}`);
      const { marco, draftId } = world;
      await approved(world, { kind });
      expect(await publishDraft(marco, { draftId, rollout: { kind } })).toMatchObject(early);
      const later = { draftId, rollout: { kind }, timeZone: 'Europe/Berlin' } as const;
      expect(await schedulePublish(marco, { ...later, publishAt: new Date('2026-12-11T22:59:00Z') })).toMatchObject(
        early,
      );
      expect(await told(world)).toEqual([]);
      done(await schedulePublish(marco, { ...later, publishAt: new Date(FROM) }));
    }),
  );

  test('each of them is told once when it is published, with the day it begins for them', () =>
    quietly(async () => {
      const world = await rolloutWorld('tenant_told');
      const { marco, draftId } = world;
      const rollout: Rollout = { kind: 'at_renewal', from: FROM };
      await approved(world, rollout);
      expect(await getPriceNotice(marco, draftId)).toMatchObject({
        customer: 'Anna',
        rises: [
          {
            before: { amount: { amountMinor: 490 }, every: 'month' },
            after: { amount: { amountMinor: 590 }, every: 'month' },
            at: new Date('2026-12-12T08:00:00Z'),
          },
        ],
      });
      done(await publishDraft(marco, { draftId, rollout }));
      expect(await told(world)).toHaveLength(2);
      expect((await told(world))[0]).toMatch(/12 Dec|12\. Dez/);
      await rollOut('tenant_told');
      expect(await told(world)).toHaveLength(2);
    }));

  test('a scheduled publish tells them when it is scheduled and not once more when it happens', () =>
    quietly(async () => {
      const world = await rolloutWorld('tenant_told_before');
      const { marco, draftId, setTime } = world;
      const rollout: Rollout = { kind: 'now' };
      await approved(world, rollout);
      const publishAt = new Date(FROM);
      done(await schedulePublish(marco, { draftId, rollout, publishAt, timeZone: 'Europe/Berlin' }));
      expect(await told(world)).toHaveLength(2);
      await setTime(publishAt);
      await rollOut('tenant_told_before');
      expect(await told(world)).toHaveLength(2);
    }));

  test('a test message goes to the person who asks, and to no customer', () =>
    quietly(async () => {
      const world = await rolloutWorld('tenant_told_test');
      const { marco, draftId } = world;
      expect(await testPriceNotice(marco, { draftId, locale: 'de' })).toMatchObject({ code: 'IMPACT_STALE' });
      done(await computeImpact(marco, { draftId, rollout: { kind: 'at_renewal', from: FROM } }));
      done(await testPriceNotice(marco, { draftId, locale: 'de' }));
      expect(await told(world)).toEqual([]);
    }));
});
