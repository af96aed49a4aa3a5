import { and, eq, inArray } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { commissionEntries } from '@/db/schema/commissions';
import { inTenant } from '@/db/tenant';
import { books } from '@/db/testing/books';
import { testDatabase } from '@/db/testing/test-database';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { createCommissionPlan } from '@/lib/commands/partners/create-commission-plan';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { setCommissionRule } from '@/lib/commands/partners/set-commission-rule';
import { signAgreement } from '@/lib/commands/partners/sign-agreement';
import { closeStatements } from '@/lib/commands/payouts/close-statements';
import { payoutWorld } from '@/lib/commands/payouts/payouts.fixture';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import { content } from '@/lib/domain/commissions/example-commission';
import { recomputesEqual } from '@/lib/domain/commissions/recompute';
import type { DrawCalc } from '@/lib/domain/commissions/rule-calc';

await testDatabase();

const TENANT = 'tenant_draws';
const { unbalanced } = books(TENANT);
let world: Awaited<ReturnType<typeof payoutWorld>>;
let plans = 0;

/** A plan that guarantees something, signed by a partner of its own. */
async function guaranteed(name: string, calc: Omit<DrawCalc, 'kind' | 'amounts'>): Promise<string> {
  plans += 1;
  const { commissionPlanId } = done(
    await createCommissionPlan(world.system, {
      code: `CP-D${plans}`,
      name: 'Guaranteed',
      holdDays: 0,
      payoutDay: 5,
      timeZone: 'Europe/Berlin',
      minimumPayoutMinor: 0,
      currency: 'EUR',
      maxTotalPercent: '35',
      inactiveParent: 'compress',
    }),
  );
  const said = content('0', { basis: 'UNITS', calc: { kind: 'draw', amounts: { EUR: 30_000 }, ...calc } });
  done(await setCommissionRule(world.system, { commissionPlanId, code: 'R1', name: 'Draw', content: said }));
  const { partnerId } = done(
    await createPartner(world.system, {
      name,
      type: 'installer',
      status: 'active',
      email: `${plans}@guaranteed.example`,
      phone: '+49 4131 0',
      address: { street: 'Am Sande 1', postalCode: '21335', city: 'Lüneburg', country: 'DE' },
      payoutCurrency: 'EUR',
    }),
  );
  done(await signAgreement(world.system, { partnerId, commissionPlanId, selfBilling: false }));
  return partnerId;
}

async function draws(partnerId: string): Promise<[string, number][]> {
  const { tenantId, kind, occurredAt, partnerId: beneficiary } = commissionEntries;
  const found = await inTenant(TENANT, (tx) =>
    tx
      .select()
      .from(commissionEntries)
      .where(and(eq(tenantId, TENANT), eq(beneficiary, partnerId), inArray(kind, ['DRAW', 'DRAW_RECOVERY'])))
      .orderBy(occurredAt),
  );
  expect(found.every((entry) => recomputesEqual(entry))).toBe(true);
  return found.map((entry) => [entry.kind, entry.amountMinor]);
}

beforeAll(async () => {
  world = await quietly(() => payoutWorld(TENANT));
});

describe('a guarantee of 300.00 a month', () => {
  it('advances 90.00 to 210.00 earned, takes 50.00 and 40.00 back later, and nothing more; closing twice adds nothing', () =>
    quietly(async () => {
      const partnerId = await guaranteed('Rossi', { window: 'month', recoverable: true });
      await world.earn(partnerId, 21_000, '2026-11-20T10:00:00Z');
      await world.earn(partnerId, 35_000, '2026-12-20T10:00:00Z');
      await world.earn(partnerId, 36_000, '2027-01-20T10:00:00Z');
      expect(await world.close('2026-12-01T10:00:00Z')).toEqual([]);
      expect(await closeStatements(world.system)).toEqual([]);
      expect(await world.close('2027-02-01T10:00:00Z')).toEqual([]);
      expect(await closeStatements(world.system)).toEqual([]);
      expect(await draws(partnerId)).toEqual([
        ['DRAW', 9000], // 300.00 − 210.00
        ['DRAW_RECOVERY', -5000], // 350.00 − 300.00, of 90.00
        ['DRAW_RECOVERY', -4000], // what is left of 90.00, of 60.00
      ]);
      expect((await world.statementsOf(partnerId)).map(({ earnedMinor }) => earnedMinor)).toEqual([
        30_000, 30_000, 32_000,
      ]);
      expect(await unbalanced()).toEqual([]);
    }));

  it('is paid to who earned nothing at all, and what a customer got back does not enlarge it', () =>
    quietly(async () => {
      const partnerId = await guaranteed('Idle', { window: 'month', recoverable: false });
      await world.earn(partnerId, -2500, '2027-03-10T10:00:00Z', { kind: 'CLAWBACK' });
      expect(await world.close('2027-04-01T10:00:00Z')).toEqual([]);
      expect(await draws(partnerId)).toEqual([
        ['DRAW', 30_000],
        ['DRAW', 30_000],
      ]);
      expect((await world.statementsOf(partnerId)).map(({ closingMinor }) => closingMinor)).toEqual([
        30_000,
        // 300.00 before, 300.00 and −25.00
        57_500,
      ]);
    }));

  it('of a quarter is decided when the quarter ends, over all its months', () =>
    quietly(async () => {
      await world.setTime(new Date('2027-04-02T10:00:00Z'));
      const partnerId = await guaranteed('Quarterly', { window: 'quarter', recoverable: true });
      await world.earn(partnerId, 10_000, '2027-04-10T10:00:00Z');
      await world.earn(partnerId, 12_000, '2027-06-10T10:00:00Z');
      expect(await world.close('2027-06-01T10:00:00Z')).toEqual([]);
      expect(await draws(partnerId)).toEqual([]);
      expect(await world.close('2027-07-01T10:00:00Z')).toEqual([]);
      expect(await draws(partnerId)).toEqual([['DRAW', 8000]]); // 300.00 − 100.00 − 120.00
    }));
});
