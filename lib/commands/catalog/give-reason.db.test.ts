import { describe, expect, test } from 'vitest';
import { getDraft } from '@/db/read/catalog/get-draft';
import { testDatabase } from '@/db/testing/test-database';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { createProductLine } from '@/lib/commands/catalog/create-product-line';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { giveReason } from '@/lib/commands/catalog/give-reason';
import { publishDraft } from '@/lib/commands/catalog/publish-draft';
import type { Patch } from '@/lib/domain/catalog/patch';
import { catalogWorld, done, person, plan } from './catalog-fixture';

await testDatabase();

const warning = 'sellsDataAccess plans.premium.grants.data.export';

/** A line whose dearer plan alone exports data. */
async function soldExport(tenantId: string) {
  const { system, marco, brandId } = await catalogWorld(tenantId);
  const { productLineId } = done(
    await createProductLine(system, {
      brandId,
      key: 'aurelia-air',
      names: { en: 'Aurelia Air' },
      description: { en: '' },
      unitNames: { one: { en: 'hub' }, other: { en: 'hubs' } },
      currencies: ['EUR'],
      featureGroups: [{ key: 'data', names: { en: 'Data' } }],
      models: [],
      features: [
        {
          key: 'data.export',
          code: 1,
          kind: 'switch',
          group: 'data',
          icon: 'download',
          criticality: 'normal',
          names: { en: 'Data export' },
        },
      ],
    }),
  );
  const patches: Patch[] = [
    { op: 'add-plan', plan: { ...plan('free', '0.00'), grants: {} }, after: null },
    {
      op: 'add-plan',
      plan: { ...plan('premium', '4.90'), grants: { 'data.export': { kind: 'switch', on: true } } },
      after: 'free',
    },
  ];
  const { draftId, revision } = done(await createDraft(marco, { productLineId }));
  done(await editDraft(marco, { draftId, revision, patches }));
  return { marco, draftId, productLineId };
}

describe('giving a reason', () => {
  test('a gate that sells data access is published only with a written reason, which stays with the draft', async () => {
    const { marco, draftId } = await soldExport('tenant_reason');
    expect(await publishDraft(marco, { draftId })).toMatchObject({
      code: 'INPUT_INVALID',
      field: 'plans.premium.grants.data.export',
      values: { finding: 'sellsDataAccess' },
    });
    done(await giveReason(marco, { draftId, warning, reason: 'An aggregated export, not the raw data.' }));
    expect((await getDraft(marco, draftId))?.draft.reasons).toMatchObject([
      { warning, reason: 'An aggregated export, not the raw data.' },
    ]);
    expect(await giveReason(marco, { draftId, warning, reason: 'Another reason for it.' })).toMatchObject({
      code: 'ALREADY_DONE',
    });
    expect(done(await publishDraft(marco, { draftId })).number).toBe(1);
  });

  test('a later draft that sells the same needs no second reason', async () => {
    const { marco, draftId, productLineId } = await soldExport('tenant_reason_again');
    done(await giveReason(marco, { draftId, warning, reason: 'An aggregated export, not the raw data.' }));
    done(await publishDraft(marco, { draftId }));
    const next = done(await createDraft(marco, { productLineId }));
    const path = ['plans', 'premium', 'prices', 'EUR-month', 'model', 'amount'];
    done(await editDraft(marco, { ...next, patches: [{ op: 'set', path, value: '5.90' }] }));
    expect(done(await publishDraft(marco, { draftId: next.draftId })).number).toBe(2);
  });

  test('a reason is long enough, about a warning there is, and from somebody who may edit', async () => {
    const { marco, draftId } = await soldExport('tenant_reason_wrong');
    expect(await giveReason(marco, { draftId, warning, reason: '  because ' })).toMatchObject({ field: 'reason' });
    const other = { draftId, warning: 'sellsSafety plans.free', reason: 'There is no such warning.' };
    expect(await giveReason(marco, other)).toMatchObject({ field: 'warning' });
    const finance = person('tenant_reason_wrong', 'user_finance', 'finance');
    expect(await giveReason(finance, { draftId, warning, reason: 'Finance does not edit.' })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });
});
