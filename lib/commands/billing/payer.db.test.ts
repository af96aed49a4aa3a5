import { beforeAll, describe, expect, it } from 'vitest';
import { findInvoiceDocument } from '@/db/read/invoices/find-invoice-document';
import { listIssuedInvoices } from '@/db/read/invoices/list-issued-invoices';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { setPriceOverride } from '@/lib/commands/price-overrides/set-price-override';
import {
  buy,
  quietly,
  subscriptionWorld,
  type Household,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import type { Viewer } from '@/lib/domain/access/viewer';
import { billDuePayers } from './bill-due-payers';
import { books } from '@/db/testing/books';
import { createPartnerBillingAccount } from './create-partner-billing-account';
import { setInvoiceGroup } from './set-invoice-group';
import { setPayer } from './set-payer';

await testDatabase();

const TENANT = 'tenant_payers';
const { invoicesOf, unbalanced } = books(TENANT);
const finance = person(TENANT, 'user_finance', 'finance');
let world: SubscriptionWorld;
let serials = 0;
let month = 10;

beforeAll(async () => {
  world = await quietly(() => subscriptionWorld(TENANT));
});

async function household(): Promise<Household> {
  const made = await world.household(`Lena ${++serials}`, `PA-${1000 + serials}`);
  await buy(world, made, 'premium');
  return made;
}

async function partner(): Promise<{ partnerId: string; customerId: string; admin: Viewer }> {
  const { partnerId } = done(
    await createPartner(world.system, {
      name: 'Rossi Impianti',
      type: 'installer',
      status: 'active',
      email: `rossi${++serials}@partner.example`,
      phone: '+49 30 0000',
      address: { street: 'Allee 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
      payoutCurrency: 'EUR',
    }),
  );
  const account = {
    partnerId,
    brandId: world.brandId,
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    locale: 'de',
  } as const;
  const { customerId } = done(await createPartnerBillingAccount(finance, account));
  expect(await createPartnerBillingAccount(finance, account)).toMatchObject({ code: 'ALREADY_DONE' });
  const admin: Viewer = {
    ...person(TENANT, `user_${partnerId}`),
    organization: { kind: 'partner', id: partnerId },
    roles: ['partner_admin'],
  };
  return { partnerId, customerId, admin };
}

async function nextMonth() {
  month += 1;
  await world.setTime(new Date(Date.UTC(2026, month, 12, 12)));
  expect((await billDuePayers(world.system)).failures).toEqual([]);
}

describe('a partner that pays', () => {
  it('gets one invoice for all its end customers from the next billing period, at the prices of its book', () =>
    quietly(async () => {
      const rossi = await partner();
      const [anna, bert, carl] = [await household(), await household(), await household()];
      const book = {
        partnerId: rossi.partnerId,
        productLineId: world.productLineId,
        kind: 'percentage',
        value: '50',
        reason: 'Book',
      } as const;
      done(await setPriceOverride(finance, book));
      for (const { subscriptionId } of [anna, bert])
        done(await setPayer(finance, { subscriptionId, partnerId: rossi.partnerId }));
      await billDuePayers(world.system);
      expect(await invoicesOf(rossi.customerId)).toEqual([]);

      await nextMonth();
      // twice 4.90 less 50 %
      expect(await invoicesOf(rossi.customerId)).toMatchObject([{ netMinor: 490, buyer: { name: 'Rossi Impianti' } }]);
      expect(await invoicesOf(anna.customerId)).toHaveLength(1);
      expect((await invoicesOf(carl.customerId)).map((each) => each.netMinor)).toEqual([490, 490]);

      done(await setPayer(finance, { subscriptionId: anna.subscriptionId, partnerId: null }));
      await billDuePayers(world.system);
      expect(await invoicesOf(anna.customerId)).toHaveLength(1);
      await nextMonth();
      expect((await invoicesOf(anna.customerId)).map((each) => each.netMinor)).toEqual([490, 490]);
      expect((await invoicesOf(rossi.customerId)).map((each) => each.netMinor)).toEqual([490, 245]);
      expect(await unbalanced()).toEqual([]);
    }));

  it('sees its own invoices and nobody else’s', () =>
    quietly(async () => {
      const rossi = await partner();
      const anna = await household();
      done(await setPayer(finance, { subscriptionId: anna.subscriptionId, partnerId: rossi.partnerId }));
      await nextMonth();
      const [own] = await invoicesOf(rossi.customerId);
      const [hers] = await invoicesOf(anna.customerId);
      const seen = await listIssuedInvoices(rossi.admin, { limit: 50 });
      expect(seen.map(({ id }) => id)).toEqual([own?.id]);
      expect(await findInvoiceDocument(rossi.admin, own?.id ?? '')).toMatchObject({ number: own?.number });
      expect(await findInvoiceDocument(rossi.admin, hers?.id ?? '')).toBeNull();
      expect(await findInvoiceDocument(anna.viewer, own?.id ?? '')).toBeNull();
      expect(await listIssuedInvoices({ ...rossi.admin, roles: ['partner_member'] }, { limit: 50 })).toEqual([]);
    }));

  it('needs a billing account, and somebody who may say so', () =>
    quietly(async () => {
      const rossi = await partner();
      const { subscriptionId, viewer } = await household();
      const asked = { subscriptionId, partnerId: rossi.partnerId };
      expect(await setPayer(finance, { subscriptionId, partnerId: 'partner_nobody' })).toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await setPayer(viewer, asked)).toMatchObject({ code: 'NOT_ALLOWED' });
      const otherBrand = { ...finance, brandIds: ['brand_other'] };
      for (const stranger of [otherBrand, person('tenant_elsewhere', 'user_x', 'finance')]) {
        expect(await setPayer(stranger, asked)).toMatchObject({ code: 'NOT_FOUND' });
        expect(await setInvoiceGroup(stranger, { subscriptionId, invoiceGroup: 'A' })).toMatchObject({
          code: 'NOT_FOUND',
        });
      }
    }));
});

describe('invoice groups', () => {
  it('put subscriptions of one payer on invoices apart', () =>
    quietly(async () => {
      const rossi = await partner();
      const [anna, bert, carl] = [await household(), await household(), await household()];
      for (const { subscriptionId } of [anna, bert, carl])
        done(await setPayer(finance, { subscriptionId, partnerId: rossi.partnerId }));
      done(await setInvoiceGroup(finance, { subscriptionId: carl.subscriptionId, invoiceGroup: ' Site Nord ' }));
      expect(await setInvoiceGroup(finance, { subscriptionId: carl.subscriptionId, invoiceGroup: '' })).toMatchObject({
        code: 'INPUT_INVALID',
        field: 'invoiceGroup',
      });
      await nextMonth();
      const nets = (await invoicesOf(rossi.customerId)).map((each) => each.netMinor);
      expect(nets.toSorted((a, b) => a - b)).toEqual([490, 980]);
    }));
});
