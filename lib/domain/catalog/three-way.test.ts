import { describe, expect, test } from 'vitest';
import { EXAMPLE_CATALOG, examplePlan, patchedExample, planOfExample } from '@/lib/domain/catalog/example-catalog';
import type { Patch } from '@/lib/domain/catalog/patch';
import { isRefusal } from '@/lib/domain/refusal';
import { compareThree, mergeThree, type Side } from './three-way';

const amount = (value: string): Patch => ({
  op: 'set',
  path: ['plans', 'pro', 'prices', 'EUR-month', 'model', 'amount'],
  value,
});
const trial = (value: number): Patch => ({ op: 'set', path: ['plans', 'pro', 'terms', 'trialDays'], value });
const three = (live: Patch[], mine: Patch[]) => ({
  base: EXAMPLE_CATALOG,
  live: patchedExample(...live),
  mine: patchedExample(...mine),
});
const PRICE = 'plans.pro.prices.EUR-month';

function merged(live: Patch[], mine: Patch[], choices: Record<string, Side> = {}) {
  const document = mergeThree(three(live, mine), choices);
  if (isRefusal(document)) throw new Error(document.message);
  return document;
}

describe('a draft and a release that went live meanwhile', () => {
  test('what only one of them changed is merged without a question', () => {
    expect(compareThree(three([trial(30)], [amount('22')]))).toMatchObject({ conflicts: [], merged: [{ glyph: '~' }] });
    expect(merged([trial(30)], [amount('22')])).toEqual(patchedExample(trial(30), amount('22')));
  });

  test('what both changed alike is no conflict and no change any more', () => {
    expect(compareThree(three([amount('22')], [amount('22')]))).toEqual({ conflicts: [], merged: [] });
  });

  test('what both changed differently is asked, with all three values', () => {
    const { conflicts, merged: own } = compareThree(three([amount('21')], [amount('22'), trial(7)]));
    expect(own).toHaveLength(1);
    expect(conflicts).toMatchObject([
      {
        path: PRICE,
        live: { price: { model: { amount: '21' } } },
        mine: { price: { model: { amount: '22' } } },
        isGone: false,
      },
    ]);
    expect(mergeThree(three([amount('21')], [amount('22')]), {})).toMatchObject({
      code: 'CONFLICT',
      field: `choices.${PRICE}`,
    });
  });

  test.each([
    ['mine', '22'],
    ['theirs', '21'],
  ] as const)('the chosen side holds: %s', (side, value) => {
    expect(merged([amount('21')], [amount('22'), trial(7)], { [PRICE]: side })).toEqual(
      patchedExample(amount(value), trial(7)),
    );
  });

  test('a plan that live no longer has takes the edits of it along', () => {
    const live: Patch[] = [{ op: 'remove-plan', plan: 'pro' }];
    expect(compareThree(three(live, [amount('22')])).conflicts).toMatchObject([{ isGone: true }]);
    expect(merged(live, [amount('22')])).toEqual(patchedExample(...live));
  });

  test('a plan that both added is one of the two, and one beside a plan that is gone becomes the last', () => {
    const [first, second] = [examplePlan('extra', '30', {}), examplePlan('extra', '40', {})];
    const add = (plan: typeof first, after: string): Patch => ({ op: 'add-plan', plan, after });
    const chosen = merged([add(first, 'pro')], [add(second, 'pro')], { 'plans.extra': 'mine' });
    expect(planOfExample('extra', chosen)).toEqual(second);
    const alone = merged([{ op: 'remove-plan', plan: 'pro' }], [add(second, 'pro')]);
    expect(alone.plans.at(-1)?.key).toBe('extra');
  });
});
