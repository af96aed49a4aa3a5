import { beforeAll, expect, it } from 'vitest';
import { findLedgerEntry } from '@/db/read/admin/find-ledger-entry';
import { listDisputes, listOwnDisputes } from '@/db/read/commission-disputes';
import { findEntry } from '@/db/read/partner/find-entry';
import { listEarnings } from '@/db/read/partner/list-earnings';
import { testDatabase } from '@/db/testing/test-database';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { setPayoutAccount } from '@/lib/commands/payouts/set-payout-account';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import type { Viewer } from '@/lib/domain/access/viewer';
import { writeAdjustment } from './adjust-commission';
import {
  entriesOf,
  finance,
  manager,
  master,
  partnerViewer,
  rossi,
  sale,
  setUp,
  TENANT,
} from './commission-ledger.fixture';
import { decideDispute } from './decide-dispute';
import { placeHold, releaseHold } from './hold-commission';
import { openDispute } from './open-dispute';

await testDatabase();

const elsewhere = 'tenant_elsewhere';
/** Everybody who has nothing to do with what is Rossi's: another company's finance, and its partner with the same id. */
const strangers: readonly Viewer[] = [
  person(elsewhere, 'user_finance', 'finance'),
  person(elsewhere, 'user_owner', 'owner'),
];
let entryId = '';
let disputeId = '';
let holdId = '';

beforeAll(async () => {
  await setUp();
  await quietly(async () => {
    const { invoiceId } = await sale();
    entryId = (await entriesOf(invoiceId)).find(({ partnerId }) => partnerId === rossi)?.id ?? '';
    const wrong = { partnerId: rossi, entryId, reason: 'wrong_rate', text: 'We agreed 22 %.' } as const;
    ({ disputeId } = done(await openDispute(partnerViewer(rossi), { ...wrong, expectedMinor: 1364, currency: 'EUR' })));
    ({ holdId } = done(
      await placeHold(finance, { target: { kind: 'partner', id: rossi }, note: 'Address is checked' }),
    ));
  });
});

it('a dispute is decided, withdrawn and read by its partner and its company only', () =>
  quietly(async () => {
    const accept = { step: 'accept', answer: 'Yes' } as const;
    for (const stranger of strangers) {
      expect(await decideDispute(stranger, disputeId, accept)).toMatchObject({ code: 'NOT_FOUND' });
      expect((await listDisputes(stranger))?.rows ?? []).toEqual([]);
    }
    expect(await decideDispute(partnerViewer(master), disputeId, { step: 'withdraw' })).toMatchObject({
      refused: true,
    });
    expect(await decideDispute(partnerViewer(master), disputeId, accept)).toMatchObject({ refused: true });
    expect((await listOwnDisputes(partnerViewer(master)))?.rows).toEqual([]);
    const namesake = { ...partnerViewer(rossi), tenantId: elsewhere };
    expect(await listOwnDisputes(namesake)).toBeNull();
    expect(await decideDispute(namesake, disputeId, { step: 'withdraw' })).toMatchObject({ code: 'NOT_FOUND' });
    expect((await listOwnDisputes(partnerViewer(rossi)))?.rows.map(({ id }) => id)).toEqual([disputeId]);
  }));

it('an entry is read, corrected and disputed by nobody else', () =>
  quietly(async () => {
    const namesake = { ...partnerViewer(rossi), tenantId: elsewhere };
    for (const viewer of [partnerViewer(master), namesake]) expect(await findEntry(viewer, entryId)).toBeFalsy();
    expect(await listEarnings(namesake, { view: 'all', page: 1 })).toBeNull();
    for (const stranger of strangers) {
      expect(await findLedgerEntry(stranger, entryId)).toBeFalsy();
      const wanted = { partnerId: rossi, amountMinor: 100, currency: 'EUR', reason: 'x', key: 'x' } as const;
      expect(await writeAdjustment(stranger, wanted)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await writeAdjustment(stranger, { ...wanted, correctsEntryId: entryId })).toMatchObject({ refused: true });
    }
    // A correction of the one above does not reach into the entry of the one below.
    const reaching = { partnerId: master, amountMinor: 100, currency: 'EUR', reason: 'x', key: 'y' } as const;
    expect(await writeAdjustment(finance, { ...reaching, correctsEntryId: entryId })).toMatchObject({
      code: 'NOT_FOUND',
    });
  }));

it('holds and accounts are changed by nobody else', () =>
  quietly(async () => {
    for (const stranger of strangers) {
      for (const target of [
        { kind: 'partner', id: rossi },
        { kind: 'entry', id: entryId },
      ] as const)
        expect(await placeHold(stranger, { target, note: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await releaseHold(stranger, holdId)).toMatchObject({ code: 'NOT_FOUND' });
      const account = { partnerId: rossi, method: 'external', holder: 'Mine' } as const;
      expect(await setPayoutAccount(stranger, account)).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await releaseHold(partnerViewer(rossi), holdId)).toMatchObject({ refused: true });
    const account = { partnerId: rossi, method: 'external', holder: 'Mine' } as const;
    expect(await setPayoutAccount(partnerViewer(master), account)).toMatchObject({ refused: true });
    const otherBrand: Viewer = { ...person(TENANT, 'user_otto', 'finance'), brandIds: ['brand_other'] };
    expect(await findLedgerEntry(otherBrand, entryId)).toBeFalsy();
    done(await releaseHold(finance, holdId));
    expect(await decideDispute(manager, disputeId, { step: 'review' })).toMatchObject({ status: 'IN_REVIEW' });
  }));
