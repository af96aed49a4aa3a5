import { expect, test } from 'vitest';
import { planContentSchema } from '@/lib/domain/catalog/parse-catalog';
import { suggestTierKey, tierKeyProblem } from './tier-key';

test.each([
  ['Care', [], 'care'],
  ['Pro & Care', [], 'pro-care'],
  ['Größe Süß', [], 'grosse-suss'],
  ['3 Jahre Plus', [], 'jahre-plus'],
  ['', [], 'tier'],
  ['日本', [], 'tier'],
  ['Care', ['care', 'care-2'], 'care-3'],
  ['x'.repeat(60), [], 'x'.repeat(36)],
])('the key suggested for "%s" beside %j is %s', (name, taken, key) => {
  expect(suggestTierKey(name, taken)).toBe(key);
  expect(tierKeyProblem(key, taken)).toBeNull();
});

test.each([
  ['Care', 'form'],
  ['', 'form'],
  ['2care', 'form'],
  ['a b', 'form'],
  ['x'.repeat(41), 'long'],
  ['care', 'taken'],
])('the key "%s" is answered at its field: %s', (key, problem) => {
  expect(tierKeyProblem(key, ['care'])).toBe(problem);
});

test('a catalogue takes exactly the keys the field takes', () => {
  for (const key of ['care', 'a', 'a-1', 'Care', '2', 'x'.repeat(40), 'x'.repeat(41), 'ä'])
    expect([key, planContentSchema.shape.key.safeParse(key).success]).toEqual([key, tierKeyProblem(key, []) === null]);
});
