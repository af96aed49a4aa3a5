import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { getImpact } from '@/db/read/catalog/get-impact';
import { getImpactRun } from '@/db/read/catalog/get-impact-run';
import { listImpactRows } from '@/db/read/catalog/list-impact-rows';
import { impactRuns } from '@/db/schema/rollout';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { done, premiumPrice } from '@/lib/commands/catalog/catalog-fixture';
import { computeImpact } from '@/lib/commands/catalog/compute-impact';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { requestImpact } from '@/lib/commands/catalog/impact/request-impact';
import { publishDraft } from '@/lib/commands/catalog/publish-draft';
import { rolloutWorld } from '@/lib/commands/catalog/rollout.fixture';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { rollOut } from '@/lib/jobs/run-rollouts';

await testDatabase();

const NOW: Rollout = { kind: 'now' };

describe('the impact of a draft', () => {
  test('counts who is touched and every number opens the list that adds up to it', () =>
    quietly(async () => {
      const { marco, draftId, homes } = await rolloutWorld('tenant_impact');
      done(await computeImpact(marco, { draftId, rollout: NOW }));
      const view = await getImpact(marco, draftId);
      expect(view).toMatchObject({
        stale: null,
        impact: {
          checked: 3,
          who: { total: 2, byPlan: [{ key: 'premium', count: 2 }], byCountry: [{ key: 'DE', count: 2 }] },
          // 2 × 4.90 and 2 × 5.90
          money: [{ currency: 'EUR', mrrBeforeMinor: 980, mrrAfterMinor: 1180 }],
          effects: [
            { key: 'loses:zones.max', count: 2 },
            { key: 'price_up', count: 2 },
          ],
          notices: [{ country: 'DE', customers: 2, days: 30, earliest: '2026-12-12' }],
        },
      });
      const { samples } = view?.impact ?? { samples: [] };
      expect(samples[0]).toMatchObject({
        on: '2026-12-12',
        before: [{ amountMinor: 490 }],
        after: [{ amountMinor: 590 }],
      });
      const list = await listImpactRows(marco, view?.id ?? '', { effect: 'price_up' }, { limit: 1 });
      expect(list).toMatchObject({ total: 2, sums: [{ currency: 'EUR', mrrBeforeMinor: 980, mrrAfterMinor: 1180 }] });
      const rest = await listImpactRows(
        marco,
        view?.id ?? '',
        { effect: 'price_up' },
        { limit: 1, after: list.next ?? '' },
      );
      expect([...list.rows, ...rest.rows].map(({ subscriptionId }) => subscriptionId)).toEqual(
        homes
          .slice(0, 2)
          .map(({ subscriptionId }) => subscriptionId)
          .toSorted(),
      );
      expect(rest.next).toBeNull();
    }));

  test('for new customers only, everybody is looked at and nobody is touched', () =>
    quietly(async () => {
      const { marco, draftId } = await rolloutWorld('tenant_impact_new');
      done(await computeImpact(marco, { draftId, rollout: { kind: 'new_customers' } }));
      expect((await getImpact(marco, draftId))?.impact).toMatchObject({
        checked: 3,
        who: { total: 0 },
        money: [{ currency: 'EUR', mrrBeforeMinor: 980, mrrAfterMinor: 980 }],
      });
    }));

  test('goes stale with the next edit', () =>
    quietly(async () => {
      const { marco, draftId } = await rolloutWorld('tenant_impact_stale');
      done(await computeImpact(marco, { draftId, rollout: NOW }));
      done(await editDraft(marco, { draftId, revision: 1, patches: [premiumPrice('6.90')] }));
      expect((await getImpact(marco, draftId))?.stale).toBe('document');
      expect(await publishDraft(marco, { draftId, rollout: NOW })).toMatchObject({ code: 'IMPACT_STALE' });
    }));

  test('goes stale when another release is live, and nothing is published', () =>
    quietly(async () => {
      const { marco, draftId, productLineId } = await rolloutWorld('tenant_impact_base');
      done(await computeImpact(marco, { draftId, rollout: NOW }));
      const other = done(await createDraft(marco, { productLineId, alongside: true }));
      done(await editDraft(marco, { ...other, patches: [premiumPrice('5.10')] }));
      done(await publishDraft(marco, { draftId: other.draftId }));
      expect((await getImpact(marco, draftId))?.stale).toBe('base');
      expect(await publishDraft(marco, { draftId, rollout: NOW })).toMatchObject({ code: 'DRAFT_STALE' });
    }));

  test('of many subscriptions is computed by the jobs, and says how far it is', () =>
    quietly(async () => {
      const { marco, draftId } = await rolloutWorld('tenant_impact_run');
      expect(done(await requestImpact(marco, { draftId, rollout: NOW, waitedFor: 2 }))).toEqual({ impactId: null });
      expect(await getImpact(marco, draftId)).toBeNull();
      expect(await getImpactRun(marco, draftId)).toMatchObject({ total: 3, checked: 0, failure: null });
      await rollOut('tenant_impact_run');
      expect(await getImpactRun(marco, draftId)).toBeNull();
      expect(await getImpact(marco, draftId)).toMatchObject({ stale: null, impact: { checked: 3, who: { total: 2 } } });
    }));

  test('that breaks every time is given up after three times, and holds up nothing else', () =>
    quietly(async () => {
      const tenantId = 'tenant_impact_broken';
      const { marco, draftId } = await rolloutWorld(tenantId);
      done(await requestImpact(marco, { draftId, rollout: NOW, waitedFor: 2 }));
      await inTenant(tenantId, (tx) => tx.update(impactRuns).set({ rollout: sql`'null'::jsonb` }));
      for (let attempt = 1; attempt <= 3; attempt += 1) await expect(rollOut(tenantId)).rejects.toThrow('1 impacts');
      expect(await getImpactRun(marco, draftId)).toMatchObject({ failure: null });
      await rollOut(tenantId);
      expect(await getImpactRun(marco, draftId)).toMatchObject({ failure: expect.stringContaining('broke 3 times') });
      await rollOut(tenantId);
    }));

  test('lists the consumers to tell, as many as the number says', () =>
    quietly(async () => {
      const { marco, draftId } = await rolloutWorld('tenant_impact_notice');
      const { impactId } = done(await computeImpact(marco, { draftId, rollout: NOW }));
      const told = { notice: '2026-12-12', country: 'DE' };
      const notices = (await getImpact(marco, draftId))?.impact.notices;
      expect(notices).toMatchObject([{ country: 'DE', earliest: '2026-12-12', customers: 2 }]);
      expect(await listImpactRows(marco, impactId, told, { limit: 10 })).toMatchObject({ total: 2, customers: 2 });
      const other = { ...told, notice: '2026-12-13' };
      expect((await listImpactRows(marco, impactId, other, { limit: 10 })).total).toBe(0);
    }));

  test('people of another brand see neither the impact nor its list', () =>
    quietly(async () => {
      const { marco, draftId } = await rolloutWorld('tenant_impact_brand');
      const { impactId } = done(await computeImpact(marco, { draftId, rollout: NOW }));
      const other = { ...marco, brandIds: ['brand_other'] };
      expect(await getImpact(other, draftId)).toBeNull();
      expect((await listImpactRows(other, impactId, {}, { limit: 10 })).total).toBe(0);
      expect(await computeImpact(other, { draftId, rollout: NOW })).toMatchObject({ code: 'NOT_FOUND' });
    }));
});
