import { describe, expect, it } from 'vitest';
import { readCatalogFile, type CatalogFile } from '@/lib/domain/catalog/catalog-file';
import { findLineTemplate } from '@/lib/domain/catalog/templates/line-templates';
import { assert } from '@/lib/domain/assert';

const template = findLineTemplate('pay-per-use');
assert(template !== undefined, 'there is this template');
const { description, unitNames, featureGroups, features, plans } = template;
const line = {
  key: 'trailers',
  brand: 'norda',
  names: { en: 'Trailers' },
  description,
  unitNames,
  currencies: ['EUR'],
  featureGroups,
  models: [],
  features,
  plans,
};
const file = (more: object = {}, lines: readonly object[] = [{ ...line, ...more }]): string =>
  JSON.stringify({ format: 'perennial.catalogue', version: 1, lines });

describe('readCatalogFile', () => {
  it('reads what a template says', () => {
    const read = readCatalogFile(file());
    expect((read as CatalogFile).lines[0]?.plans).toEqual(plans);
  });

  const [first, ...others] = features;
  it.each<[string, string, string, RegExp]>([
    ['what is no JSON, with line and column', '{\n  "format": x}', 'file', /line 2, column 13/],
    [
      'more than 5 MB, with the limit',
      `${file()}${' '.repeat(5 * 1024 * 1024)}`,
      'file',
      /5\.0 MB; accepted are up to 5 MB/,
    ],
    ['another file', '{"name": "package"}', 'format', /perennial\.catalogue/],
    ['two lines with one key', file({}, [line, line]), 'lines.trailers.key', /two product lines/],
    [
      'two features with one key',
      file({ features: [first, ...others, { ...first, code: 9 }] }),
      'lines.trailers.features.data.export.key',
      /two features/,
    ],
    [
      'two features with one code',
      file({ features: [...features, { ...first, key: 'x' }] }),
      'lines.trailers.features.x.code',
      /code 1/,
    ],
    ['a plan stated twice', file({ plans: [...plans, ...plans] }), 'lines.trailers.plans.per-mile.key', /two plans/],
    ['a currency that is none', file({ currencies: ['EURO'] }), 'lines.trailers.currencies.0', /ISO 4217/],
    ['a member there is not', file({ colour: 'blue' }), 'lines.trailers.colour', /no such field/],
  ])('refuses %s', (_reason, text, field, message) => {
    const read = readCatalogFile(text);
    expect(read).toMatchObject({ code: 'INPUT_INVALID', field });
    expect((read as { message: string }).message).toMatch(message);
  });
});
