import { books } from '@/db/testing/books';
import { commissionRows } from '@/db/testing/commission-rows';
import { issueCreditNote } from '@/lib/commands/billing/issue-credit-note';
import { done, person, plan, publish } from '@/lib/commands/catalog/catalog-fixture';
import { claimDevice } from '@/lib/commands/devices/claim-device';
import { installDevice } from '@/lib/commands/devices/install-device';
import { registerDevices } from '@/lib/commands/devices/register-devices';
import { createCommissionPlan } from '@/lib/commands/partners/create-commission-plan';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { setCommissionRule } from '@/lib/commands/partners/set-commission-rule';
import { signAgreement } from '@/lib/commands/partners/sign-agreement';
import {
  buy,
  quietly,
  subscriptionWorld,
  type Household,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import type { Viewer } from '@/lib/domain/access/viewer';

export const TENANT = 'tenant_commission_ledger';
export const finance = person(TENANT, 'user_finance', 'finance');
export const manager = person(TENANT, 'user_manager', 'partner_manager');
export const { accountOf, balanceOf, invoicesOf, notesOf, unbalanced } = books(TENANT);
const rows = commissionRows(TENANT);
export const { auditsOf, entriesOf, openHolds } = rows;
export let world: SubscriptionWorld;
export let rossi = '';
export let master = '';
let serials = 0;

/** Three partners above each other at 20, 26 and 30 %, and a bonus for activations. */
export const setUp = () =>
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
    await joinPartners(commissionPlanId);
    await addBonus(commissionPlanId);
  });

async function joinPartners(commissionPlanId: string): Promise<void> {
  let parentId: string | undefined;
  for (const [index, [name, percent]] of Object.entries({ Master: '30', Nord: '26', Rossi: '20' }).entries()) {
    const { partnerId } = done(
      await createPartner(world.system, {
        name,
        type: 'installer',
        status: 'active',
        email: `${name}@partner.example`,
        phone: '+39 02 0',
        address: { street: 'Via 1', postalCode: '20100', city: 'Milano', country: 'IT' },
        payoutCurrency: 'EUR',
        ...(parentId ? { parentId } : {}),
      }),
    );
    done(
      await setCommissionRule(world.system, {
        commissionPlanId,
        code: `R${index + 1}`,
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
    done(await signAgreement(world.system, { partnerId, commissionPlanId, selfBilling: true }));
    if (parentId === undefined) master = partnerId;
    parentId = partnerId;
  }
  rossi = parentId ?? '';
}

async function addBonus(commissionPlanId: string): Promise<void> {
  done(
    await setCommissionRule(world.system, {
      commissionPlanId,
      code: 'R9',
      name: 'Activation',
      content: {
        scope: { event: ['activation'] },
        priority: 0,
        basis: 'UNITS',
        partnerIds: [rossi],
        calc: { kind: 'spiff', amounts: { EUR: 2500 }, maxCount: 2, firstOnly: true },
        limits: {},
        timing: { recurringPeriods: null },
      },
    }),
  );
}

/** A customer of Rossi who paid 62.00 + 19 % = 73.78 for a month. */
export async function sale() {
  const household = await world.household(`Fleet ${++serials}`, `CL-${1000 + serials}`);
  const evidence = { kind: 'qr', reference: 'QR' } as const;
  done(await installDevice(world.system, { serial: household.serial, partnerId: rossi, evidence }));
  done(await buy(world, household, 'fleet'));
  const [invoice] = await invoicesOf(household.customerId);
  return { ...household, invoiceId: invoice?.id ?? '' };
}

/** A device that is made and claimed. */
export async function claimNew(owner: Household, serial: string): Promise<void> {
  const { brandId, productLineId } = world;
  const modelId = await rows.anyModelId();
  const made = done(
    await registerDevices(world.system, [{ serial, brandId, productLineId, modelId, lot: '1', firmware: '3.1.0' }]),
  );
  const code = made.devices[0]?.claimCode ?? '';
  done(await claimDevice(owner.viewer, { customerId: owner.customerId, serial, code, name: serial }));
}

export const refund = (invoiceId: string, amountMinor?: number) =>
  issueCreditNote(finance, {
    invoiceId,
    reason: 'Agreed',
    to: 'balance',
    requestKey: `${invoiceId}/${amountMinor ?? 'rest'}`,
    wanted: amountMinor === undefined ? { kind: 'full' } : { kind: 'amount', amountMinor },
  });

export function partnerViewer(partnerId: string, role: Viewer['roles'][number] = 'partner_admin'): Viewer {
  return { ...person(TENANT, `user_${partnerId}`, role), organization: { kind: 'partner', id: partnerId } };
}
