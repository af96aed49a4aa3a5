import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { commissionEntries } from '@/db/schema/commissions';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { installDevice } from '@/lib/commands/devices/install-device';
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
import { billDuePayers } from './bill-due-payers';
import { books } from '@/db/testing/books';
import { issueCreditNote, type CreditNoteRequest } from './issue-credit-note';
import { recordTransfer } from './record-transfer';
import { settleRefund } from './settle-refund';
import { voidInvoice } from './void-invoice';
import { writeOffInvoice } from './write-off-invoice';

await testDatabase();

const TENANT = 'tenant_credit_notes';
const { invoicesOf, notesOf, balanceOf, refundsOf, accountOf, unbalanced, journalKinds } = books(TENANT);
const finance = person(TENANT, 'user_finance', 'finance');
let world: SubscriptionWorld;
let serials = 0;
let month = 10;

beforeAll(async () => {
  world = await quietly(() => subscriptionWorld(TENANT));
});

/** Somebody with Premium for 4.90 + 19 % = 5.83, paid by card. */
async function customer(): Promise<Household & { invoiceId: string }> {
  const household = await world.household(`Lena ${++serials}`, `CN-${1000 + serials}`);
  await buy(world, household, 'premium');
  const [invoice] = await invoicesOf(household.customerId);
  return { ...household, invoiceId: invoice?.id ?? '' };
}

/** The same with an open renewal of 5.83. */
async function renewed() {
  const household = await customer();
  month += 1;
  await world.setTime(new Date(Date.UTC(2026, month, 12, 12)));
  expect((await billDuePayers(world.system)).failures).toEqual([]);
  const open = (await invoicesOf(household.customerId)).filter((each) => each.status === 'open');
  return { ...household, openId: open[0]?.id ?? '', open };
}

const ask = (invoiceId: string, more: Partial<CreditNoteRequest> = {}) =>
  issueCreditNote(finance, {
    invoiceId,
    wanted: { kind: 'full' },
    reason: 'Double installation',
    to: 'balance',
    requestKey: `request ${++serials}`,
    ...more,
  });

