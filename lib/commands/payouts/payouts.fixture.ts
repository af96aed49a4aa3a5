import { payoutRows, saleOf, writeEntry, type Earned } from '@/db/testing/payout-rows';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { commandEnvironment } from '@/lib/commands/environment';
import { createCommissionPlan } from '@/lib/commands/partners/create-commission-plan';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { setCommissionRule } from '@/lib/commands/partners/set-commission-rule';
import { signAgreement } from '@/lib/commands/partners/sign-agreement';
import { buy, subscriptionWorld } from '@/lib/commands/subscriptions/subscription.fixture';
import type { SystemViewer, Viewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import { closeStatements } from './close-statements';
import { setPayoutAccount } from './set-payout-account';
import { setTaxProfile } from './set-tax-profile';

export const IBAN = 'DE89370400440532013000';

/** Somebody who leads a partner. */
export function partnerViewer(tenantId: string, partnerId: string): Viewer {
  return {
    ...person(tenantId, `user_${partnerId}`, 'partner_admin'),
    organization: { kind: 'partner', id: partnerId },
  };
}

/** A company that owes partners commissions; its clock stands at 12 Nov 2026. Amounts are written as they are needed. */
export async function payoutWorld(tenantId: string) {
  const world = await subscriptionWorld(tenantId);
  const household = await world.household('Lena Vogt', 'PO-1000');
  done(await buy(world, household, 'premium'));
  const commissionPlanId = await programOf(world.system);
  const sale = await saleOf(tenantId, { ...household, brandId: world.brandId });
  const people = partnersOf(world.system, commissionPlanId);
  /** Moves the clock to a day and closes what ended by then. */
  const close = async (at: string) => {
    await world.setTime(new Date(at));
    return closeStatements(world.system);
  };
  const earn = (partnerId: string, amountMinor: number, dueAt: string, more: Earned = {}) =>
    writeEntry(sale, { id: commandEnvironment().newId('entry'), partnerId, amountMinor, dueAt, ...more });
  return { ...world, ...payoutRows(tenantId), ...people, earn, close };
}

/** A commission plan that pays 20 % to everybody, 50.00 at least. */
async function programOf(system: SystemViewer): Promise<string> {
  const plan = { code: 'CP-1', name: 'Partners', holdDays: 0, payoutDay: 5, timeZone: 'Europe/Berlin' };
  const { commissionPlanId } = done(
    await createCommissionPlan(system, {
      ...plan,
      minimumPayoutMinor: 50_00,
      currency: 'EUR',
      maxTotalPercent: '30',
      inactiveParent: 'compress',
    }),
  );
  const calc = { kind: 'percentage', percent: '20' } as const;
  const rest = { scope: {}, priority: 0, limits: {}, timing: { recurringPeriods: null } };
  const content = { ...rest, basis: 'NET_COLLECTED', calc } as const;
  const author = person(system.tenantId, 'user_rules', 'owner');
  done(await setCommissionRule(author, { commissionPlanId, code: 'R1', name: 'All', content }));
  return commissionPlanId;
}

function partnersOf(system: SystemViewer, commissionPlanId: string) {
  const { tenantId } = system;
  let made = 0;
  const partner = async (
    name: string,
    { selfBilling = false, currency = 'EUR' }: { selfBilling?: boolean; currency?: Currency } = {},
  ) => {
    const { partnerId } = done(
      await createPartner(system, {
        name,
        type: 'installer',
        status: 'active',
        email: `${++made}@partner.example`,
        phone: '+49 4131 0',
        address: { street: 'Am Sande 1', postalCode: '21335', city: 'Lüneburg', country: 'DE' },
        payoutCurrency: currency,
      }),
    );
    done(await signAgreement(system, { partnerId, commissionPlanId, selfBilling }));
    return { partnerId, viewer: partnerViewer(tenantId, partnerId) };
  };
  /** A partner of Germany that agreed to self-bills and is paid by bank transfer. */
  const ready = async (name: string, iban = IBAN) => {
    const found = await partner(name, { selfBilling: true });
    const { partnerId } = found;
    done(await setPayoutAccount(system, { partnerId, method: 'sepa', holder: name, iban }));
    const profile = {
      country: 'DE',
      regime: 'business',
      selfBillSeries: `${name.slice(0, 2).toUpperCase()}-`,
    } as const;
    done(await setTaxProfile(system, { partnerId, vatId: 'DE136695976', profile }));
    return found;
  };
  return { partner, ready };
}
