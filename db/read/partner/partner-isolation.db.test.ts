import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { invoices } from '@/db/schema/invoicing';
import { inTenant } from '@/db/tenant';
import { recordTransfer } from '@/lib/commands/billing/record-transfer';
import { catalogWorld, done, FIRST_PLANS, publish } from '@/lib/commands/catalog/catalog-fixture';
import { createCustomer } from '@/lib/commands/customers/create-customer';
import { createCommissionPlan } from '@/lib/commands/partners/create-commission-plan';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { setCommissionRule } from '@/lib/commands/partners/set-commission-rule';
import { signAgreement } from '@/lib/commands/partners/sign-agreement';
import { createFleetSubscription } from '@/lib/commands/subscriptions/create-fleet-subscription';
import type { SystemViewer, Viewer } from '@/lib/domain/access/viewer';
import { billTenant } from '@/lib/jobs/bill-tenant';
import type { PartnerType } from '@/lib/domain/partners/partner';
import { findEntry } from './find-entry';
import { findPartnerCustomer } from './find-partner-customer';
import { getNetwork } from './get-network';
import { listEarnings, type Earnings } from './list-earnings';
import { listPartnerCustomers } from './list-partner-customers';

await testDatabase();

const ADDRESS = { street: 'Am Sande 1', postalCode: '21335', city: 'Lüneburg', country: 'DE' };
const ALL = { view: 'all', page: 1 } as const;

interface World {
  readonly system: SystemViewer;
  /** Partners by a short name: distributor above installer and sibling. */
  readonly partners: Readonly<Record<'distributor' | 'installer' | 'sibling', string>>;
  readonly customers: Readonly<Record<'installer' | 'sibling' | 'distributor', string>>;
}

/** A distributor at 30 % with two installers at 20 %; each of the three sold one plan at €4.90 a month, paid by transfer. */
async function partnerWorld(tenantId: string): Promise<World> {
  const { system, marco, brandId, productLineId } = await catalogWorld(tenantId);
  await publish(marco, productLineId, FIRST_PLANS);
  const { commissionPlanId } = done(
    await createCommissionPlan(system, {
      code: 'CP-1',
      name: 'Partners',
      holdDays: 30,
      payoutDay: 5,
      timeZone: 'Europe/Berlin',
      minimumPayoutMinor: 0,
      currency: 'EUR',
      maxTotalPercent: '30',
      inactiveParent: 'compress',
    }),
  );
  for (const [code, type, percent] of [
    ['R1', 'installer', '20'],
    ['R2', 'distributor', '30'],
  ] as const) {
    done(
      await setCommissionRule(system, {
        commissionPlanId,
        code,
        name: code,
        content: {
          partnerTypes: [type],
          scope: {},
          priority: 0,
          basis: 'NET_COLLECTED',
          calc: { kind: 'percentage', percent },
          limits: {},
          timing: { recurringPeriods: null },
        },
      }),
    );
  }
  const join = async (name: string, type: PartnerType, parentId?: string): Promise<string> => {
    const { partnerId } = done(
      await createPartner(system, {
        name,
        type,
        status: 'active',
        email: `${name}@${tenantId}.example`,
        phone: '1',
        address: ADDRESS,
        payoutCurrency: 'EUR',
        ...(parentId === undefined ? {} : { parentId }),
      }),
    );
    done(await signAgreement(system, { partnerId, commissionPlanId, selfBilling: true }));
    return partnerId;
  };
  const distributor = await join('Nordwind', 'distributor');
  const installer = await join('Muster', 'installer', distributor);
  const sibling = await join('Heide', 'installer', distributor);
  const sell = async (name: string, soldByPartnerId: string): Promise<string> => {
    const { customerId } = done(
      await createCustomer(system, {
        brandId,
        kind: 'business',
        name,
        email: `${name}@${tenantId}.example`,
        locale: 'de',
        address: ADDRESS,
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        collection: 'invoice',
      }),
    );
    done(
      await createFleetSubscription(system, {
        customerId,
        productLineId,
        planKey: 'premium',
        interval: { unit: 'month', count: 1 },
        quantity: 1,
        soldByPartnerId,
      }),
    );
    return customerId;
  };
  const customers = {
    installer: await sell('Bakery', installer),
    sibling: await sell('Sawmill', sibling),
    distributor: await sell('Harbour', distributor),
  };
  await billTenant(tenantId);
  const open = await inTenant(tenantId, (tx) =>
    tx.select({ id: invoices.id }).from(invoices).where(eq(invoices.tenantId, tenantId)),
  );
  for (const { id } of open) done(await recordTransfer(system, { invoiceId: id }));
  return { system, partners: { distributor, installer, sibling }, customers };
}

function viewerOf(tenantId: string, partnerId: string): Viewer {
  return {
    kind: 'person',
    userId: 'user_p',
    tenantId,
    membershipId: 'membership_p',
    organization: { kind: 'partner', id: partnerId },
    roles: ['partner_admin'],
    brandIds: 'all',
    locale: 'en',
  };
}