describe('a credit note for a paid invoice', () => {
  it('refunds the card as far as a card paid, and pays once', () =>
    quietly(async () => {
      const { customerId, invoiceId } = await customer();
      const { creditNoteId } = done(await ask(invoiceId, { to: 'card' }));
      expect(await notesOf(customerId)).toMatchObject([
        { netMinor: 490, taxMinor: 93, totalMinor: 583, refundMinor: 583, balanceMinor: 0, offsetMinor: 0 },
      ]);
      const [refund] = await refundsOf(creditNoteId);
      expect(refund).toMatchObject({ amountMinor: 583, status: 'created' });
      const cash = await accountOf('cash');
      for (const state of ['pending', 'succeeded', 'succeeded', 'pending'] as const)
        await settleRefund(world.system, refund?.id ?? '', { state, stripeRefundId: 're_1' });
      expect(await accountOf('cash')).toBe(cash - 583);
      expect((await invoicesOf(customerId))[0]).toMatchObject({ status: 'paid', creditedMinor: 583 });
      expect(await ask(invoiceId)).toMatchObject({ code: 'ALREADY_DONE' });
      expect(await unbalanced()).toEqual([]);
    }));

  it('becomes balance when the card takes nothing, even after it seemed to', () =>
    quietly(async () => {
      const { customerId, invoiceId } = await customer();
      const { creditNoteId } = done(await ask(invoiceId, { to: 'card' }));
      const [refund] = await refundsOf(creditNoteId);
      const cash = await accountOf('cash');
      for (const state of ['succeeded', 'failed', 'failed'] as const)
        await settleRefund(world.system, refund?.id ?? '', { state, stripeRefundId: 're_2' });
      expect(await balanceOf(customerId)).toBe(583);
      expect(await accountOf('cash')).toBe(cash);
      expect(await unbalanced()).toEqual([]);
    }));

  it('has its own numbers without a gap, and leaves what was billed alone', () =>
    quietly(async () => {
      const { customerId, invoiceId } = await customer();
      done(await ask(invoiceId, { wanted: { kind: 'amount', amountMinor: 200 } }));
      expect(await ask(invoiceId, { wanted: { kind: 'amount', amountMinor: 384 } })).toMatchObject({
        code: 'LIMIT_EXCEEDED',
        field: 'amount',
      });
      done(await ask(invoiceId));
      const notes = await notesOf(customerId);
      expect(notes.map((note) => note.totalMinor)).toEqual([200, 383]);
      expect(notes.reduce((sum, note) => sum + note.taxMinor, 0)).toBe(93);
      const [first = 0, second = 0] = notes.map((note) => Number(note.number.slice(-5)));
      expect(notes[0]?.number).toMatch(/^AUR-C-2026-\d{5}$/);
      expect(second).toBe(first + 1);
      expect(await balanceOf(customerId)).toBe(583);
      expect((await billDuePayers(world.system)).invoices).toBe(0);
    }));

  it('asked for twice is written once; another request with its key is refused', () =>
    quietly(async () => {
      const { customerId, invoiceId } = await customer();
      const first = done(await ask(invoiceId, { requestKey: 'once' }));
      expect(done(await ask(invoiceId, { requestKey: 'once' }))).toEqual(first);
      expect(await ask(invoiceId, { requestKey: 'once', reason: 'Something else' })).toMatchObject({
        code: 'CONFLICT',
        field: 'requestKey',
      });
      expect(await notesOf(customerId)).toHaveLength(1);
    }));

  it('takes the partner’s share back, to exactly zero in the end', () =>
    quietly(async () => {
      const { partnerId } = done(
        await createPartner(world.system, {
          name: 'Rossi',
          type: 'installer',
          status: 'active',
          email: 'rossi@partner.example',
          phone: '+39 02 0000',
          address: { street: 'Via 1', postalCode: '20100', city: 'Milano', country: 'IT' },
          payoutCurrency: 'EUR',
        }),
      );
      const { commissionPlanId } = done(
        await createCommissionPlan(world.system, {
          code: 'P1',
          name: 'Installers',
          holdDays: 30,
          payoutDay: 5,
          timeZone: 'Europe/Berlin',
          minimumPayoutMinor: 0,
          currency: 'EUR',
          maxTotalPercent: '40',
          inactiveParent: 'compress',
        }),
      );
      const content = {
        scope: {},
        priority: 0,
        basis: 'NET_COLLECTED',
        calc: { kind: 'percentage', percent: '20' },
        limits: {},
        timing: { recurringPeriods: null },
      } as const;
      done(await setCommissionRule(world.system, { commissionPlanId, code: 'R1', name: 'Sale', content }));
      done(await signAgreement(world.system, { partnerId, commissionPlanId, selfBilling: true }));
      const household = await world.household('Lena Rossi', 'CN-PARTNER-1');
      const evidence = { kind: 'qr', reference: 'QR' } as const;
      done(await installDevice(world.system, { serial: household.serial, partnerId, evidence }));
      await buy(world, household, 'premium');
      const [invoice] = await invoicesOf(household.customerId);
      // 20 % of 4.90 is 0.98; 2.00 of 5.83 are 1.68 net: −0.34; the rest takes the rest.
      done(await ask(invoice?.id ?? '', { wanted: { kind: 'amount', amountMinor: 200 } }));
      done(await ask(invoice?.id ?? ''));
      const entries = await inTenant(TENANT, (tx) =>
        tx
          .select({ kind: commissionEntries.kind, amountMinor: commissionEntries.amountMinor })
          .from(commissionEntries)
          .where(and(eq(commissionEntries.tenantId, TENANT), eq(commissionEntries.partnerId, partnerId)))
          .orderBy(commissionEntries.id),
      );
      expect(entries).toEqual([
        { kind: 'ACCRUAL', amountMinor: 98 },
        { kind: 'CLAWBACK', amountMinor: -34 },
        { kind: 'CLAWBACK', amountMinor: -64 },
      ]);
      expect(await unbalanced()).toEqual([]);
    }));
});

