import { describe, expect, test } from 'vitest';
import { getDraft } from '@/db/read/catalog/get-draft';
import { testDatabase } from '@/db/testing/test-database';
import { publishDraft } from '@/lib/commands/catalog/publish-draft';
import { startFromTemplate } from '@/lib/commands/catalog/start-from-template';
import { LINE_TEMPLATES } from '@/lib/domain/catalog/templates/line-templates';
import { catalogWorld, done, person } from './catalog-fixture';

await testDatabase();

describe('starting from a template', () => {
  test('every template becomes a product line whose draft is published as it stands', async () => {
    const { marco, brandId } = await catalogWorld('tenant_templates');
    for (const { key, plans } of LINE_TEMPLATES) {
      const common = { templateKey: key, brandId, currencies: ['EUR', 'CHF'] };
      const { draftId, ...line } = done(await startFromTemplate(marco, { ...common, name: `Line ${key}` }));
      expect(line.key).toBe(`line-${key}`);
      const review = await getDraft(marco, draftId);
      expect(review?.draft.document.plans.map((plan) => plan.key)).toEqual(plans.map((plan) => plan.key));
      expect(review?.draft.findings).toEqual([]);
      expect(done(await publishDraft(marco, { draftId })).number).toBe(1);
    }
  });

  test('what cannot be started is refused by its field, and nothing is made', async () => {
    const { marco, brandId } = await catalogWorld('tenant_template_wrong');
    const good = { templateKey: 'pay-per-use', brandId, name: 'Trailers', currencies: ['EUR'] };
    expect(await startFromTemplate(marco, { ...good, key: 'aurelia-sense' })).toMatchObject({
      code: 'CONFLICT',
      field: 'key',
    });
    expect(await startFromTemplate(marco, { ...good, name: ' ' })).toMatchObject({ field: 'name' });
    expect(await startFromTemplate(marco, { ...good, name: '水' })).toMatchObject({ field: 'key' });
    expect(await startFromTemplate(marco, { ...good, currencies: [] })).toMatchObject({ field: 'currencies' });
    expect(await startFromTemplate(marco, { ...good, currencies: ['JPY'] })).toMatchObject({ field: 'currencies' });
    expect(await startFromTemplate(marco, { ...good, templateKey: 'none' })).toMatchObject({ field: 'templateKey' });
    expect(await startFromTemplate(marco, { ...good, brandId: 'brand_none' })).toMatchObject({ field: 'brandId' });
    const support = person('tenant_template_wrong', 'user_support', 'support');
    expect(await startFromTemplate(support, good)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(done(await startFromTemplate(marco, good)).key).toBe('trailers');
  });
});
