import { beforeAll, describe, expect, it } from 'vitest';
import { getRelease } from '@/db/read/catalog/get-release';
import { listOverrides } from '@/db/read/catalog/list-overrides';
import { books } from '@/db/testing/books';
import { testDatabase } from '@/db/testing/test-database';
import { billDuePayers } from '@/lib/commands/billing/bill-due-payers';
import { done, person, premiumPrice } from '@/lib/commands/catalog/catalog-fixture';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { decideApproval } from '@/lib/commands/catalog/decide-approval';
import { discardDraft } from '@/lib/commands/catalog/discard-draft';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { publishDraft } from '@/lib/commands/catalog/publish-draft';
import { requestApproval } from '@/lib/commands/catalog/request-approval';
import { rollBackRelease } from '@/lib/commands/catalog/roll-back-release';
import {
  buy,
  quietly,
  subscriptionWorld,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import type { Patch, PatchValue } from '@/lib/domain/catalog/patch';
import { setPriceOverride } from './set-price-override';

await testDatabase();

const TENANT = 'tenant_price_books';
const { invoicesOf, unbalanced } = books(TENANT);
const fiona = person(TENANT, 'user_fiona', 'finance');
const NEW = { kind: 'new_customers' } as const;
let world: SubscriptionWorld;
let serials = 0;

beforeAll(async () => {
  world = await quietly(() => subscriptionWorld(TENANT));
});

const newcomer = () => world.household(`Lena ${++serials}`, `PB-${1000 + serials}`);

const priced = (key: string, customerId: string, more: Record<string, PatchValue> = {}): Patch => ({
  op: 'set',
  path: ['overrides', key],
  value: {
    key,
    for: { kind: 'customer', id: customerId },
    planKey: 'premium',
    itemKey: null,
    kind: 'percentage',
    value: '10',
    reason: 'Agreed with sales',
    ...more,
  },
});

/** A draft, a second person's word, and the release. */
async function publish(...patches: Patch[]) {
  const { marco, productLineId } = world;
  const { draftId, revision } = done(await createDraft(marco, { productLineId }));
  done(await editDraft(marco, { draftId, revision, patches }));
  expect(await publishDraft(marco, { draftId })).toMatchObject({ code: 'APPROVAL_NEEDED' });
  const { approvalId } = done(await requestApproval(marco, { draftId, rollout: NEW, note: '' }));
  done(await decideApproval(fiona, { approvalId, decision: 'approved', note: '' }));
  return { draftId, ...done(await publishDraft(marco, { draftId })) };
}

/** An edit nobody could publish, in a draft that is thrown away. */
async function refusedEdit(...patches: Patch[]) {
  const { marco, productLineId } = world;
  const { draftId, revision } = done(await createDraft(marco, { productLineId }));
  const answer = await editDraft(marco, { draftId, revision, patches });
  done(await discardDraft(marco, { draftId }));
  return answer;
}

const rowsOf = async (customerId: string) => {
  const rows = (await listOverrides(world.marco, 'aurelia-sense'))?.rows ?? [];
  return rows.filter(({ subject }) => subject.id === customerId);
};

describe('special prices of a release', () => {
  it('begin when it is published, for billing periods that begin after, and end when it is rolled back', () =>
    quietly(async () => {
      const lena = await newcomer();
      await buy(world, lena, 'premium');
      await world.setTime(new Date('2026-11-20T08:00:00Z'));
      const { draftId, releaseId } = await publish(priced('price-lena', lena.customerId));
      const [row] = await rowsOf(lena.customerId);
      expect(row).toMatchObject({ state: 'in_force', from: { kind: 'release', id: releaseId }, endAt: null });
      expect((await getRelease(world.marco, releaseId))?.changes).toMatchObject([
        { glyph: '+', plan: null, after: { kind: 'override' } },
      ]);
      // Published twice, it is set once.
      expect(await publishDraft(world.marco, { draftId })).toMatchObject({ code: 'ALREADY_DONE' });
      expect(await rowsOf(lena.customerId)).toHaveLength(1);
      expect((await billDuePayers(world.system)).invoices).toBe(0);
      await world.setTime(new Date('2026-12-12T12:00:00Z'));
      await billDuePayers(world.system);
      // 4.90, then 4.90 less 10 %
      expect((await invoicesOf(lena.customerId)).map(({ netMinor }) => netMinor)).toEqual([490, 441]);
      const before = (await getRelease(world.marco, releaseId))?.base?.id ?? '';
      done(await rollBackRelease(world.marco, { releaseId: before }));
      expect(await rowsOf(lena.customerId)).toMatchObject([{ state: 'ended' }]);
      await world.setTime(new Date('2027-01-12T12:00:00Z'));
      await billDuePayers(world.system);
      expect((await invoicesOf(lena.customerId)).map(({ netMinor }) => netMinor)).toEqual([490, 441, 490]);
      expect(await unbalanced()).toEqual([]);
    }));

  it('change by ending the old one and beginning the new one on its day', () =>
    quietly(async () => {
      const { customerId } = await newcomer();
      await publish(priced('price-change', customerId));
      await publish(priced('price-change', customerId, { value: '20', startOn: '2027-03-01' }));
      const rows = await rowsOf(customerId);
      const march = new Date('2027-02-28T23:00:00Z'); // 1 March in Berlin
      expect(rows.find(({ value }) => value === '10')).toMatchObject({ state: 'in_force', endAt: march });
      expect(rows.find(({ value }) => value === '20')).toMatchObject({ state: 'planned', startAt: march });
    }));

  it('that were set directly are shown, and ended by an entry of a draft that says which', () =>
    quietly(async () => {
      const { customerId } = await newcomer();
      const { productLineId } = world;
      const agreed = { customerId, productLineId, planKey: 'premium', kind: 'percentage', value: '10' } as const;
      const { overrideId } = done(await setPriceOverride(fiona, { ...agreed, reason: 'By telephone' }));
      expect(await rowsOf(customerId)).toMatchObject([{ key: overrideId, from: { kind: 'direct' } }]);
      expect(await refusedEdit(priced('price-second', customerId))).toMatchObject({
        code: 'CONFLICT',
        field: 'overrides.price-second.startOn',
      });
      expect(await refusedEdit(priced(overrideId, customerId, { ended: true, value: '11' }))).toMatchObject({
        code: 'NOT_FOUND',
        field: `overrides.${overrideId}`,
      });
      await publish(
        priced(overrideId, customerId, { ended: true }),
        priced('price-second', customerId, { value: '15' }),
      );
      const rows = await rowsOf(customerId);
      expect(rows.find(({ key }) => key === overrideId)).toMatchObject({ state: 'ended' });
      expect(rows.find(({ key }) => key === 'price-second')).toMatchObject({ state: 'in_force', value: '15' });
    }));

  it('are refused for whoever does not exist, and for customers of another company', () =>
    quietly(async () => {
      const elsewhere = await subscriptionWorld('tenant_price_books_other');
      const stranger = await elsewhere.household('Otto', 'PB-OTHER');
      for (const id of ['customer_nobody', stranger.customerId])
        expect(await refusedEdit(priced('price-stranger', id))).toMatchObject({
          code: 'NOT_FOUND',
          field: 'overrides.price-stranger.for',
        });
      const book = { for: { kind: 'partner', id: 'partner_nobody' } };
      expect(await refusedEdit(priced('price-book', '', book))).toMatchObject({ code: 'NOT_FOUND' });
      expect(await listOverrides(person('tenant_price_books_other', 'user_x'), 'aurelia-sense')).toMatchObject({
        rows: [],
      });
    }));

  it('keep a draft open that only changes a price of the list, without a second person', () =>
    quietly(async () => {
      const { marco, productLineId } = world;
      const { draftId, revision } = done(await createDraft(marco, { productLineId }));
      done(await editDraft(marco, { draftId, revision, patches: [premiumPrice('5.90')] }));
      const before = (await listOverrides(marco, 'aurelia-sense'))?.rows.length ?? 0;
      done(await publishDraft(marco, { draftId }));
      expect((await listOverrides(marco, 'aurelia-sense'))?.rows).toHaveLength(before);
    }));
});
