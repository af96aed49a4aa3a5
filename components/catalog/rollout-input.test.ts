import { expect, test } from 'vitest';
import { chosenRollout, confirmed, publishInput, rolloutChoice, rolloutInput } from './rollout-input';

const chosen = (form: Record<string, unknown>) =>
  chosenRollout(rolloutChoice.parse({ draftId: 'draft_1', countries: '', timeZone: 'Europe/Berlin', ...form }));

test('a cohort that limits nothing is none, and new customers have no cohort', () => {
  expect(chosen({ kind: 'at_renewal' })).toEqual({ kind: 'at_renewal' });
  expect(chosen({ kind: 'now', plans: [] })).toEqual({ kind: 'now' });
  expect(chosen({ kind: 'new_customers', plans: ['pro'], countries: 'DE' })).toEqual({ kind: 'new_customers' });
});

test('countries are read however they are typed, and what is no list of countries is refused at its field', () => {
  expect(chosen({ kind: 'now', countries: ' de, AT  it ' })).toEqual({
    kind: 'now',
    cohort: { countries: ['DE', 'AT', 'IT'] },
  });
  const form = { draftId: 'draft_1', kind: 'now', countries: 'Germany', timeZone: 'Europe/Berlin' };
  const wrong = rolloutChoice.safeParse(form);
  expect(wrong.error?.issues[0]).toMatchObject({ path: ['countries'], message: 'catalog.rollout.countriesWrong' });
});

test('a day begins in the time zone of the brand; a rollout at once has none', () => {
  // Berlin is an hour ahead of UTC in December.
  const from = '2026-12-19T23:00:00.000Z';
  expect(chosen({ kind: 'on_day', day: '2026-12-20' })).toEqual({ kind: 'now', from });
  expect(chosen({ kind: 'at_renewal', day: '2026-12-20' })).toEqual({ kind: 'at_renewal', from });
  expect(chosen({ kind: 'now', day: '2026-12-20' })).toEqual({ kind: 'now' });
  expect(rolloutInput.parse(JSON.stringify({ kind: 'now', from }))).toEqual({ kind: 'now', from });
});

test('a rollout travels with a form and comes back as it was', () => {
  const rollout = { kind: 'at_renewal', cohort: { planKeys: ['pro'], currencies: ['EUR'], countries: ['DE'] } };
  expect(rolloutInput.parse(JSON.stringify(rollout))).toEqual(rollout);
  for (const text of ['', '{', '{"kind":"everybody"}', '{"kind":"now","cohort":{"currencies":["XXX1"]}}'])
    expect(rolloutInput.safeParse(text).success).toBe(false);
});

test('existing customers are touched only with what was asked for typed exactly', () => {
  const form = { draftId: 'draft_1', expectedHash: 'hash', rollout: '{"kind":"now"}', expected: 'publish 1,204' };
  const published = confirmed(publishInput);
  expect(published.safeParse({ ...form, confirmation: ' publish 1,204 ' }).success).toBe(true);
  for (const confirmation of ['publish', 'publish 1,205', '', undefined])
    expect(published.safeParse({ ...form, confirmation }).error?.issues[0]?.path).toEqual(['confirmation']);
  expect(published.safeParse({ ...form, expected: undefined }).success).toBe(true);
});
