import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { commissionChecks, commissionEntries } from '@/db/schema/commissions';
import { inTenant } from '@/db/tenant';
import { paymentOfInvoice } from '@/db/testing/commission-rows';
import { testDatabase } from '@/db/testing/test-database';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { setAttribution } from '@/lib/commands/partners/onboarding/set-attribution';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import { assert } from '@/lib/domain/assert';
import { writeAdjustment } from './adjust-commission';
import { checkCommissions } from './check-commissions';
import { decideDispute } from './decide-dispute';
import { placeHold, releaseHold } from './hold-commission';
import { openDispute, type DisputeToOpen } from './open-dispute';
import { recordChargeback } from './record-chargeback';
import {
  TENANT,
  claimNew,
  entriesOf,
  finance,
  manager,
  master,
  openHolds,
  partnerViewer,
  refund,
  rossi,
  sale,
  setUp,
  unbalanced,
  world,
} from './commission-ledger.fixture';

await testDatabase();

beforeAll(setUp);

describe('a sale through three levels', () => {
  it('pays 12.40, 3.72 and 2.48, takes back 3.72, 1.12 and 0.74 of them when due, and nets to zero for each', () =>
    quietly(async () => {
      const { invoiceId } = await sale();
      // 62.00 × 20 %, × (26 − 20) %, × (30 − 26) %
      expect((await entriesOf(invoiceId)).map((entry) => entry.amountMinor)).toEqual([1240, 372, 248]);
      await world.setTime(new Date('2026-12-20T08:00:00Z'));
      // 22.13 with VAT are 18.60 net: 30 % of it.
      done(await refund(invoiceId, 2213));
      const taken = (await entriesOf(invoiceId)).slice(3);
      expect(taken.map((entry) => entry.amountMinor)).toEqual([-372, -112, -74]);
      expect(taken.every((entry) => entry.dueAt.getTime() === entry.occurredAt.getTime())).toBe(true);
      done(await refund(invoiceId));
      const sums = new Map<string, number>();
      for (const { partnerId, amountMinor } of await entriesOf(invoiceId))
        sums.set(partnerId, (sums.get(partnerId) ?? 0) + amountMinor);
      expect([...sums.values()]).toEqual([0, 0, 0]);
      expect(await unbalanced()).toEqual([]);
      await world.setTime(new Date('2026-12-21T08:00:00Z'));
    }));
  it('is held while a bank decides, free when it is won, and taken back once when it is lost', () =>
    quietly(async () => {
      const { invoiceId } = await sale();
      const paymentId = (await paymentOfInvoice(TENANT, invoiceId))?.id ?? '';
      const news = (state: 'open' | 'won' | 'lost', disputeId: string) =>
        recordChargeback(world.system, { paymentId, disputeId, state, amount: { amountMinor: 7378, currency: 'EUR' } });
      const before = await openHolds();
      done(await news('open', 'dp_1'));
      done(await news('open', 'dp_1'));
      expect(await openHolds()).toBe(before + 1);
      done(await news('won', 'dp_1'));
      done(await news('open', 'dp_1'));
      expect(await openHolds()).toBe(before);
      expect(await entriesOf(invoiceId)).toHaveLength(3);
      done(await news('lost', 'dp_2'));
      done(await news('lost', 'dp_2'));
      expect((await entriesOf(invoiceId)).reduce((sum, entry) => sum + entry.amountMinor, 0)).toBe(0);
      expect(await entriesOf(invoiceId)).toHaveLength(6);
      expect(await unbalanced()).toEqual([]);
    }));
});

describe('an activation', () => {
  it('earns a bonus for a device that was never active, twice at most', () =>
    quietly(async () => {
      const owner = await sale();
      const { customerId } = owner;
      done(
        await setAttribution(world.system, {
          role: 'sold_by',
          target: { kind: 'customer', id: customerId },
          evidence: { kind: 'manual' },
          startAt: new Date('2026-12-21T08:00:00Z'),
          shares: [{ partnerId: rossi, share: '100' }],
        }),
      );
      for (const serial of ['CL-A1', 'CL-A2', 'CL-A3']) await claimNew(owner, serial);
      const bonuses = await inTenant(TENANT, (tx) =>
        tx
          .select()
          .from(commissionEntries)
          .where(and(eq(commissionEntries.tenantId, TENANT), eq(commissionEntries.kind, 'BONUS'))),
      );
      expect(bonuses.map((entry) => [entry.amountMinor, entry.invoiceId])).toEqual([
        [2500, null],
        [2500, null],
      ]);
      expect(await unbalanced()).toEqual([]);
    }));
});

