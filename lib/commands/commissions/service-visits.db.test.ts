import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { setAttribution } from '@/lib/commands/partners/onboarding/set-attribution';
import { quietly, type Household } from '@/lib/commands/subscriptions/subscription.fixture';
import { content } from '@/lib/domain/commissions/example-commission';
import { recordServiceVisit, type ServiceVisit } from './record-service-visit';
import { ruleWorld } from './rule-world.fixture';

await testDatabase();

const TENANT = 'tenant_visits';
const START = new Date('2026-11-12T08:00:00Z');
const manager = person(TENANT, 'user_pia', 'partner_manager');
const support = person(TENANT, 'user_sam', 'support');
let world: Awaited<ReturnType<typeof ruleWorld>>;
/** 60 % of a visit for who services, and 20 % of sales for everybody. */
const rules = [
  content('60', { role: 'serviced_by', scope: { event: ['visit'] } }),
  content('20', { partnerTypes: ['installer', 'reseller'] }),
];

beforeAll(async () => {
  world = await quietly(() => ruleWorld(TENANT));
});

async function serviced(depth = 1): Promise<{ partnerId: string; home: Household; visit: ServiceVisit }> {
  await world.setTime(START);
  const { sellerId: partnerId } = await world.network(rules, { depth });
  const home = await world.household(partnerId);
  done(
    await setAttribution(world.system, {
      role: 'serviced_by',
      target: { kind: 'device', id: home.deviceId },
      evidence: { kind: 'manual' },
      startAt: START,
      shares: [{ partnerId, share: '100' }],
    }),
  );
  await world.setTime(new Date('2026-11-14T10:00:00Z'));
  const visit: ServiceVisit = {
    key: `JOB-${home.serial}`,
    serial: home.serial,
    partnerId,
    visitedOn: '2026-11-13',
    netMinor: 12_000,
    currency: 'EUR',
    what: 'Extra visit',
  };
  return { partnerId, home, visit };
}

describe('an extra visit at 120.00', () => {
  it('earns who services the device 72.00, once, and nobody above it', () =>
    quietly(async () => {
      const { visit } = await serviced(2);
      // 120.00 × 60 %; the maximum of 35 % is about sales
      expect(await recordServiceVisit(manager, visit)).toEqual({ amountMinor: 7200, currency: 'EUR' });
      expect(await recordServiceVisit(manager, visit)).toEqual({ amountMinor: 7200, currency: 'EUR' });
      const [one, two] = await Promise.all([
        recordServiceVisit(manager, { ...visit, key: 'JOB-twice' }),
        recordServiceVisit(manager, { ...visit, key: 'JOB-twice' }),
      ]);
      expect([one, two]).toEqual([
        { amountMinor: 7200, currency: 'EUR' },
        { amountMinor: 7200, currency: 'EUR' },
      ]);
      const entries = await world.entriesOfPartner(visit.partnerId);
      expect(entries.map(({ kind, amountMinor, invoiceId }) => [kind, amountMinor, invoiceId])).toEqual([
        ['ACCRUAL', 7200, null],
        ['ACCRUAL', 7200, null],
      ]);
      expect(await world.unbalanced()).toEqual([]);
    }));

  it('is refused for a partner who does not service the device, a day to come, another currency, no amount and no right', () =>
    quietly(async () => {
      const { visit } = await serviced();
      const { sellerId: other } = await world.network(rules);
      expect(await recordServiceVisit(manager, { ...visit, partnerId: other })).toMatchObject({ code: 'CONFLICT' });
      const tomorrow = '2026-11-15';
      expect(await recordServiceVisit(manager, { ...visit, visitedOn: tomorrow })).toMatchObject({
        field: 'visitedOn',
      });
      expect(await recordServiceVisit(manager, { ...visit, currency: 'USD' })).toMatchObject({ field: 'net' });
      expect(await recordServiceVisit(manager, { ...visit, netMinor: 0 })).toMatchObject({ field: 'net' });
      expect(await recordServiceVisit(manager, { ...visit, key: 'a/b' })).toMatchObject({ field: 'key' });
      expect(await recordServiceVisit(support, visit)).toMatchObject({ code: 'NOT_ALLOWED' });
      const stranger = person('tenant_other', 'user_eve', 'owner');
      expect(await recordServiceVisit(stranger, visit)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await world.entriesOfPartner(visit.partnerId)).toEqual([]);
    }));
});
