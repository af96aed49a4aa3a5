import { beforeAll, expect, it } from 'vitest';
import { inTenant } from '@/db/tenant';
import { commissionPlans } from '@/db/schema/partners';
import { testDatabase } from '@/db/testing/test-database';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import {
  TENANT,
  entriesOf,
  finance,
  master,
  partnerViewer,
  rossi,
  sale,
  setUp,
  world,
} from '@/lib/commands/commissions/commission-ledger.fixture';
import { setCommissionRule } from '@/lib/commands/partners/set-commission-rule';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import { getTierProgress } from './tier-progress';

await testDatabase();

beforeAll(setUp);

it('a sale counts towards what the next tier asks for, for its seller alone, and pays by the tier the seller has', () =>
  quietly(async () => {
    const [plan] = await inTenant(TENANT, (tx) => tx.select().from(commissionPlans));
    done(
      await setCommissionRule(world.system, {
        commissionPlanId: plan?.id ?? '',
        code: 'R6',
        name: 'Gold installers',
        content: {
          partnerTypes: ['installer'],
          partnerTiers: ['gold'],
          qualification: { ownVolumeMinor: 150_000, window: 'quarter' },
          scope: {},
          priority: 0,
          basis: 'NET_COLLECTED',
          calc: { kind: 'percentage', percent: '22' },
          limits: {},
          timing: { recurringPeriods: null },
        },
      }),
    );
    const { invoiceId } = await sale();
    expect((await entriesOf(invoiceId)).map((entry) => entry.amountMinor)).toEqual([1240, 372, 248]);
    const gold = { code: 'R6', window: 'quarter', tier: 'gold', neededMinor: 150_000, percent: '22' };
    // The sale of 62.00 net is Rossi's.
    expect(await getTierProgress(partnerViewer(rossi))).toEqual({
      tier: 'standard',
      currency: 'EUR',
      steps: [{ ...gold, reachedMinor: 6_200 }],
    });
    expect((await getTierProgress(partnerViewer(master)))?.steps).toEqual([{ ...gold, reachedMinor: 0 }]);
    expect(await getTierProgress(finance)).toBeNull();
  }));
