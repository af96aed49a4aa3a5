import { asc, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { invoices, invoiceTaxes } from '@/db/schema/invoicing';
import { legalEntities } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { findCustomer } from '@/db/write/customers';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { checkVatId } from '@/lib/commands/customers/check-vat-id';
import { createCustomer } from '@/lib/commands/customers/create-customer';
import { createFleetSubscription } from '@/lib/commands/subscriptions/create-fleet-subscription';
import {
  buy,
  quietly,
  quoteFor,
  subscriptionWorld,
  type Household,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import { sandboxRegister } from '@/lib/delivery/vies/sandbox-register';
import type { VatRegister } from '@/lib/delivery/vies/vat-register';
import { assert } from '@/lib/domain/assert';
import { MONTHLY } from '@/lib/domain/time/interval';
import { startTestWorld, type TestWorld } from '@/lib/stripe/sandbox/testing/test-world';
import { issueDueInvoices } from './issue-due-invoices.fixture';

await testDatabase();

const tenantId = 'tenant_taxed';
const away: VatRegister = () => Promise.resolve({ outcome: 'unavailable', consultation: null, name: null });

let world: SubscriptionWorld;
let stripe: TestWorld;
let consumer: Household;
let counter = 0;

beforeAll(async () => {
  stripe = await startTestWorld();
  world = await quietly(() => subscriptionWorld(tenantId));
  consumer = await quietly(() => world.household('Lena Roth', 'AH3-7741-100'));
  // The seller of acceptance: an Italian company.
  await inTenant(tenantId, (tx) =>
    tx.update(legalEntities).set({ country: 'IT', vatId: 'IT00118439991' }).where(eq(legalEntities.tenantId, tenantId)),
  );
});

afterEach(() => {
  delete process.env.TAX_CALCULATOR;
});

afterAll(() => stripe.close());

/** A German business that orders a plan, after a register was asked about its VAT id. */
async function business(vatId: string, register: VatRegister): Promise<string> {
  counter += 1;
  const seen = await inTenant(tenantId, (tx) => findCustomer(tx, tenantId, consumer.customerId));
  assert(seen, 'the consumer is there');
  const { customerId } = done(
    await createCustomer(world.system, {
      brandId: seen.brandId,
      kind: 'business',
      name: `Hausverwaltung ${counter}`,
      email: `office${counter}@hv.example`,
      locale: 'de',
      address: { street: 'Hafenstraße 1', postalCode: '20457', city: 'Hamburg', country: 'DE' },
      vatId,
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      collection: 'invoice',
    }),
  );
  done(await checkVatId(world.system, { customerId }, register));
  const order = { customerId, productLineId: world.productLineId, planKey: 'premium', interval: MONTHLY, quantity: 1 };
  done(await createFleetSubscription(world.system, order));
  return customerId;
}

function invoicesOf(customerId: string) {
  return inTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(invoices)
      .where(eq(invoices.customerId, customerId))
      .orderBy(asc(invoices.issuedAt));
    return Promise.all(
      rows.map(async (row) => ({
        ...row,
        taxes: await tx.select().from(invoiceTaxes).where(eq(invoiceTaxes.invoiceId, row.id)),
      })),
    );
  });
}

