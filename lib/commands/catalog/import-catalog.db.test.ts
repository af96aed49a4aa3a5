import { describe, expect, test } from 'vitest';
import { exportCatalog } from '@/db/read/catalog/export-catalog';
import { getDraft } from '@/db/read/catalog/get-draft';
import { getCatalog } from '@/db/read/catalog/get-catalog';
import { testDatabase } from '@/db/testing/test-database';
import { importCatalog } from '@/lib/commands/catalog/import-catalog';
import { startFromTemplate } from '@/lib/commands/catalog/start-from-template';
import { publishDraft } from '@/lib/commands/catalog/publish-draft';
import { readCatalogFile, type CatalogFile } from '@/lib/domain/catalog/catalog-file';
import { LINE_TEMPLATES } from '@/lib/domain/catalog/templates/line-templates';
import { catalogWorld, done, FIRST_PLANS, person, publish } from './catalog-fixture';

await testDatabase();

const LIVE = { content: 'live' } as const;

/** The exported file as it is read back from text. */
async function exported(viewer: Parameters<typeof exportCatalog>[0]): Promise<CatalogFile> {
  return done(readCatalogFile(JSON.stringify(done(await exportCatalog(viewer, LIVE)))));
}

function changed(file: CatalogFile, change: (text: string) => string): CatalogFile {
  return done(readCatalogFile(change(JSON.stringify(file))));
}

