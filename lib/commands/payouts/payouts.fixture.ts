import { and, asc, eq, sql } from 'drizzle-orm';
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
import type { SystemViewer, Viewer } from '@/lib/domain/access/viewer';
import { exactToString, fromMinor } from '@/lib/domain/money/exact';
import type { Currency } from '@/lib/domain/money/currency';
import { closeStatements } from './close-statements';
import { setPayoutAccount } from './set-payout-account';
import { setTaxProfile } from './set-tax-profile';

export const IBAN = 'DE89370400440532013000';

interface Earned {
  readonly kind?: (typeof commissionEntries.$inferInsert)['kind'];
  readonly currency?: Currency;
  readonly reverses?: string;
}

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
    writeEntry(sale, { partnerId, amountMinor, dueAt, ...more });
  return { ...world, ...rows(tenantId), ...people, earn, close };
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

/** What entries refer to: something somebody bought, and the rule. */
async function saleOf(
  tenantId: string,
  { customerId, subscriptionId, brandId }: { customerId: string; subscriptionId: string; brandId: string },
) {
  return inTenant(tenantId, async (tx) => {
    await tx.update(legalEntities).set({ iban: 'DE75512108001245126199' }).where(eq(legalEntities.tenantId, tenantId));
    const [invoice] = await tx.select().from(invoices).where(eq(invoices.tenantId, tenantId));
    const [version] = await tx
      .select()
      .from(commissionRuleVersions)
      .where(eq(commissionRuleVersions.tenantId, tenantId));
    assert(invoice && version, 'somebody bought something and there is a rule');
    const ids = { invoiceId: invoice.id, ruleVersionId: version.id, paymentId: 'payment_1' };
    return { tenantId, customerId, subscriptionId, brandId, ...ids, ratePercent: '20', correlationId: 'event_1' };
  });
}

async function writeEntry(
  sale: Awaited<ReturnType<typeof saleOf>>,
  entry: Earned & { partnerId: string; amountMinor: number; dueAt: string },
): Promise<string> {
  const { partnerId, amountMinor, dueAt, kind = 'ACCRUAL', currency = 'EUR' } = entry;
  const id = commandEnvironment().newId('entry');
  await inTenant(sale.tenantId, (tx) =>
    tx.insert(commissionEntries).values({
      ...sale,
      id,
      key: id,
      kind,
      partnerId,
      soldByPartnerId: partnerId,
      currency,
      baseMinor: amountMinor * 5,
      amountExact: exactToString(fromMinor(amountMinor, currency)),
      amountMinor,
      occurredAt: new Date(dueAt),
      dueAt: new Date(dueAt),
      expectedPayoutOn: dueAt.slice(0, 10),
      reversesEntryId: entry.reverses ?? null,
      // Why it is what it is matters to nobody here.
      derivation: sql`'{}'::jsonb`,
      trace: sql`'{}'::jsonb`,
    }),
  );
  return id;
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