describe('who is taxed where', () => {
  test('a German consumer of an Italian seller pays 19 % through the one-stop shop', () =>
    quietly(async () => {
      done(await buy(world, consumer, 'standard'));
      const [invoice] = await invoicesOf(consumer.customerId);
      // 2.90 × 19 % = 0.551
      expect(invoice).toMatchObject({ netMinor: 290, taxMinor: 55, totalMinor: 345 });
      expect(invoice?.taxes).toMatchObject([
        { treatment: 'oss', category: 'standard', country: 'DE', ratePercent: '19' },
      ]);
      expect(invoice?.taxEvidence).toEqual({
        sellerCountry: 'IT',
        buyerCountry: 'DE',
        buyerKind: 'consumer',
        vatIdValid: false,
        on: '2026-11-12',
        rateValidFrom: '2021-01-01',
      });
    }));

  test('a German business with a confirmed VAT id accounts for the tax itself, and the proof is on the invoice', () =>
    quietly(async () => {
      const customerId = await business('DE 113866163', sandboxRegister);
      done(await issueDueInvoices(world.system, customerId));
      const [invoice] = await invoicesOf(customerId);
      expect(invoice).toMatchObject({ netMinor: 490, taxMinor: 0, totalMinor: 490 });
      expect(invoice?.taxes).toMatchObject([{ treatment: 'reverse_charge', ratePercent: '0', taxMinor: 0 }]);
      expect(invoice?.taxEvidence).toMatchObject({
        buyerKind: 'business',
        vatIdValid: true,
        vatIdCheck: {
          vatId: 'DE113866163',
          checkedAt: '2026-11-12T08:00:00.000Z',
          consultation: 'SANDBOX-DE113866163',
        },
      });
    }));

  test('while the register does not answer, the business is taxed', () =>
    quietly(async () => {
      const customerId = await business('DE265265318', away);
      done(await issueDueInvoices(world.system, customerId));
      const [invoice] = await invoicesOf(customerId);
      // 4.90 × 19 % = 0.931
      expect(invoice).toMatchObject({ netMinor: 490, taxMinor: 93, totalMinor: 583 });
      expect(invoice?.taxEvidence).toMatchObject({ vatIdValid: false });
    }));
});

describe('Stripe Tax as the calculator', () => {
  test('what was quoted by Stripe is what is invoiced, with the calculation as evidence', () =>
    quietly(async () => {
      process.env.TAX_CALCULATOR = 'stripe';
      const household = await world.household('Mara Voss', 'AH3-7741-101');
      const { quote } = await quoteFor(household, 'premium');
      // 4.90 × 19 % = 0.931
      expect(quote).toMatchObject({ netMinor: 490, taxMinor: 93, totalMinor: 583 });
      done(await buy(world, household, 'premium'));
      const [invoice] = await invoicesOf(household.customerId);
      expect(invoice).toMatchObject({ totalMinor: 583 });
      expect(invoice?.taxEvidence).toMatchObject({
        calculator: 'stripe',
        calculationId: expect.stringMatching(/^taxcalc_/),
        reasons: ['standard_rated'],
      });
      expect(invoice?.taxes[0]?.derivation.steps[1]?.source).toMatchObject({ type: 'tax-calculation' });
    }));

  test('a confirmed VAT id is passed on', () =>
    quietly(async () => {
      process.env.TAX_CALCULATOR = 'stripe';
      const customerId = await business('DE267297673', sandboxRegister);
      done(await issueDueInvoices(world.system, customerId));
      expect((await invoicesOf(customerId))[0]?.taxes).toMatchObject([{ treatment: 'reverse_charge', taxMinor: 0 }]);
    }));

  test('when Stripe is silent nothing is written, and the next run bills', () =>
    quietly(async () => {
      const customerId = await business('DE118619592', away);
      process.env.TAX_CALCULATOR = 'stripe';
      await stripe.control('/sandbox/faults', { kind: 'server_error', only: '/v1/tax', times: 2 });
      expect(await issueDueInvoices(world.system, customerId)).toMatchObject({ refused: true, code: 'UNAVAILABLE' });
      expect(await invoicesOf(customerId)).toEqual([]);
      done(await issueDueInvoices(world.system, customerId));
      expect(await invoicesOf(customerId)).toMatchObject([{ netMinor: 490, taxMinor: 93 }]);
    }));

  test('a calculator nobody knows is no calculator', () =>
    quietly(async () => {
      process.env.TAX_CALCULATOR = 'abacus';
      const customerId = await business('DE129304291', away);
      await expect(issueDueInvoices(world.system, customerId)).rejects.toThrow(/TAX_CALCULATOR/);
    }));
});
