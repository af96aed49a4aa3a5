import { books } from '@/db/testing/books';
import { commissionRows } from '@/db/testing/commission-rows';
import { done, person, plan, publish } from '@/lib/commands/catalog/catalog-fixture';
import { installDevice } from '@/lib/commands/devices/install-device';
import { createCommissionPlan } from '@/lib/commands/partners/create-commission-plan';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { setCommissionRule } from '@/lib/commands/partners/set-commission-rule';
import { signAgreement } from '@/lib/commands/partners/sign-agreement';
import { buy, subscriptionWorld, type Household } from '@/lib/commands/subscriptions/subscription.fixture';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import type { AttributionEvidence } from '@/lib/domain/partners/attribution';
import type { PartnerType } from '@/lib/domain/partners/partner';

/** Net prices a month, by the plan that asks for them. */
export const PRICES = { fleet: '62.00', ten: '10.00', large: '1200.00', huge: '9400.00', whole: '12000.00' } as const;
const TYPES: readonly PartnerType[] = ['installer', 'reseller', 'distributor'];

/** A company whose plans have round prices, for rules and networks that each test makes for itself. */
export async function ruleWorld(tenantId: string) {
  const world = await subscriptionWorld(tenantId);
  let after = 'premium';
  for (const [key, price] of Object.entries(PRICES)) {
    await publish(world.marco, world.productLineId, [{ op: 'add-plan', plan: plan(key, price), after }]);
    after = key;
  }
  const { system } = world;
  let sold = 0;

  const network = networksOf(system);

  /** A household whose device this partner installed. */
  const household = async (
    partnerId: string,
    evidence: AttributionEvidence = { kind: 'manual' },
  ): Promise<Household> => {
    sold += 1;
    const found = await world.household(`Customer ${sold}`, `RW-${1000 + sold}`);
    done(await installDevice(system, { serial: found.serial, partnerId, evidence }));
    return found;
  };

  const { invoicesOf, unbalanced } = books(tenantId);
  const { entriesOf, entriesOfPartner } = commissionRows(tenantId);
  /** What the newest invoice of a customer earned: kind and minor units, in the order in which it was written. */
  const earnedOn = async ({ customerId }: Household) => {
    const invoice = (await invoicesOf(customerId)).at(-1);
    const entries = await entriesOf(invoice?.id ?? '');
    return entries.map(({ kind, amountMinor }) => [kind, amountMinor] as const);
  };
  /** Somebody new buys a plan from this partner and pays; what it earned. */
  const sell = async (partnerId: string, planKey: keyof typeof PRICES = 'fleet', evidence?: AttributionEvidence) => {
    const buyer = await household(partnerId, evidence);
    done(await buy(world, buyer, planKey));
    return earnedOn(buyer);
  };
  const finance = person(tenantId, 'user_finance', 'finance');
  return { ...world, network, household, sell, earnedOn, invoicesOf, entriesOf, entriesOfPartner, unbalanced, finance };
}

/** Partners above each other, the seller first, with these rules: the first for installers, above them resellers, distributors. */
function networksOf(system: SystemViewer) {
  let made = 0;
  return async (
    rules: readonly CommissionRuleContent[],
    { depth = 1, maxTotalPercent = '35' }: { depth?: number; maxTotalPercent?: string } = {},
  ) => {
    made += 1;
    const { commissionPlanId } = done(
      await createCommissionPlan(system, {
        code: `CP-${made}`,
        name: 'Rules',
        holdDays: 30,
        payoutDay: 5,
        timeZone: 'Europe/Berlin',
        minimumPayoutMinor: 0,
        currency: 'EUR',
        maxTotalPercent,
        inactiveParent: 'compress',
      }),
    );
    const chain: string[] = [];
    for (let level = depth - 1; level >= 0; level--) {
      const [parentId] = chain;
      const { partnerId } = done(
        await createPartner(system, {
          name: `Partner ${made}.${level}`,
          type: TYPES[level] ?? 'distributor',
          status: 'active',
          email: `p${made}.${level}@partner.example`,
          phone: '+39 02 0',
          address: { street: 'Via 1', postalCode: '20100', city: 'Milano', country: 'IT' },
          payoutCurrency: 'EUR',
          ...(parentId ? { parentId } : {}),
        }),
      );
      done(await signAgreement(system, { partnerId, commissionPlanId, selfBilling: true }));
      chain.unshift(partnerId);
    }
    for (const [index, content] of rules.entries())
      done(await setCommissionRule(system, { commissionPlanId, code: `R${index + 1}`, name: 'Rule', content }));
    const [sellerId = ''] = chain;
    return { commissionPlanId, chain, sellerId };
  };
}
