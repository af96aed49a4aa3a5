import { expect, test } from 'vitest';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import { planInput } from './plan-input';

const plan: PlanContent = {
  key: 'premium',
  names: { en: 'Premium', de: 'Premium' },
  taglines: { en: 'Insight' },
  prices: [],
  grants: {},
  terms: { trialDays: 14, graceDays: 14, proration: 'day', includedMonths: 0, withdrawalDays: 14 },
  commissionable: true,
  archived: false,
};

const AS_IT_IS: Readonly<Record<string, string>> = {
  'names.en': 'Premium',
  'names.de': 'Premium',
  'names.it': '',
  'taglines.en': 'Insight',
  'taglines.de': '',
  'taglines.it': '',
  'terms.trialDays': '14',
  'terms.graceDays': '14',
  'terms.includedMonths': '0',
  'terms.withdrawalDays': '14',
  'terms.proration': 'day',
  commissionable: 'yes',
};

function typed(changes: Readonly<Record<string, string>>) {
  return planInput(plan, (field) => ({ ...AS_IT_IS, ...changes })[field] ?? '');
}

test.each([
  ['nothing was changed', {}, []],
  [
    'a name in another language',
    { 'names.it': ' Premium ' },
    [{ op: 'set', path: ['plans', 'premium', 'names', 'it'], value: 'Premium' }],
  ],
  ['a name taken away', { 'names.de': '' }, [{ op: 'unset', path: ['plans', 'premium', 'names', 'de'] }]],
  [
    'an English tagline taken away stays an empty text',
    { 'taglines.en': '' },
    [{ op: 'set', path: ['plans', 'premium', 'taglines', 'en'], value: '' }],
  ],
  ['a term', { 'terms.trialDays': '21' }, [{ op: 'set', path: ['plans', 'premium', 'terms', 'trialDays'], value: 21 }]],
  [
    'no commission',
    { commissionable: '' },
    [{ op: 'set', path: ['plans', 'premium', 'commissionable'], value: false }],
  ],
])('%s', (_reason, changes, patches) => {
  expect(typed(changes)).toEqual({ patches, errors: {} });
});

test('the English name is needed and terms are whole numbers', () => {
  expect(typed({ 'names.en': ' ', 'terms.graceDays': '-1', 'terms.trialDays': '1.5' }).errors).toEqual({
    'names.en': true,
    'terms.graceDays': true,
    'terms.trialDays': true,
  });
});
