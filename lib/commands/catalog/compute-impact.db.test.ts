import { describe, expect, test } from 'vitest';
import { getImpact } from '@/db/read/catalog/get-impact';
import { listImpactRows } from '@/db/read/catalog/list-impact-rows';
import { testDatabase } from '@/db/testing/test-database';
import { done, premiumPrice } from '@/lib/commands/catalog/catalog-fixture';
import { computeImpact } from '@/lib/commands/catalog/compute-impact';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { rolloutWorld } from '@/lib/commands/catalog/rollout.fixture';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { Rollout } from '@/lib/domain/catalog/rollout';

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
