import { and, asc, eq } from 'drizzle-orm';
import { commissionEntries, commissionRuleVersions } from '@/db/schema/commissions';
import { invoices } from '@/db/schema/invoicing';
import { payoutRuns, payouts, transfers } from '@/db/schema/payouts';
import { selfBills, statements } from '@/db/schema/statements';
import { legalEntities } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { findCurrentAccount } from '@/db/write/payout-accounts';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { commandEnvironment } from '@/lib/commands/environment';
import { createCommissionPlan } from '@/lib/commands/partners/create-commission-plan';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { setCommissionRule } from '@/lib/commands/partners/set-commission-rule';
import { signAgreement } from '@/lib/commands/partners/sign-agreement';
import { buy, subscriptionWorld } from '@/lib/commands/subscriptions/subscription.fixture';
import { assert } from '@/lib/domain/assert';
import type { Viewer } from '@/lib/domain/access/viewer';
import { exactToString, fromMinor } from '@/lib/domain/money/exact';
import type { Currency } from '@/lib/domain/money/currency';
import { closeStatements } from './close-statements';
import { setPayoutAccount } from './set-payout-account';
import { setTaxProfile } from './set-tax-profile';

export const IBAN = 'DE89370400440532013000';

export interface Earned {
  readonly kind?: (typeof commissionEntries.$inferInsert)['kind'];
  readonly exact?: string;
  readonly currency?: Currency;
  readonly reverses?: string;
  readonly createdBy?: string;
}

function partnerViewer(tenantId: string, partnerId: string): Viewer {
  return {
    ...person(tenantId, `user_${partnerId}`, 'partner_admin'),
    organization: { kind: 'partner', id: partnerId },
  };
}

/** A company that owes partners commissions; its clock stands at 12 Nov 2026. Amounts are written as they are needed. */
export async function payoutWorld(tenantId: string) {
  const world = await subscriptionWorld(tenantId);
  const { system } = world;
  const household = await world.household('Lena Vogt', 'PO-1000');
  done(await buy(world, household, 'premium'));
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
  done(
    await setCommissionRule(person(tenantId, 'user_rules', 'owner'), {
      commissionPlanId,
      code: 'R1',
      name: 'All',
      content: {
        scope: {},
        priority: 0,
        basis: 'NET_COLLECTED',
        calc: { kind: 'percentage', percent: '20' },
        limits: {},
        timing: { recurringPeriods: null },
      },
    }),
  );
  const [invoice, version] = await inTenant(tenantId, async (tx) => {
    await tx.update(legalEntities).set({ iban: 'DE75512108001245126199' }).where(eq(legalEntities.tenantId, tenantId));
    const [one] = await tx.select().from(invoices).where(eq(invoices.tenantId, tenantId));
    const [rule] = await tx.select().from(commissionRuleVersions).where(eq(commissionRuleVersions.tenantId, tenantId));
    return [one, rule];
  });
  assert(invoice && version, 'somebody bought something and there is a rule');

  let made = 0;
  const partner = async (name: string, { selfBilling = false, currency = 'EUR' as Currency } = {}) => {
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
  const earn = async (partnerId: string, amountMinor: number, dueAt: string, more: Earned = {}): Promise<string> => {
    const { kind = 'ACCRUAL', currency = 'EUR', exact, reverses, createdBy } = more;
    const id = commandEnvironment().newId('entry');
    await inTenant(tenantId, (tx) =>
      tx.insert(commissionEntries).values({
        tenantId,
        id,
        key: id,
        kind,
        partnerId,
        soldByPartnerId: partnerId,
        invoiceId: invoice.id,
        paymentId: 'payment_1',
        subscriptionId: household.subscriptionId,
        customerId: household.customerId,
        brandId: world.brandId,
        ruleVersionId: version.id,
        ratePercent: '20',
        currency,
        baseMinor: amountMinor * 5,
        amountExact: exact ?? exactToString(fromMinor(amountMinor, currency)),
        amountMinor,
        occurredAt: new Date(dueAt),
        dueAt: new Date(dueAt),
        expectedPayoutOn: dueAt.slice(0, 10),
        reversesEntryId: reverses ?? null,
        createdBy: createdBy ?? null,
        derivation: [],
        trace: { because: [] },
        correlationId: 'event_1',
      }),
    );
    return id;
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
  /** Moves the clock to a day and closes what ended by then. */
  const close = async (at: string) => {
    await world.setTime(new Date(at));
    return closeStatements(system);
  };
  return { ...world, ...rows(tenantId), partner, ready, earn, close };
}

/** What stands in the tables about payouts. */
function rows(tenantId: string) {
  const statementsOf = (partnerId: string) =>
    inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(statements)
        .where(and(eq(statements.tenantId, tenantId), eq(statements.partnerId, partnerId)))
        .orderBy(asc(statements.number)),
    );
  const payoutsOf = (runId: string) =>
    inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(payouts)
        .where(and(eq(payouts.tenantId, tenantId), eq(payouts.runId, runId)))
        .orderBy(asc(payouts.id)),
    );
  const transfersOf = (payoutId: string) =>
    inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(transfers)
        .where(and(eq(transfers.tenantId, tenantId), eq(transfers.payoutId, payoutId)))
        .orderBy(asc(transfers.attempt)),
    );
  const billsOf = (partnerId: string) =>
    inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(selfBills)
        .where(and(eq(selfBills.tenantId, tenantId), eq(selfBills.partnerId, partnerId)))
        .orderBy(asc(selfBills.number)),
    );
  const runOf = async (runId: string) => {
    const [run] = await inTenant(tenantId, (tx) =>
      tx
        .select()
        .from(payoutRuns)
        .where(and(eq(payoutRuns.tenantId, tenantId), eq(payoutRuns.id, runId))),
    );
    assert(run, 'the run is there');
    return run;
  };
  const accountOf = (partnerId: string) => inTenant(tenantId, (tx) => findCurrentAccount(tx, tenantId, partnerId));
  return { statementsOf, payoutsOf, transfersOf, billsOf, runOf, accountOf };
}
