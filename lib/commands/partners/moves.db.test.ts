import { beforeAll, describe, expect, it } from 'vitest';
import { partnerMoves } from '@/db/read/partner/partner-moves';
import { books } from '@/db/testing/books';
import { commissionRows } from '@/db/testing/commission-rows';
import { testDatabase } from '@/db/testing/test-database';
import { issueDueInvoices } from '@/lib/commands/billing/issue-due-invoices.fixture';
import { issueCreditNote } from '@/lib/commands/billing/issue-credit-note';
import { recordTransfer } from '@/lib/commands/billing/record-transfer';
import { done, person, plan, publish } from '@/lib/commands/catalog/catalog-fixture';
import { createCustomer } from '@/lib/commands/customers/create-customer';
import { createFleetSubscription } from '@/lib/commands/subscriptions/create-fleet-subscription';
import { quietly, subscriptionWorld, type SubscriptionWorld } from '@/lib/commands/subscriptions/subscription.fixture';
import type { Viewer } from '@/lib/domain/access/viewer';
import { createCommissionPlan } from './create-commission-plan';
import { createPartner } from './create-partner';
import { movePartner } from './move-partner';
import { setCommissionRule } from './set-commission-rule';
import { signAgreement } from './sign-agreement';

await testDatabase();

const TENANT = 'tenant_moves';
const ADDRESS = { street: 'Via 1', postalCode: '20100', city: 'Milano', country: 'IT' };
/** The first of June in Berlin. */
const JUNE = new Date('2027-05-31T22:00:00Z');
const manager = person(TENANT, 'user_manager', 'partner_manager');
const finance = person(TENANT, 'user_finance', 'finance');
const { invoicesOf, unbalanced } = books(TENANT);
const { entriesOf } = commissionRows(TENANT);

let world: SubscriptionWorld;
const ids = new Map<string, string>();
const idOf = (name: string): string => ids.get(name) ?? '';

/** Master at 30 % above North at 26 % above Rossi at 20 %; South at 27 % stands beside them all. */
const NETWORK = [
  ['Master', '30', undefined],
  ['North', '26', 'Master'],
  ['Rossi', '20', 'North'],
  ['South', '27', undefined],
] as const;

async function join(commissionPlanId: string, [name, percent, parent]: (typeof NETWORK)[number]): Promise<void> {
  const { partnerId } = done(
    await createPartner(world.system, {
      name,
      type: 'installer',
      status: 'active',
      email: `${name}@partner.example`,
      phone: '',
      address: ADDRESS,
      payoutCurrency: 'EUR',
      ...(parent === undefined ? {} : { parentId: idOf(parent) }),
    }),
  );
  ids.set(name, partnerId);
  done(await signAgreement(world.system, { partnerId, commissionPlanId, selfBilling: true }));
  done(
    await setCommissionRule(world.system, {
      commissionPlanId,
      code: `R-${name}`,
      name: percent,
      content: {
        scope: {},
        priority: 0,
        basis: 'NET_COLLECTED',
        limits: {},
        partnerIds: [partnerId],
        calc: { kind: 'percentage', percent },
        timing: { recurringPeriods: null },
      },
    }),
  );
}

/** An invoice of 62.00 net that is open, of a customer of Rossi's. */
async function openInvoice(name: string): Promise<string> {
  const { customerId } = done(
    await createCustomer(world.system, {
      brandId: world.brandId,
      kind: 'business',
      name,
      email: `${name}@customer.example`,
      locale: 'de',
      address: { street: 'Markt 1', postalCode: '21335', city: 'Lüneburg', country: 'DE' },
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      collection: 'invoice',
    }),
  );
  done(
    await createFleetSubscription(world.system, {
      customerId,
      productLineId: world.productLineId,
      planKey: 'fleet',
      interval: { unit: 'month', count: 1 },
      quantity: 1,
      soldByPartnerId: idOf('Rossi'),
    }),
  );
  done(await issueDueInvoices(world.system, customerId));
  const [invoice] = await invoicesOf(customerId);
  return invoice?.id ?? '';
}

const paid = async (invoiceId: string, arrivedOn?: string) => {
  done(await recordTransfer(finance, { invoiceId, arrivedOn }));
  const names = new Map([...ids].map(([name, id]) => [id, name]));
  return (await entriesOf(invoiceId)).map((entry) => [names.get(entry.partnerId), entry.amountMinor]);
};

