import { asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { getNetwork } from '@/db/read/partner/get-network';
import { invoiceLines } from '@/db/schema/invoicing';
import { inTenant } from '@/db/tenant';
import { books } from '@/db/testing/books';
import { commissionRows } from '@/db/testing/commission-rows';
import { testDatabase } from '@/db/testing/test-database';
import { billDuePayers } from '@/lib/commands/billing/bill-due-payers';
import { createPartnerBillingAccount } from '@/lib/commands/billing/create-partner-billing-account';
import { recordTransfer } from '@/lib/commands/billing/record-transfer';
import { setPayer } from '@/lib/commands/billing/set-payer';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { createCommissionPlan } from '@/lib/commands/partners/create-commission-plan';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { setAttribution } from '@/lib/commands/partners/onboarding/set-attribution';
import { setCommissionRule } from '@/lib/commands/partners/set-commission-rule';
import { signAgreement } from '@/lib/commands/partners/sign-agreement';
import { setPriceOverride } from '@/lib/commands/price-overrides/set-price-override';
import { createQuote } from '@/lib/commands/subscriptions/create-quote';
import {
  buy,
  quietly,
  subscriptionWorld,
  type Household,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { SettlementModel } from '@/lib/domain/partners/decide-agreement';
import { MONTHLY } from '@/lib/domain/time/interval';
import { setPriceBook } from './set-price-book';

await testDatabase();

const TENANT = 'tenant_resale';
const finance = person(TENANT, 'user_finance', 'finance');
const { invoicesOf, unbalanced } = books(TENANT);
const { entriesOf } = commissionRows(TENANT);
let world: SubscriptionWorld;
let commissionPlanId = '';
let serials = 0;
let month = 10;

interface Reseller {
  readonly partnerId: string;
  readonly payerId: string;
}

async function reseller(settlementModel: SettlementModel, parentId?: string): Promise<Reseller> {
  const { partnerId } = done(
    await createPartner(world.system, {
      name: `Partner ${++serials}`,
      type: 'distributor',
      status: 'active',
      email: `partner${serials}@partner.example`,
      phone: '',
      address: { street: 'Allee 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
      payoutCurrency: 'EUR',
      ...(parentId === undefined ? {} : { parentId }),
    }),
  );
  done(await signAgreement(world.system, { partnerId, commissionPlanId, selfBilling: true, settlementModel }));
  const { customerId } = done(
    await createPartnerBillingAccount(finance, {
      partnerId,
      brandId: world.brandId,
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      locale: 'de',
    }),
  );
  return { partnerId, payerId: customerId };
}

const agreePrice = async (partnerId: string, amount: string, startAt?: Date) =>
  done(
    await setPriceBook(finance, {
      partnerId,
      side: 'buy',
      productLineId: world.productLineId,
      currency: 'EUR',
      amounts: [{ planKey: 'premium', interval: 'month/1', amount }],
      ...(startAt === undefined ? {} : { startAt }),
    }),
  );

/** A household on Premium at 4.90 that a partner sold and, from the next billing period on, pays for. */
async function paidBy(by: Reseller, soldBy = by.partnerId): Promise<Household> {
  const household = await world.household(`Lena ${++serials}`, `RS-${1000 + serials}`);
  done(
    await setAttribution(world.system, {
      role: 'sold_by',
      target: { kind: 'customer', id: household.customerId },
      evidence: { kind: 'manual' },
      startAt: new Date(Date.UTC(2026, month, 12, 8)),
      shares: [{ partnerId: soldBy, share: '100' }],
    }),
  );
  await buy(world, household, 'premium');
  done(await setPayer(finance, { subscriptionId: household.subscriptionId, partnerId: by.partnerId }));
  return household;
}

async function nextMonth() {
  month += 1;
  await world.setTime(new Date(Date.UTC(2026, month, 12, 12)));
  expect((await billDuePayers(world.system)).failures).toEqual([]);
}

const netsOf = async ({ payerId }: Reseller) => (await invoicesOf(payerId)).map((each) => each.netMinor);

const lead = (partnerId: string): Viewer => ({
  ...person(TENANT, `user_${partnerId}`, 'partner_admin'),
  organization: { kind: 'partner', id: partnerId },
});

beforeAll(() =>
  quietly(async () => {
    world = await subscriptionWorld(TENANT);
    ({ commissionPlanId } = done(
      await createCommissionPlan(world.system, {
        code: 'P1',
        name: 'Network',
        holdDays: 30,
        payoutDay: 5,
        timeZone: 'Europe/Berlin',
        minimumPayoutMinor: 0,
        currency: 'EUR',
        maxTotalPercent: '35',
        inactiveParent: 'compress',
      }),
    ));
    done(
      await setCommissionRule(world.system, {
        commissionPlanId,
        code: 'R1',
        name: 'Everybody',
        content: {
          scope: {},
          priority: 0,
          basis: 'NET_COLLECTED',
          limits: {},
          calc: { kind: 'percentage', percent: '20' },
          timing: { recurringPeriods: null },
        },
      }),
    );
  }),
);

describe('a partner that resells and pays', () => {
  it('is billed by what it agreed to buy for, as of the beginning of each billing period, and the line names the book', () =>
    quietly(async () => {
      const nord = await reseller('resale');
      const { bookId } = await agreePrice(nord.partnerId, '4.00');
      await agreePrice(nord.partnerId, '4.20', new Date(Date.UTC(2026, month + 2, 1)));
      await paidBy(nord);
      await paidBy(nord);
      await nextMonth();
      await nextMonth();
      // 2 × 4.00, from the new year 2 × 4.20
      expect(await netsOf(nord)).toEqual([800, 840]);
      const [first] = await invoicesOf(nord.payerId);
      const [line] = await inTenant(TENANT, (tx) =>
        tx
          .select()
          .from(invoiceLines)
          .where(eq(invoiceLines.invoiceId, first?.id ?? ''))
          .orderBy(asc(invoiceLines.position)),
      );
      expect(line?.derivation.steps).toContainEqual({
        label: 'agreed-price',
        values: { by: 'book', amount: '4.00' },
        op: 'note',
        value: '',
        source: { type: 'price-book', id: bookId },
      });
      expect(await unbalanced()).toEqual([]);
    }));

  it('earns its margin there, and nobody a commission on what it bought', () =>
    quietly(async () => {
      const nord = await reseller('resale');
      const agent = await reseller('agency');
      await agreePrice(nord.partnerId, '4.00');
      await paidBy(nord);
      await paidBy(agent);
      await nextMonth();
      const [bought] = await invoicesOf(nord.payerId);
      const [collected] = await invoicesOf(agent.payerId);
      for (const invoice of [bought, collected]) done(await recordTransfer(finance, { invoiceId: invoice?.id ?? '' }));
      expect(await entriesOf(bought?.id ?? '')).toEqual([]);
      // 4.90 × 20 %
      expect((await entriesOf(collected?.id ?? '')).map((entry) => entry.amountMinor)).toEqual([98]);
    }));

  it('pays the net price it agreed: its special prices do not come off it', () =>
    quietly(async () => {
      const nord = await reseller('resale');
      done(
        await setPriceOverride(finance, {
          partnerId: nord.partnerId,
          productLineId: world.productLineId,
          kind: 'percentage',
          value: '50',
          reason: 'Partner',
        }),
      );
      await paidBy(nord);
      await nextMonth();
      await world.setTime(new Date(Date.UTC(2026, month, 12, 13)));
      await agreePrice(nord.partnerId, '4.00');
      await nextMonth();
      // 4.90 less 50 %, then the price it buys for
      expect(await netsOf(nord)).toEqual([245, 400]);
    }));

  it('is billed by the list under other agreements, and where somebody else stands above it', () =>
    quietly(async () => {
      const agent = await reseller('agency');
      await agreePrice(agent.partnerId, '4.00');
      await paidBy(agent);
      const nord = await reseller('resale');
      await agreePrice(nord.partnerId, '4.00');
      const below = await reseller('resale', nord.partnerId);
      await paidBy(below);
      await nextMonth();
      expect([await netsOf(agent), await netsOf(below)]).toEqual([[490], [490]]);
    }));

  it('keeps what it pays from the customer and from partners below who sold it', () =>
    quietly(async () => {
      const nord = await reseller('resale');
      await agreePrice(nord.partnerId, '4.00');
      const installer = await reseller('agency', nord.partnerId);
      const household = await paidBy(nord, installer.partnerId);
      await nextMonth();
      expect(await netsOf(nord)).toEqual([400]);
      const { subscriptionId, viewer } = household;
      const asked = await createQuote(viewer, { subscriptionId, planKey: 'standard', interval: MONTHLY });
      expect(asked).toMatchObject({ code: 'CONFLICT' });
      expect(JSON.stringify(asked)).not.toMatch(/4\.00|400/);
      const seen = await getNetwork(lead(installer.partnerId));
      // By the list, and no commission is to be expected of it.
      expect(seen?.partners.map(({ own, earns }) => [own.revenueMinor, earns?.amountMinor])).toEqual([[490, 0]]);
    }));
});
