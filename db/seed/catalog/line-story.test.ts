import { describe, expect, test } from 'vitest';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import { catalogContext } from '@/lib/domain/catalog/catalog-context';
import { checkCatalog } from '@/lib/domain/catalog/check-catalog';
import { diffCatalog } from '@/lib/domain/catalog/diff';
import { applyPatches } from '@/lib/domain/catalog/patch';
import { isRefusal } from '@/lib/domain/refusal';
import { AURELIA_SENSE } from './aurelia-sense';
import type { LineStory } from './line-story';
import { NORDA_PUMPWATCH } from './norda-pumpwatch';

/** The catalogue after each release. */
function history({ releases }: LineStory): CatalogDocument[] {
  const documents: CatalogDocument[] = [];
  for (const { patches, title } of releases) {
    const applied = applyPatches(documents.at(-1) ?? { plans: [] }, patches);
    if (isRefusal(applied)) throw new Error(`${title}: ${applied.message}`);
    documents.push(applied.document);
  }
  return documents;
}

function amounts(story: LineStory): Record<string, string> {
  const plans = history(story).at(-1)?.plans ?? [];
  const prices = plans.flatMap((plan) =>
    plan.prices.map(({ key, model }) => [
      `${plan.key} ${key}`,
      'amount' in model ? model.amount : 'unitAmount' in model ? model.unitAmount : '',
    ]),
  );
  return Object.fromEntries(prices) as Record<string, string>;
}

describe.each([
  ['Aurelia Sense', AURELIA_SENSE],
  ['Norda PumpWatch', NORDA_PUMPWATCH],
])('the history of %s', (_name, story) => {
  test('every release changes something and none has a finding', () => {
    const documents = history(story);
    const features = story.line.features.map((feature, position) => ({ ...feature, id: feature.key, position }));
    for (const [index, document] of documents.entries()) {
      const before = documents[index - 1] ?? { plans: [] };
      expect(diffCatalog(before, document).length).toBeGreaterThan(0);
      expect(checkCatalog(document, features, catalogContext(story.line.currencies, document, before))).toEqual([]);
    }
  });

  test('releases are in order and end before 20 November 2026', () => {
    const times = story.releases.map((release) => release.publishedAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(Date.UTC(2026, 10, 20));
  });
});

test('the demo sells at the prices its stories state', () => {
  expect(amounts(AURELIA_SENSE)).toMatchObject({
    'free EUR-month': '0.00',
    'standard EUR-month': '2.90',
    'standard EUR-year': '29.00',
    'premium EUR-month': '4.90',
    'premium EUR-year': '49.00',
  });
  expect(amounts(NORDA_PUMPWATCH)).toMatchObject({
    'watch EUR-month': '2.00',
    'pro EUR-month': '6.20',
    'care EUR-month': '9.90',
    'care EUR-year': '99.00',
  });
});
