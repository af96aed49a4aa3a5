import { describe, expect, test } from 'vitest';
import { getDraft } from '@/db/read/catalog/get-draft';
import { testDatabase } from '@/db/testing/test-database';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { discardDraft } from '@/lib/commands/catalog/discard-draft';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { redoDraftEdit } from '@/lib/commands/catalog/redo-draft-edit';
import { renameDraft } from '@/lib/commands/catalog/rename-draft';
import { undoDraftEdit } from '@/lib/commands/catalog/undo-draft-edit';
import type { Viewer } from '@/lib/domain/access/viewer';
import { catalogWorld, done, FIRST_PLANS, person, premiumPrice, publish } from './catalog-fixture';

await testDatabase();

async function openDraft(tenantId: string): Promise<{ marco: Viewer; draftId: string; productLineId: string }> {
  const { marco, productLineId } = await catalogWorld(tenantId);
  await publish(marco, productLineId, FIRST_PLANS);
  const { draftId } = done(await createDraft(marco, { productLineId }));
  return { marco, draftId, productLineId };
}

async function premium(viewer: Viewer, draftId: string): Promise<unknown> {
  const view = await getDraft(viewer, draftId);
  return view?.draft.document.plans[1]?.prices[0]?.model;
}

describe('editing a draft', () => {
  test('undo takes edits back one by one and redo brings them back', async () => {
    const { marco, draftId } = await openDraft('tenant_undo');
    done(await editDraft(marco, { draftId, revision: 0, patches: [premiumPrice('5.00')] }));
    done(await editDraft(marco, { draftId, revision: 1, patches: [premiumPrice('6.00')] }));
    done(await undoDraftEdit(marco, { draftId, revision: 2 }));
    expect(await premium(marco, draftId)).toEqual({ kind: 'flat', amount: '5.00' });
    done(await undoDraftEdit(marco, { draftId, revision: 3 }));
    expect(await undoDraftEdit(marco, { draftId, revision: 4 })).toMatchObject({ code: 'ALREADY_DONE' });
    expect(await premium(marco, draftId)).toEqual({ kind: 'flat', amount: '4.90' });
    done(await redoDraftEdit(marco, { draftId, revision: 4 }));
    done(await redoDraftEdit(marco, { draftId, revision: 5 }));
    expect(await premium(marco, draftId)).toEqual({ kind: 'flat', amount: '6.00' });
    expect(await redoDraftEdit(marco, { draftId, revision: 6 })).toMatchObject({ code: 'ALREADY_DONE' });
  });

  test('two people who edit the same state: the second is told and loses nothing of the first', async () => {
    const { marco, draftId } = await openDraft('tenant_two');
    const ana = person('tenant_two', 'user_ana');
    const answers = await Promise.all([
      editDraft(marco, { draftId, revision: 0, patches: [premiumPrice('5.00')] }),
      editDraft(ana, { draftId, revision: 0, patches: [premiumPrice('6.00')] }),
    ]);
    expect(answers.filter((answer) => 'savedAt' in answer)).toHaveLength(1);
    expect(answers.filter((answer) => 'refused' in answer)).toMatchObject([
      { code: 'CONFLICT', field: 'revision', values: { revision: '1' } },
    ]);
    expect((await getDraft(marco, draftId))?.draft.edits).toHaveLength(1);
  });

  test.each([
    ['a negative amount', [premiumPrice('-1')], 'plans.premium.prices.EUR-month.model.amount'],
    ['no number', [premiumPrice('abc')], 'plans.premium.prices.EUR-month.model.amount'],
    ['an unknown plan', [{ op: 'unset', path: ['plans', 'gold', 'grants', 'zones.max'] } as const], 'plans.gold'],
    ['nothing', [], 'patches'],
  ])('%s is refused at its field and nothing is written', async (reason, patches, field) => {
    const { marco, draftId } = await openDraft(`tenant_bad_${reason.replaceAll(' ', '_')}`);
    expect(await editDraft(marco, { draftId, revision: 0, patches })).toMatchObject({ refused: true, field });
    expect((await getDraft(marco, draftId))?.draft).toMatchObject({ revision: 0, edits: [] });
  });

  test('a second draft is not opened by accident: people are led to the open one', async () => {
    const { marco, draftId, productLineId } = await openDraft('tenant_join');
    expect(await createDraft(marco, { productLineId })).toMatchObject({
      code: 'CONFLICT',
      values: { draftId, number: '2' },
    });
  });

  test('a discarded draft cannot be edited, and the next one starts from what is live', async () => {
    const { marco, draftId, productLineId } = await openDraft('tenant_discard');
    done(await editDraft(marco, { draftId, revision: 0, patches: [premiumPrice('5.00')] }));
    done(await discardDraft(marco, { draftId }));
    expect(await editDraft(marco, { draftId, revision: 1, patches: [premiumPrice('6.00')] })).toMatchObject({
      code: 'ALREADY_DONE',
    });
    const next = done(await createDraft(marco, { productLineId }));
    expect(next.number).toBe(3);
    expect(await premium(marco, next.draftId)).toEqual({ kind: 'flat', amount: '4.90' });
  });

  test('a title is trimmed, has an end, and does not make a review stale', async () => {
    const { marco, draftId } = await openDraft('tenant_title');
    const before = await getDraft(marco, draftId);
    expect(done(await renameDraft(marco, { draftId, title: '  Prices 2027 ' }))).toEqual({ title: 'Prices 2027' });
    expect(await renameDraft(marco, { draftId, title: 'x'.repeat(121) })).toMatchObject({
      code: 'INPUT_INVALID',
      field: 'title',
    });
    const after = await getDraft(marco, draftId);
    expect(after?.draft).toMatchObject({ title: 'Prices 2027', hash: before?.draft.hash, revision: 0 });
  });

  test('support and another company cannot edit', async () => {
    const { marco, draftId } = await openDraft('tenant_may');
    const edit = { draftId, revision: 0, patches: [premiumPrice('1.00')] };
    expect(await editDraft(person('tenant_may', 'user_sam', 'support'), edit)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await editDraft((await catalogWorld('tenant_other')).marco, edit)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await premium(marco, draftId)).toEqual({ kind: 'flat', amount: '4.90' });
  });
});
