import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { findCustomerAccount } from '@/db/read/admin/customer-account';
import { walletDraws, walletGrants } from '@/db/schema/wallets';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { listOpenGrants } from '@/db/write/wallets';
import { billDuePayers } from '@/lib/commands/billing/bill-due-payers';
import { books } from '@/db/testing/books';
import { issueCreditNote } from '@/lib/commands/billing/issue-credit-note';
import { voidInvoice } from '@/lib/commands/billing/void-invoice';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import {
  buy,
  quietly,
  subscriptionWorld,
  type Household,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import { expireCredit } from './expire-credit';
import { grantCredit, type CreditToGrant } from './grant-credit';
import { revokeGrant } from './revoke-grant';

await testDatabase();

const TENANT = 'tenant_wallets';
const { invoicesOf, notesOf, balanceOf, accountOf, unbalanced } = books(TENANT);
const finance = person(TENANT, 'user_finance', 'finance');
let world: SubscriptionWorld;
let now = new Date('2026-11-12T08:00:00Z');
let serials = 0;

beforeAll(async () => {
  world = await quietly(() => subscriptionWorld(TENANT));
});

const newcomer = (): Promise<Household> => world.household(`Lena ${++serials}`, `WA-${1000 + serials}`);
const later = async (days: number) => {
  now = new Date(now.getTime() + days * 86_400_000);
  await world.setTime(now);
};
const give = (customerId: string, more: Partial<CreditToGrant> = {}) =>
  grantCredit(finance, {
    customerId,
    kind: 'promotional',
    currency: 'EUR',
    amountMinor: 500,
    reason: 'Sorry for the outage',
    requestKey: `grant ${++serials}`,
    ...more,
  });
const leftOf = async (customerId: string) => {
  const grants = await inTenant(TENANT, (tx) => listOpenGrants(tx, TENANT, customerId, 'EUR'));
  return grants.map(({ leftMinor }) => leftMinor);
};
const drawsOf = (grantId: string) =>
  inTenant(TENANT, (tx) =>
    tx
      .select()
      .from(walletDraws)
      .where(and(eq(walletDraws.tenantId, TENANT), eq(walletDraws.grantId, grantId)))
      .orderBy(walletDraws.at, walletDraws.id),
  );

describe('granting credit', () => {
  it('happens once for a key, and another content under it is refused', () =>
    quietly(async () => {
      const { customerId } = await newcomer();
      const first = done(await give(customerId, { requestKey: 'same' }));
      expect(done(await give(customerId, { requestKey: 'same' }))).toEqual(first);
      expect(await give(customerId, { requestKey: 'same', amountMinor: 501 })).toMatchObject({
        code: 'CONFLICT',
        field: 'requestKey',
      });
      expect(await leftOf(customerId)).toEqual([500]);
    }));

  it.each<[string, Partial<CreditToGrant>, string]>([
    ['nothing', { amountMinor: 0 }, 'amountMinor'],
    ['a fraction', { amountMinor: 1.5 }, 'amountMinor'],
    ['an end in the past', { expiresAt: new Date('2020-01-01') }, 'expiresAt'],
    ['no reason', { reason: ' ' }, 'reason'],
  ])('refuses %s', (_what, more, field) =>
    quietly(async () => {
      const { customerId } = await newcomer();
      expect(await give(customerId, more)).toMatchObject({ code: 'INPUT_INVALID', field });
    }),
  );

  it('is for staff of the customer’s brand', () =>
    quietly(async () => {
      const { customerId, viewer } = await newcomer();
      const asked = {
        customerId,
        kind: 'purchased',
        currency: 'EUR',
        amountMinor: 1,
        reason: 'x',
        requestKey: 'w',
      } as const;
      expect(await grantCredit({ ...finance, brandIds: ['brand_other'] }, asked)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await grantCredit(person('tenant_elsewhere', 'u', 'finance'), asked)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await grantCredit(viewer, asked)).toMatchObject({ code: 'NOT_ALLOWED' });
    }));
});

describe('prepaid credit', () => {
  it('pays a renewal after its tax and before the balance, and goes back to its grant when the invoice is voided', () =>
    quietly(async () => {
      const lena = await newcomer();
      await buy(world, lena, 'premium');
      const { grantId } = done(await give(lena.customerId, { kind: 'purchased', amountMinor: 500 }));
      await later(31);
      expect((await billDuePayers(world.system)).failures).toEqual([]);
      const invoice = (await invoicesOf(lena.customerId)).at(-1);
      // 4.90 + 19 % = 5.83, of which 5.00 are prepaid
      expect(invoice).toMatchObject({ status: 'open', totalMinor: 583, walletAppliedMinor: 500 });
      expect(await leftOf(lena.customerId)).toEqual([]);
      done(await voidInvoice(finance, { invoiceId: invoice?.id ?? '', reason: 'Wrong' }));
      expect(await leftOf(lena.customerId)).toEqual([500]);
      expect((await drawsOf(grantId)).map((draw) => [draw.reason, draw.amountMinor])).toEqual([
        ['applied_to_invoice', 500],
        ['given_back', -500],
      ]);
      expect(await balanceOf(lena.customerId)).toBe(0);
      expect(await unbalanced()).toEqual([]);
    }));

  it('that was used and has ended since comes back as balance', () =>
    quietly(async () => {
      const lena = await newcomer();
      await buy(world, lena, 'premium');
      done(await give(lena.customerId, { amountMinor: 1000, expiresAt: new Date(now.getTime() + 40 * 86_400_000) }));
      await later(31);
      await billDuePayers(world.system);
      const invoice = (await invoicesOf(lena.customerId)).at(-1);
      expect(invoice).toMatchObject({ status: 'paid', walletAppliedMinor: 583, paidMinor: 0 });
      await later(20);
      done(
        await issueCreditNote(finance, {
          invoiceId: invoice?.id ?? '',
          wanted: { kind: 'full' },
          reason: 'Outage',
          to: 'card',
          requestKey: 'ended',
        }),
      );
      expect(await notesOf(lena.customerId)).toMatchObject([{ balanceMinor: 583, refundMinor: 0, offsetMinor: 0 }]);
      expect(await balanceOf(lena.customerId)).toBe(583);
    }));

  it('that was never used is written off once, bought credit as revenue', () =>
    quietly(async () => {
      const { customerId } = await newcomer();
      const [revenue, expense] = [await accountOf('revenue'), await accountOf('promotion_expense')];
      const expiresAt = new Date(now.getTime() + 86_400_000);
      done(await give(customerId, { kind: 'purchased', amountMinor: 300, expiresAt }));
      done(await give(customerId, { kind: 'promotional', amountMinor: 200, expiresAt }));
      expect(await accountOf('promotion_expense')).toBe(expense + 200);
      await later(1);
      expect(done(await expireCredit(world.system)).ended).toBeGreaterThanOrEqual(2);
      expect(done(await expireCredit(world.system)).ended).toBe(0);
      expect(await leftOf(customerId)).toEqual([]);
      expect(await accountOf('revenue')).toBe(revenue - 300);
      expect(await accountOf('promotion_expense')).toBeLessThanOrEqual(expense);
      expect(await unbalanced()).toEqual([]);
    }));

  it('that is revoked becomes balance when it was bought, and is gone when it was a gift', () =>
    quietly(async () => {
      const { customerId } = await newcomer();
      const bought = done(await give(customerId, { kind: 'purchased', amountMinor: 300 }));
      const gift = done(await give(customerId, { amountMinor: 200 }));
      const otherBrand = { ...finance, brandIds: ['brand_other'] };
      expect(await revokeGrant(otherBrand, { ...bought, reason: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await revokeGrant(finance, { ...bought, reason: 'x' })).toEqual({ revokedMinor: 300 });
      expect(await revokeGrant(finance, { ...gift, reason: 'x' })).toEqual({ revokedMinor: 200 });
      expect(await revokeGrant(finance, { ...gift, reason: 'x' })).toMatchObject({ code: 'ALREADY_DONE' });
      expect(await balanceOf(customerId)).toBe(300);
      expect(await leftOf(customerId)).toEqual([]);
      expect(await unbalanced()).toEqual([]);
    }));

  it('in the ledger is what is left of all grants', () =>
    quietly(async () => {
      const [grants, draws] = await inTenant(TENANT, async (tx) => [
        await tx.select().from(walletGrants).where(eq(walletGrants.tenantId, TENANT)),
        await tx.select().from(walletDraws).where(eq(walletDraws.tenantId, TENANT)),
      ]);
      const sum = (rows: readonly { readonly amountMinor: number }[]) =>
        rows.reduce((total, row) => total + row.amountMinor, 0);
      expect(-(await accountOf('wallet'))).toBe(sum(grants) - sum(draws));
    }));
});

describe('the account staff look at', () => {
  it('lists credit in the order in which it is used, and counts what can be used now', async () => {
    const { customerId } = await newcomer();
    const soon = new Date(now.getTime() + 5 * 86_400_000);
    done(await give(customerId, { amountMinor: 700, priority: 50, reason: 'third', startAt: soon }));
    done(await give(customerId, { amountMinor: 300, priority: 10, reason: 'second' }));
    done(await give(customerId, { amountMinor: 200, priority: 10, reason: 'first', expiresAt: soon }));
    const account = await findCustomerAccount(finance, customerId);
    expect(account?.grants.map(({ reason, state }) => [reason, state])).toEqual([
      ['first', 'usable'],
      ['second', 'usable'],
      ['third', 'waiting'],
    ]);
    expect(account?.wallet.amountMinor).toBe(500); // 2.00 + 3.00; the third has not begun
  });
});