describe('a dispute', () => {
  it('holds its entry alone and, accepted, becomes a correction with its link', () =>
    quietly(async () => {
      const { invoiceId } = await sale();
      const [entry] = await entriesOf(invoiceId);
      const entryId = entry?.id ?? '';
      const wrong: DisputeToOpen = {
        partnerId: rossi,
        entryId,
        reason: 'wrong_rate',
        text: 'We agreed 22 %.',
        expectedMinor: 1364,
        currency: 'EUR',
      };
      expect(await openDispute(partnerViewer(master), wrong)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await openDispute(partnerViewer(rossi, 'partner_member'), wrong)).toMatchObject({ code: 'NOT_ALLOWED' });
      const { disputeId } = done(await openDispute(partnerViewer(rossi), wrong));
      expect(await openDispute(partnerViewer(rossi), wrong)).toMatchObject({ code: 'ALREADY_DONE' });
      const held = await openHolds();
      expect(await decideDispute(partnerViewer(rossi), disputeId, { step: 'accept', answer: 'Yes' })).toMatchObject({
        code: 'NOT_ALLOWED',
      });
      expect(await decideDispute(manager, disputeId, { step: 'reject', answer: ' ' })).toMatchObject({
        field: 'answer',
      });
      done(await decideDispute(manager, disputeId, { step: 'review' }));
      const { entryId: resolution } = done(
        await decideDispute(manager, disputeId, { step: 'accept', answer: 'Agreed by mail.' }),
      );
      // 13.64 − 12.40
      expect((await entriesOf(invoiceId)).find((each) => each.id === resolution)).toMatchObject({
        kind: 'ADJUSTMENT',
        amountMinor: 124,
        parentEntryId: entryId,
        createdBy: 'user_manager',
      });
      expect(await openHolds()).toBe(held - 1);
      expect(await decideDispute(manager, disputeId, { step: 'accept', answer: 'Again' })).toMatchObject({
        code: 'ALREADY_DONE',
      });
    }));
});

describe('by hand', () => {
  it('a correction is written once, with a reason', () =>
    quietly(async () => {
      const wanted = { partnerId: rossi, amountMinor: 500, currency: 'EUR', reason: 'Fair', key: 'fair-1' } as const;
      expect(await writeAdjustment(partnerViewer(rossi), wanted)).toMatchObject({ refused: true });
      expect(await writeAdjustment(finance, { ...wanted, reason: '' })).toMatchObject({ field: 'reason' });
      done(await writeAdjustment(finance, wanted));
      expect(await writeAdjustment(finance, wanted)).toMatchObject({ code: 'ALREADY_DONE' });
      expect(await unbalanced()).toEqual([]);
    }));
  it('a hold is placed and released once, with a reason', () =>
    quietly(async () => {
      const target = { kind: 'partner', id: rossi } as const;
      expect(await placeHold(finance, { target, note: '' })).toMatchObject({ field: 'note' });
      expect(await placeHold(partnerViewer(rossi), { target, note: 'x' })).toMatchObject({ refused: true });
      const { holdId } = done(await placeHold(finance, { target, note: 'Address is checked' }));
      expect(await placeHold(finance, { target, note: 'Again' })).toMatchObject({ code: 'ALREADY_DONE' });
      done(await releaseHold(finance, holdId));
      expect(await releaseHold(finance, holdId)).toMatchObject({ code: 'ALREADY_DONE' });
    }));
});

describe('the nightly check', () => {
  it('finds nothing in what was booked, and a copy that was tampered with', () =>
    quietly(async () => {
      const clean = done(await checkCommissions(world.system));
      expect(clean.differences).toEqual([]);
      expect(clean.entries).toBeGreaterThan(10);
      const [entry] = await entriesOf((await sale()).invoiceId);
      assert(entry, 'a sale earns');
      await inTenant(TENANT, (tx) =>
        tx.insert(commissionEntries).values({
          ...entry,
          id: 'entry_tampered',
          key: 'tampered',
          amountMinor: 1340,
        }),
      );
      expect(done(await checkCommissions(world.system)).differences).toEqual([
        { entryId: 'entry_tampered', stored: '13.40', computed: '12.40' },
      ]);
      const kept = await inTenant(TENANT, (tx) => tx.select().from(commissionChecks));
      expect(kept.map((each) => each.differences.length)).toEqual([0, 1]);
    }));
});
