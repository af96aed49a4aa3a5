import { describe, expect, it } from 'vitest';
import { assert } from '@/lib/domain/assert';
import { catalogContext } from '@/lib/domain/catalog/catalog-context';
import { checkCatalog } from '@/lib/domain/catalog/check-catalog';
import { parseCatalog } from '@/lib/domain/catalog/parse-catalog';
import { exact, exactToString, toMinor } from '@/lib/domain/money/exact';
import { rateCommitted } from '@/lib/domain/rating/price-schedule';
import type { Quantity } from '@/lib/domain/rating/rating-input';
import { plansInCurrencies } from './line-template';
import { findLineTemplate, LINE_TEMPLATES } from './line-templates';

/** What a quantity of a plan, or of one of its items, costs in a whole billing period. */
function cost(templateKey: string, [planKey, itemKey]: readonly [string, string?], quantity: Quantity = 1): string {
  const plan = findLineTemplate(templateKey)?.plans.find(({ key }) => key === planKey);
  const priced = itemKey === undefined ? plan : plan?.items?.find(({ key }) => key === itemKey);
  const [price] = priced?.prices ?? [];
  assert(price, `${templateKey} has this price`);
  return exactToString(rateCommitted(price.model, price.commitment ?? {}, quantity).amount);
}

describe('templates', () => {
  it.each(LINE_TEMPLATES.map((template) => [template.key, template] as const))(
    '%s can be published as it stands, in several currencies',
    (_key, template) => {
      const document = parseCatalog(plansInCurrencies(template, ['EUR', 'CHF']));
      assert('plans' in document, 'a template is a catalogue');
      const features = template.features.map((feature, position) => ({ ...feature, id: feature.key, position }));
      expect(checkCatalog(document, features, catalogContext(['EUR', 'CHF'], document))).toEqual([]);
      expect(new Set(features.map(({ code }) => code)).size).toBe(features.length);
      const groups = new Set(template.featureGroups.map(({ key }) => key));
      expect(features.filter(({ group }) => !groups.has(group))).toEqual([]);
    },
  );

  it.each<[string, readonly [string, string?], Quantity, string]>([
    ['premium-monitoring', ['premium'], 96, '470.4'], // 96 converted trials × 4.90
    ['maintenance-contract', ['care'], 1, '480'],
    ['maintenance-contract', ['care', 'visits'], 2, '0'], // both are included
    ['maintenance-contract', ['care', 'visits'], 3, '120'], // the third
    ['feature-unlock', ['boost', 'unlock'], 1, '59'],
    ['outcome-based', ['outcome', 'water'], 12_480, '436.8'], // × 0.035
    ['outcome-based', ['outcome', 'water'], 8_000, '300'], // 280.00, the minimum is 300.00
    ['outcome-based', ['outcome', 'water'], 20_000, '600'], // 700.00, the cap is 600.00
    ['asset-sharing', ['dispatch', 'dispatch'], 40, '10'], // × 0.25
    ['asset-sharing', ['dispatch', 'dispatch'], 38, '9.5'],
    ['replenishment', ['refill', 'filters'], 1, '7.9'],
    ['data-product', ['benchmark', 'homes'], 12_400, '248'], // × 0.02
    ['pay-per-use', ['per-mile'], 1, '29'],
    ['pay-per-use', ['per-mile', 'miles'], 482, '28.92'], // 29.00 + 28.92 = 57.92
    ['service-by-people', ['audit', 'audit'], 1, '350'],
    ['platform-fee', ['platform', 'share'], '1.00', '0.2'], // 20 % of 1.00, 0.80 stay
  ])('%s: %j, %s units cost %s', (template, priced, quantity, expected) => {
    expect(cost(template, priced, quantity)).toBe(expected);
  });

  it('upgrades in the subscription template by (4.90 − 2.90) × 20/30 = 1.33', () => {
    const more = exact(cost('subscription-tiers', ['premium'])).minus(exact(cost('subscription-tiers', ['standard'])));
    expect(toMinor(more.times(20).div(30), 'EUR')).toBe(133);
  });

  it('counts at most 250 miles of a day', () => {
    expect(findLineTemplate('pay-per-use')?.plans[0]?.items?.[0]?.quantity).toMatchObject({ dailyCap: '250' });
  });
});
