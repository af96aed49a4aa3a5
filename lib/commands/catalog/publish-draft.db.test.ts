import { describe, expect, test } from 'vitest';
import { getCatalog } from '@/db/read/catalog/get-catalog';
import { getDraft } from '@/db/read/catalog/get-draft';
import { getRelease } from '@/db/read/catalog/get-release';
import { listReleases } from '@/db/read/catalog/list-releases';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { listReleasedPlans } from '@/db/write/catalog';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { publishDraft } from '@/lib/commands/catalog/publish-draft';
import { rebaseDraft } from '@/lib/commands/catalog/rebase-draft';
import { catalogWorld, done, FIRST_PLANS, person, premiumPrice, publish } from './catalog-fixture';

await testDatabase();

function versionsOf(tenantId: string, releaseId: string) {
  return inTenant(tenantId, (tx) => listReleasedPlans(tx, tenantId, releaseId));
}

describe('publishing a draft', () => {
  test('the first release of a line is published through a draft without a base', async () => {
    const { marco, productLineId } = await catalogWorld('tenant_first');
    const first = await publish(marco, productLineId, FIRST_PLANS);
    expect(first).toMatchObject({ number: 1, changedPlans: ['free', 'premium'] });
    const catalog = await getCatalog(marco, 'aurelia-sense');
    expect(catalog?.release).toMatchObject({ number: 1, title: 'Draft 1' });
    expect(catalog?.document.plans.map((plan) => plan.key)).toEqual(['free', 'premium']);
    expect(catalog?.draft).toBeNull();
  });

  test('only plans that changed get a new version, and the old version stays what it was', async () => {
    const { marco, productLineId } = await catalogWorld('tenant_versions');
    const first = await publish(marco, productLineId, FIRST_PLANS);
    const second = await publish(marco, productLineId, [premiumPrice('5.90')]);
    expect(second).toMatchObject({ number: 2, changedPlans: ['premium'] });
    const [before, after] = [
      await versionsOf('tenant_versions', first.releaseId),
      await versionsOf('tenant_versions', second.releaseId),
    ];
    expect(after[0]?.versionId).toBe(before[0]?.versionId);
    expect([before[1]?.number, after[1]?.number]).toEqual([1, 2]);
    expect(before[1]?.content.prices[0]?.model).toEqual({ kind: 'flat', amount: '4.90' });
    expect(after[1]?.content.prices[0]?.model).toEqual({ kind: 'flat', amount: '5.90' });
  });

  test('an edit does not change what is live', async () => {
    const { marco, productLineId } = await catalogWorld('tenant_draft');
    await publish(marco, productLineId, FIRST_PLANS);
    const { draftId } = done(await createDraft(marco, { productLineId }));
    done(await editDraft(marco, { draftId, revision: 0, patches: [premiumPrice('99.00')] }));
    const catalog = await getCatalog(marco, 'aurelia-sense');
    expect(catalog?.document.plans[1]?.prices[0]?.model).toEqual({ kind: 'flat', amount: '4.90' });
    expect(catalog?.draft?.document.plans[1]?.prices[0]?.model).toEqual({ kind: 'flat', amount: '99.00' });
    expect(catalog?.draft?.changes).toHaveLength(1);
  });

  test('publishing twice makes one release and says which', async () => {
    const { marco, productLineId } = await catalogWorld('tenant_twice');
    const { draftId } = done(await createDraft(marco, { productLineId }));
    done(await editDraft(marco, { draftId, revision: 0, patches: FIRST_PLANS }));
    const answers = await Promise.all([publishDraft(marco, { draftId }), publishDraft(marco, { draftId })]);
    const release = answers.find((answer) => 'releaseId' in answer);
    expect(answers.filter((answer) => 'refused' in answer)).toMatchObject([
      { code: 'ALREADY_DONE', values: { number: '1', releaseId: release?.releaseId } },
    ]);
    expect(await listReleases(marco)).toHaveLength(1);
  });

  test('a draft without changes is refused, also when edits cancel each other', async () => {
    const { marco, productLineId } = await catalogWorld('tenant_empty');
    await publish(marco, productLineId, FIRST_PLANS);
    const { draftId } = done(await createDraft(marco, { productLineId }));
    expect(await publishDraft(marco, { draftId })).toMatchObject({ code: 'DRAFT_EMPTY' });
    done(await editDraft(marco, { draftId, revision: 0, patches: [premiumPrice('5.90')] }));
    done(await editDraft(marco, { draftId, revision: 1, patches: [premiumPrice('4.90')] }));
    expect(await publishDraft(marco, { draftId })).toMatchObject({ code: 'DRAFT_EMPTY' });
  });

  test('a state nobody reviewed is refused', async () => {
    const { marco, productLineId } = await catalogWorld('tenant_stale');
    await publish(marco, productLineId, FIRST_PLANS);
    const { draftId } = done(await createDraft(marco, { productLineId }));
    done(await editDraft(marco, { draftId, revision: 0, patches: [premiumPrice('5.90')] }));
    const reviewed = await getDraft(marco, draftId);
    done(
      await editDraft(person('tenant_stale', 'user_ana'), { draftId, revision: 1, patches: [premiumPrice('6.90')] }),
    );
    expect(await publishDraft(marco, { draftId, expectedHash: reviewed?.draft.hash ?? '' })).toMatchObject({
      code: 'DRAFT_STALE',
    });
    expect((await getCatalog(marco, 'aurelia-sense'))?.release?.number).toBe(1);
  });

  test('a draft on an older release is refused until it is put on the live one', async () => {
    const { marco, productLineId } = await catalogWorld('tenant_base');
    await publish(marco, productLineId, FIRST_PLANS);
    const slow = done(await createDraft(marco, { productLineId }));
    done(await editDraft(marco, { draftId: slow.draftId, revision: 0, patches: [premiumPrice('5.90')] }));
    const quick = done(await createDraft(marco, { productLineId, alongside: true }));
    const zones = {
      op: 'set',
      path: ['plans', 'premium', 'grants', 'zones.max'],
      value: { kind: 'limit', value: 32 },
    } as const;
    done(await editDraft(marco, { draftId: quick.draftId, revision: 0, patches: [zones] }));
    done(await publishDraft(marco, { draftId: quick.draftId }));

    expect(await publishDraft(marco, { draftId: slow.draftId })).toMatchObject({ code: 'DRAFT_STALE' });
    expect(done(await rebaseDraft(marco, { draftId: slow.draftId, revision: 1 }))).toEqual({ revision: 2 });
    const third = done(await publishDraft(marco, { draftId: slow.draftId }));
    const release = await getRelease(marco, third.releaseId);
    expect(release?.release.number).toBe(3);
    expect(release?.changes).toHaveLength(1);
    const [, premium] = await versionsOf('tenant_base', third.releaseId);
    expect(premium?.content.grants['zones.max']).toEqual({ kind: 'limit', value: 32 });
  });

  test('what both sides changed is asked field by field, and either choice holds', async () => {
    for (const [side, amount] of [
      ['mine', '5.90'],
      ['theirs', '6.90'],
    ] as const) {
      const { marco, productLineId } = await catalogWorld(`tenant_choice_${side}`);
      await publish(marco, productLineId, FIRST_PLANS);
      const slow = done(await createDraft(marco, { productLineId }));
      const trial = { op: 'set', path: ['plans', 'premium', 'terms', 'trialDays'], value: 7 } as const;
      done(await editDraft(marco, { draftId: slow.draftId, revision: 0, patches: [premiumPrice('5.90'), trial] }));
      const quick = done(await createDraft(marco, { productLineId, alongside: true }));
      done(await editDraft(marco, { draftId: quick.draftId, revision: 0, patches: [premiumPrice('6.90')] }));
      done(await publishDraft(marco, { draftId: quick.draftId }));
      const path = 'plans.premium.prices.EUR-month';
      const rebase = { draftId: slow.draftId, revision: 1 };
      expect(await rebaseDraft(marco, rebase)).toMatchObject({ code: 'CONFLICT', field: `choices.${path}` });
      done(await rebaseDraft(marco, { ...rebase, choices: { [path]: side } }));
      const release = done(await publishDraft(marco, { draftId: slow.draftId }));
      const [, premium] = await versionsOf(`tenant_choice_${side}`, release.releaseId);
      expect(premium?.content).toMatchObject({ prices: [{ model: { amount } }], terms: { trialDays: 7 } });
    }
  });

  test('an error in the catalogue is refused at its field and nothing becomes live', async () => {
    const { marco, productLineId } = await catalogWorld('tenant_error');
    const { draftId } = done(await createDraft(marco, { productLineId }));
    done(await editDraft(marco, { draftId, revision: 0, patches: FIRST_PLANS }));
    done(
      await editDraft(marco, {
        draftId,
        revision: 1,
        patches: [{ op: 'unset', path: ['plans', 'premium', 'grants', 'safety.frost'] }],
      }),
    );
    expect(await publishDraft(marco, { draftId })).toMatchObject({
      code: 'INPUT_INVALID',
      field: 'plans.premium.grants.safety.frost',
    });
    expect((await getCatalog(marco, 'aurelia-sense'))?.release).toBeNull();
  });

  test('support may look but not publish, and another company sees nothing', async () => {
    const { marco, productLineId } = await catalogWorld('tenant_roles');
    const stranger = (await catalogWorld('tenant_stranger')).marco;
    const { draftId } = done(await createDraft(marco, { productLineId }));
    done(await editDraft(marco, { draftId, revision: 0, patches: FIRST_PLANS }));
    const support = person('tenant_roles', 'user_sam', 'support');
    expect((await getDraft(support, draftId))?.publishing).toMatchObject({
      allowed: false,
      whoCan: ['product_manager', 'owner'],
    });
    expect(await publishDraft(support, { draftId })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await getDraft(stranger, draftId)).toBeUndefined();
    expect(await publishDraft(stranger, { draftId })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a brand that is not yours does not exist for you', async () => {
    const { marco, productLineId } = await catalogWorld('tenant_brand');
    const { draftId } = done(await createDraft(marco, { productLineId }));
    const elsewhere = { ...marco, brandIds: ['brand_other'] };
    expect(await getCatalog(elsewhere, 'aurelia-sense')).toBeUndefined();
    expect(await publishDraft(elsewhere, { draftId })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
