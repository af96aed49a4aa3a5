import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { issueDueInvoices } from '@/lib/commands/billing/issue-due-invoices.fixture';
import { recordTransfer } from '@/lib/commands/billing/record-transfer';
import { voidInvoice } from '@/lib/commands/billing/void-invoice';
import { writeOffInvoice } from '@/lib/commands/billing/write-off-invoice';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { buy, quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import { content } from '@/lib/domain/commissions/example-commission';
import { partnerViewer } from '@/lib/commands/payouts/payouts.fixture';
import { listEstimates } from '@/db/read/partner/list-estimates';
import { ruleWorld } from './rule-world.fixture';

await testDatabase();

const TENANT = 'tenant_invoiced';
let world: Awaited<ReturnType<typeof ruleWorld>>;
/** 10 % when the invoice is issued, and 5 % when it is paid. */
const rules = [content('10', { basis: 'NET_INVOICED' }), content('5', { stacking: { mode: 'additive' } })];
const START = new Date('2026-11-12T08:00:00Z');

beforeAll(async () => {
  world = await quietly(() => ruleWorld(TENANT));
});

/** Somebody who bought the month before and was just billed for the next one. */
async function billed() {
  await world.setTime(START);
  const { sellerId } = await world.network(rules);
  const home = await world.household(sellerId);
  done(await buy(world, home, 'fleet'));
  await world.setTime(new Date('2026-12-12T08:00:00Z'));
  const { invoiceIds } = done(await issueDueInvoices(world.system, home.customerId));
  const [invoiceId = ''] = invoiceIds;
  const earned = async () => (await world.entriesOf(invoiceId)).map(({ kind, amountMinor }) => [kind, amountMinor]);
  return { home, invoiceId, earned, sellerId };
}

describe('an invoice that is not paid', () => {
  it('is estimated at 3.10 for its partner and nobody else, void with the invoice, and gone once it is paid', () =>
    quietly(async () => {
      const { invoiceId, sellerId } = await billed();
      const of = async (partnerId: string) =>
        (await listEstimates(partnerViewer(TENANT, partnerId)))?.map(({ amountMinor, state }) => [amountMinor, state]);
      expect(await of(sellerId)).toEqual([[310, 'ESTIMATED']]); // 62.00 × 5 %
      const { sellerId: stranger } = await world.network(rules);
      expect(await of(stranger)).toEqual([]);
      expect(await listEstimates(world.finance)).toBeNull();
      done(await recordTransfer(world.finance, { invoiceId }));
      expect(await of(sellerId)).toEqual([]);
      const voided = await billed();
      done(await voidInvoice(world.finance, { invoiceId: voided.invoiceId, reason: 'Wrong' }));
      expect(await of(voided.sellerId)).toEqual([[310, 'VOID']]);
    }));
});

describe('a rule about invoiced net', () => {
  it('pays 6.20 of 62.00 when the invoice is issued, once, and leaves the rest to the payment', () =>
    quietly(async () => {
      const { home, invoiceId, earned } = await billed();
      const [first] = await world.invoicesOf(home.customerId);
      const atOnce = await world.entriesOf(first?.id ?? '');
      expect(atOnce.map(({ amountMinor, paymentId }) => [amountMinor, paymentId === null])).toEqual([
        [620, true], // 62.00 × 10 %
        [310, false], // 62.00 × 5 %
      ]);
      expect(await earned()).toEqual([['ACCRUAL', 620]]);
      done(await issueDueInvoices(world.system, home.customerId));
      done(await recordTransfer(world.finance, { invoiceId }));
      expect(await earned()).toEqual([
        ['ACCRUAL', 620],
        ['ACCRUAL', 310],
      ]);
      expect(await world.unbalanced()).toEqual([]);
    }));

  it('takes it back when the invoice is void, and when it is given up', () =>
    quietly(async () => {
      const voided = await billed();
      done(await voidInvoice(world.finance, { invoiceId: voided.invoiceId, reason: 'Wrong' }));
      const givenUp = await billed();
      done(await writeOffInvoice(world.finance, { invoiceId: givenUp.invoiceId, reason: 'Bankrupt' }));
      for (const { earned } of [voided, givenUp])
        expect(await earned()).toEqual([
          ['ACCRUAL', 620],
          ['CLAWBACK', -620],
        ]);
      expect(await world.unbalanced()).toEqual([]);
    }));
});