describe('an open invoice', () => {
  it('is collected for what a credit note left of it', () =>
    quietly(async () => {
      const { customerId, openId } = await renewed();
      done(await ask(openId, { wanted: { kind: 'amount', amountMinor: 200 }, to: 'card' }));
      expect(await notesOf(customerId)).toMatchObject([{ offsetMinor: 200, balanceMinor: 0, refundMinor: 0 }]);
      done(await recordTransfer(finance, { invoiceId: openId }));
      expect((await invoicesOf(customerId)).at(-1)).toMatchObject({
        status: 'paid',
        paidMinor: 383,
        creditedMinor: 200,
      });
      expect(await unbalanced()).toEqual([]);
    }));

  it('that is credited in full is settled, and stays billed', () =>
    quietly(async () => {
      const { customerId, openId } = await renewed();
      done(await ask(openId));
      expect((await invoicesOf(customerId)).at(-1)).toMatchObject({ status: 'paid', paidMinor: 0, creditedMinor: 583 });
      expect((await billDuePayers(world.system)).invoices).toBe(0);
    }));

  it('that is voided is billed again, and the books are as if it had never been', () =>
    quietly(async () => {
      const { customerId, openId } = await renewed();
      const before = await Promise.all([accountOf('receivable'), accountOf('deferred_revenue')]);
      const { creditNoteId } = done(await voidInvoice(finance, { invoiceId: openId, reason: 'Wrong address' }));
      expect(await journalKinds(creditNoteId)).toEqual(['credit_note_issued']);
      expect((await invoicesOf(customerId)).at(-1)).toMatchObject({ id: openId, status: 'void', creditedMinor: 583 });
      expect(await voidInvoice(finance, { invoiceId: openId, reason: 'Again' })).toMatchObject({
        code: 'ALREADY_DONE',
      });
      expect((await billDuePayers(world.system)).invoices).toBe(1);
      expect((await invoicesOf(customerId)).at(-1)).toMatchObject({ status: 'open', totalMinor: 583 });
      expect(await Promise.all([accountOf('receivable'), accountOf('deferred_revenue')])).toEqual(before);
      expect(await unbalanced()).toEqual([]);
    }));

  it('that is written off is a lost debt, which a credit note lessens', () =>
    quietly(async () => {
      const { customerId, openId } = await renewed();
      const before = await accountOf('bad_debt_expense');
      expect(await writeOffInvoice(finance, { invoiceId: openId, reason: 'Insolvent' })).toEqual({
        writtenOffMinor: 583,
      });
      expect(await writeOffInvoice(finance, { invoiceId: openId, reason: 'Again' })).toMatchObject({
        code: 'ALREADY_DONE',
      });
      expect(await accountOf('bad_debt_expense')).toBe(before + 583);
      done(await ask(openId));
      expect(await accountOf('bad_debt_expense')).toBe(before);
      expect((await invoicesOf(customerId)).at(-1)).toMatchObject({ status: 'uncollectible', creditedMinor: 583 });
      expect(await unbalanced()).toEqual([]);
    }));

  it('that is paid cannot be voided', () =>
    quietly(async () => {
      const { invoiceId } = await customer();
      expect(await voidInvoice(finance, { invoiceId, reason: 'No' })).toMatchObject({ code: 'CONFLICT' });
    }));
});

describe('who may correct invoices', () => {
  it('finance of this company and brand; for others it does not exist', () =>
    quietly(async () => {
      const { invoiceId, viewer } = await customer();
      const request = { invoiceId, wanted: { kind: 'full' }, reason: 'x', to: 'balance', requestKey: 'who' } as const;
      const otherBrand = { ...finance, brandIds: ['brand_other'] };
      expect(await issueCreditNote(otherBrand, request)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await issueCreditNote(person('tenant_elsewhere', 'user_x', 'finance'), request)).toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await issueCreditNote(viewer, request)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await issueCreditNote(person(TENANT, 'user_s', 'support'), request)).toMatchObject({
        code: 'NOT_ALLOWED',
      });
      expect(await writeOffInvoice(otherBrand, { invoiceId, reason: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await voidInvoice(otherBrand, { invoiceId, reason: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
    }));
});