describe('importing a catalogue', () => {
  test('what was exported is imported without a difference, for every template', async () => {
    const { marco, brandId, productLineId } = await catalogWorld('tenant_round');
    await publish(marco, productLineId, FIRST_PLANS);
    for (const { key } of LINE_TEMPLATES) {
      const start = { templateKey: key, brandId, name: key, currencies: ['EUR'] };
      done(await publishDraft(marco, { draftId: done(await startFromTemplate(marco, start)).draftId }));
    }
    const file = await exported(marco);
    expect(file.lines).toHaveLength(LINE_TEMPLATES.length + 1);
    const lines = done(await importCatalog(marco, { file, dryRun: false, create: false }));
    for (const line of lines)
      expect(line).toMatchObject({ changes: [], unchanged: [], newFeatures: [], newModels: [], draft: null });
    expect(await exported(marco)).toEqual(file);
  });

  test('a dry run shows the difference and writes nothing; the import makes one draft, however often it is sent', async () => {
    const { marco, productLineId } = await catalogWorld('tenant_import');
    await publish(marco, productLineId, FIRST_PLANS);
    const file = changed(await exported(marco), (text) => text.replace('"4.90"', '"5.90"'));
    const [dry] = done(await importCatalog(marco, { file, dryRun: true, create: false }));
    expect(dry?.changes.map(({ patch }) => patch)).toMatchObject([
      { op: 'set', path: ['plans', 'premium', 'prices', 'EUR-month'] },
    ]);
    expect((await getCatalog(marco, 'aurelia-sense'))?.draft).toBeNull();

    const [first] = done(await importCatalog(marco, { file, dryRun: false, create: false }));
    const [second] = done(await importCatalog(marco, { file, dryRun: false, create: false }));
    expect(second?.draft).toEqual(first?.draft);
    const review = await getDraft(marco, first?.draft?.id ?? '');
    expect(review?.draft.changes).toEqual(dry?.changes);
    expect(review?.liveDocument.plans[1]?.prices[0]?.model).toEqual({ kind: 'flat', amount: '4.90' });
  });

  test('a file builds the same catalogue in an empty company, after it was confirmed', async () => {
    const { marco, brandId } = await catalogWorld('tenant_from');
    const start = { templateKey: 'pay-per-use', brandId, name: 'Trailers', currencies: ['EUR'] };
    done(await publishDraft(marco, { draftId: done(await startFromTemplate(marco, start)).draftId }));
    const all = await exported(marco);
    const { marco: other } = await catalogWorld('tenant_to');
    const brand = (await exported(other)).lines[0]?.brand ?? '';
    const file = {
      ...all,
      lines: all.lines.filter(({ key }) => key === 'trailers').map((line) => ({ ...line, brand })),
    };
    expect(await importCatalog(other, { file, dryRun: false, create: false })).toMatchObject({
      code: 'INPUT_INVALID',
      field: 'create',
    });
    const [line] = done(await importCatalog(other, { file, dryRun: false, create: true }));
    done(await publishDraft(other, { draftId: line?.draft?.id ?? '' }));
    expect((await exported(other)).lines.find(({ key }) => key === 'trailers')).toEqual(file.lines[0]);
  });

  test('new features and models are made with what they fit', async () => {
    const { marco } = await catalogWorld('tenant_extend');
    const file = await exported(marco);
    const [line] = file.lines;
    if (!line) throw new Error('the world has a line');
    const fresh = {
      key: 'air.quality',
      code: 9,
      kind: 'switch',
      group: 'comfort',
      names: { en: 'Air quality' },
      icon: 'gauge',
      criticality: 'normal',
      modelSkus: ['AUR-HH4'],
    } as const;
    const model = { sku: 'AUR-HH4', name: 'Heat-Hub 4', hardwareRevision: 'A' };
    const extended = {
      ...line,
      models: [...line.models, model],
      features: [...line.features, { ...fresh, modelSkus: ['AUR-HH4'] }],
    };
    done(await importCatalog(marco, { file: { ...file, lines: [extended] }, dryRun: false, create: true }));
    expect((await exported(marco)).lines[0]).toEqual(extended);
  });

  test.each<[string, (text: string) => string, string, string]>([
    [
      'another brand',
      (text) => text.replace(/"brand":"[^"]+"/, '"brand":"nobody"'),
      'CONFLICT',
      'lines.aurelia-sense.brand',
    ],
    [
      'a feature of another kind',
      (text) => text.replace('"kind":"limit","group"', '"kind":"config","group"'),
      'CONFLICT',
      'lines.aurelia-sense.features.zones.max.kind',
    ],
    [
      'a code that another feature has',
      (text) => text.replace('"key":"zones.max","code":1', '"key":"zones.most","code":1'),
      'CONFLICT',
      'lines.aurelia-sense.features.zones.most.code',
    ],
    [
      'a grant of no feature',
      (text) => text.replace('"zones.max":{', '"magic":{'),
      'INPUT_INVALID',
      'lines.aurelia-sense.plans.free.grants.magic',
    ],
    [
      'a group there is not',
      (text) => text.replace('"group":"comfort"', '"group":"other"'),
      'INPUT_INVALID',
      'lines.aurelia-sense.features.zones.max.group',
    ],
  ])('refuses %s by its path', async (reason, change, code, field) => {
    const { marco, productLineId } = await catalogWorld(`tenant_${reason.replaceAll(' ', '_')}`);
    await publish(marco, productLineId, FIRST_PLANS);
    const file = changed(await exported(marco), change);
    expect(await importCatalog(marco, { file, dryRun: true, create: true })).toMatchObject({ code, field });
  });

  test('a currency that a plan has no price in is a finding of the dry run, and only editors import', async () => {
    const { marco, productLineId } = await catalogWorld('tenant_currency');
    await publish(marco, productLineId, FIRST_PLANS);
    const file = changed(await exported(marco), (text) =>
      text.replaceAll('EUR-month', 'CHF-month').replaceAll('"currency":"EUR"', '"currency":"CHF"'),
    );
    const [line] = done(await importCatalog(marco, { file, dryRun: true, create: false }));
    expect(line?.findings[0]).toMatchObject({ label: 'priceMissing', values: { plan: 'free', currency: 'EUR' } });
    const finance = person('tenant_currency', 'user_finance', 'finance');
    expect(await importCatalog(finance, { file, dryRun: true, create: false })).toMatchObject({ code: 'NOT_ALLOWED' });
  });
});