// 62.00 × 20 %, × (26 − 20) %, × (30 − 26) %
const BEFORE = [
  ['Rossi', 1240],
  ['North', 372],
  ['Master', 248],
];
// 62.00 × 20 %, × (27 − 20) %
const AFTER = [
  ['Rossi', 1240],
  ['South', 434],
];

beforeAll(() =>
  quietly(async () => {
    world = await subscriptionWorld(TENANT);
    await publish(world.marco, world.productLineId, [
      { op: 'add-plan', plan: plan('fleet', '62.00'), after: 'premium' },
    ]);
    const { commissionPlanId } = done(
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
    );
    for (const one of NETWORK) await join(commissionPlanId, one);
    await world.setTime(new Date('2027-05-10T08:00:00Z'));
  }),
);

const lead = (name: string): Viewer => ({
  ...person(TENANT, `user_${name}`, 'partner_admin'),
  organization: { kind: 'partner', id: idOf(name) },
});

describe('an installer who moves on 1 June', () => {
  it('earns for its old parents on money of May, also when it is recorded in June, and for the new one from June on', () =>
    quietly(async () => {
      const [soon, late, june, today] = [
        await openInvoice('Soon'),
        await openInvoice('Late'),
        await openInvoice('June'),
        await openInvoice('Today'),
      ];
      const refused = await movePartner(manager, {
        partnerId: idOf('Rossi'),
        toParentId: idOf('South'),
        from: new Date('2027-04-30T22:00:00Z'),
      });
      expect(refused).toMatchObject({ code: 'INPUT_INVALID', field: 'at' });
      done(await movePartner(manager, { partnerId: idOf('Rossi'), toParentId: idOf('South'), from: JUNE }));
      expect(await movePartner(manager, { partnerId: idOf('South'), toParentId: idOf('Rossi') })).toMatchObject({
        code: 'CONFLICT',
        field: 'toParentId',
      });
      expect(await paid(soon)).toEqual(BEFORE);

      await world.setTime(new Date('2027-06-03T08:00:00Z'));
      expect(await paid(late, '2027-05-31')).toEqual(BEFORE);
      expect(await paid(june, '2027-06-01')).toEqual(AFTER);
      expect(await paid(today)).toEqual(AFTER);
      const [first] = await entriesOf(late);
      // The hold of 30 days runs from the day the money came.
      expect([first?.occurredAt, first?.dueAt]).toEqual([
        new Date('2027-05-30T22:00:00Z'),
        new Date('2027-06-29T22:00:00Z'),
      ]);
      expect(await unbalanced()).toEqual([]);
      const back = { reason: 'Agreed', to: 'balance', requestKey: 'late', wanted: { kind: 'full' } } as const;
      done(await issueCreditNote(finance, { ...back, invoiceId: late }));
      // Refunded after the move, and still taken back from those who earned.
      expect((await entriesOf(late)).slice(3).map((entry) => entry.amountMinor)).toEqual([-1240, -372, -248]);
    }));

  it('is shown with its day to the parent who loses it and the one who gains it, and to nobody else', async () => {
    const move = { partnerId: idOf('Rossi'), name: 'Rossi', at: JUNE };
    expect(await partnerMoves(lead('North'))).toEqual([{ ...move, kind: 'leaves', from: 'North', to: null }]);
    expect(await partnerMoves(lead('Master'))).toEqual([{ ...move, kind: 'leaves', from: 'North', to: null }]);
    expect(await partnerMoves(lead('South'))).toEqual([{ ...move, kind: 'arrives', from: null, to: 'South' }]);
    expect(await partnerMoves(lead('Rossi'))).toEqual([]);
    expect(await partnerMoves(manager)).toBeNull();
    expect(await partnerMoves({ ...lead('North'), tenantId: 'tenant_elsewhere' })).toBeNull();
  });

  it('is not paid for money that has not arrived, or that came before its invoice', () =>
    quietly(async () => {
      const invoiceId = await openInvoice('Wrong');
      for (const arrivedOn of ['2027-06-04', '2027-06-02', '31.5.2027'])
        expect(await recordTransfer(finance, { invoiceId, arrivedOn })).toMatchObject({ field: 'arrivedOn' });
    }));
});