const earningsOf = async (viewer: Viewer): Promise<Earnings> => {
  const earnings = await listEarnings(viewer, ALL);
  if (earnings === null) throw new Error('a partner has earnings');
  return earnings;
};

let here: World;
let tenantId: string;
let distributor: Viewer;
let installer: Viewer;
let sibling: Viewer;
let stranger: Viewer;

beforeAll(async () => {
  tenantId = 'tenant_here';
  here = await partnerWorld(tenantId);
  const there = await partnerWorld('tenant_there');
  distributor = viewerOf(tenantId, here.partners.distributor);
  installer = viewerOf(tenantId, here.partners.installer);
  sibling = viewerOf(tenantId, here.partners.sibling);
  stranger = viewerOf('tenant_there', there.partners.distributor);
});

describe('what a partner earned', () => {
  it('are its own entries only, and the totals are their sums', async () => {
    const own = await earningsOf(installer);
    expect(own.rows.map((row) => [row.customer?.name, row.amountMinor, row.ratePercent])).toEqual([
      ['Bakery', 98, '20'],
    ]); // 4.90 × 20 %
    const above = await earningsOf(distributor);
    // 4.90 × 10 % on each installer's sale, 4.90 × 30 % on the own one
    expect(above.rows.map((row) => row.amountMinor).toSorted((a, b) => a - b)).toEqual([49, 49, 147]);
    const { pending, eligible, paid, earned } = above.totals;
    expect(pending.amountMinor + eligible.amountMinor + paid.amountMinor).toBe(earned.amountMinor);
    expect(earned.amountMinor).toBe(245);
    expect(above.amount.amountMinor).toBe(245);
  });

  it('explains an entry with the shares up to the viewer, and says nothing of anybody above', async () => {
    const [mine] = (await earningsOf(installer)).rows;
    const story = await findEntry(installer, mine?.id ?? '');
    expect(story?.shares.map((share) => [share.partner.name, share.amountMinor])).toEqual([['Muster', 98]]);
    expect(story?.recomputed).toBe(true);
    const { limits: _, ...shown } = story?.trace ?? { limits: null };
    expect(JSON.stringify([shown, story?.derivation])).not.toContain('Nordwind');

    const fromBakery = (await earningsOf(distributor)).rows.find((row) => row.customer?.name === 'Bakery');
    const above = await findEntry(distributor, fromBakery?.id ?? '');
    expect(above?.shares.map((share) => [share.partner.name, share.percent, share.amountMinor])).toEqual([
      ['Muster', '20', 98],
      ['Nordwind', '10', 49],
    ]);
  });

  it('does not exist for the sibling, the parent, or another company', async () => {
    const [mine] = (await earningsOf(installer)).rows;
    for (const viewer of [sibling, distributor, stranger]) expect(await findEntry(viewer, mine?.id ?? '')).toBeNull();
  });
});

describe('which customers a partner sees', () => {
  const namesOf = async (viewer: Viewer) => (await listPartnerCustomers(viewer, {}))?.rows.map((row) => row.name);

  it('an installer its own, a distributor everybody below, another company none of them', async () => {
    expect(await namesOf(installer)).toEqual(['Bakery']);
    expect(await namesOf(sibling)).toEqual(['Sawmill']);
    expect(await namesOf(distributor)).toEqual(['Bakery', 'Harbour', 'Sawmill']);
    expect(await findPartnerCustomer(sibling, here.customers.installer)).toBeNull();
    expect(await findPartnerCustomer(installer, here.customers.distributor)).toBeNull();
    expect(await findPartnerCustomer(stranger, here.customers.installer)).toBeNull();
    expect((await findPartnerCustomer(distributor, here.customers.installer))?.name).toBe('Bakery');
  });

  it('shows the e-mail address of own customers only', async () => {
    expect((await findPartnerCustomer(installer, here.customers.installer))?.email).toContain('@');
    expect((await findPartnerCustomer(distributor, here.customers.installer))?.email).toBeNull();
  });
});

describe('the network', () => {
  it('adds up from own sales and branches, and shows nobody above or beside', async () => {
    const network = await getNetwork(distributor);
    expect(
      network?.partners.map((partner) => [partner.name, partner.all.revenueMinor, partner.earns?.amountMinor]),
    ).toEqual([
      ['Nordwind', 1470, 147], // 3 × 4.90; own 4.90 × 30 %
      ['Muster', 490, 49],
      ['Heide', 490, 49],
    ]);
    expect(network?.earnsMinor).toBe(245);
    expect((await getNetwork(installer))?.partners.map((partner) => partner.name)).toEqual(['Muster']);
  });

  it('is closed to people who act for no partner', async () => {
    const staff: Viewer = { ...installer, organization: { kind: 'manufacturer', id: tenantId }, roles: ['owner'] };
    expect(await getNetwork(staff)).toBeNull();
    expect(await listEarnings(staff, ALL)).toBeNull();
  });
});
