import { describe, expect, it } from 'vitest';
import type { PlanItem } from '@/lib/domain/catalog/catalog-document';
import { planOfExample } from '@/lib/domain/catalog/example-catalog';
import { applyPatches } from '@/lib/domain/catalog/patch';
import { isRefusal } from '@/lib/domain/refusal';
import { MONTHLY } from '@/lib/domain/time/interval';
import { itemInput, suggestedKey, type TypedItem } from './item-input';

const plan = planOfExample('pro');

function typed(fields: Readonly<Record<string, string>>, locale = 'en'): TypedItem {
  return { text: (field) => fields[field.replace(/^item\./, '')] ?? '', locale };
}

const MESSAGES = {
  'names.en': 'Text messages',
  key: 'text-messages',
  kind: 'meter',
  featureKey: 'reports.export',
  aggregation: 'sum',
  per: '1000',
  dailyCap: '50',
  'price.EUR-month': '0.4',
};

describe('a new item', () => {
  it('is charged in arrears where it is measured, at a price in the currency and interval of the plan', () => {
    const { patches, problems } = itemInput(plan, null, typed(MESSAGES));
    expect(problems).toEqual({});
    const applied = applyPatches({ plans: [plan] }, patches);
    expect(isRefusal(applied) ? applied : applied.document.plans[0]?.items).toEqual([
      {
        key: 'text-messages',
        names: { en: 'Text messages' },
        timing: 'arrears',
        quantity: { kind: 'meter', featureKey: 'reports.export', per: '1000', dailyCap: '50' },
        prices: [
          {
            key: 'text-messages:EUR-month',
            currency: 'EUR',
            interval: MONTHLY,
            model: { kind: 'per_unit', unitAmount: '0.40' },
          },
        ],
      },
    ]);
  });

  it.each([
    ['devices', { kind: 'devices', policy: 'peak', 'states.active': 'on', free: '2' }],
    ['a fee per unit', { kind: 'subscription', timing: 'once' }],
    ['a single fee', { kind: 'one', timing: 'advance', taxCategory: 'reduced' }],
    ['a change of state', { kind: 'device_transitions', from: 'suspended', to: 'active' }],
  ])('may be %s, and fits the catalogue', (_what, fields) => {
    const { patches, problems } = itemInput(plan, null, typed({ ...MESSAGES, featureKey: '', ...fields }));
    expect(problems).toEqual({});
    expect(isRefusal(applyPatches({ plans: [plan] }, patches))).toBe(false);
  });

  it.each([
    ['without a name', { 'names.en': ' ' }, { 'item.names.en': 'name' }],
    ['with a key that is none', { key: 'Text' }, { 'item.key': 'key' }],
    ['that counts nothing', { featureKey: '' }, { 'item.featureKey': 'feature' }],
    ['with no price', { 'price.EUR-month': '' }, { 'item.price.EUR-month': 'price' }],
    ['with a price that is no number', { 'price.EUR-month': 'x' }, { 'item.price.EUR-month': 'number' }],
    ['per nothing', { per: '0' }, { 'item.per': 'number' }],
    ['for no device', { kind: 'devices' }, { 'item.states': 'states' }],
    ['from a state to itself', { kind: 'device_transitions', from: 'active', to: 'active' }, { 'item.to': 'same' }],
  ])('%s is answered at the field and makes no edit', (_what, fields, problems) => {
    expect(itemInput(plan, null, typed({ ...MESSAGES, ...fields }))).toEqual({ patches: [], problems });
  });

  it('with the key of another item is refused; the suggestion has a number', () => {
    const item = itemOf();
    const input = itemInput({ ...plan, items: [item] }, null, typed(MESSAGES));
    expect(input.problems).toEqual({ 'item.key': 'keyTaken' });
    expect(suggestedKey('Text messages!', [item])).toBe('text-messages-2');
    expect(suggestedKey('2 Überläufe', [])).toBe('uberlaufe');
    expect(suggestedKey('123', [])).toBe('');
  });
});

describe('an item that is there', () => {
  it('makes no edit when nothing was changed, whether or not it says that a sum is meant', () => {
    for (const aggregation of ['sum', undefined] as const) {
      const item = itemOf(aggregation);
      expect(itemInput({ ...plan, items: [item] }, item, typed(MESSAGES)).patches).toEqual([]);
    }
  });

  it('is edited field by field', () => {
    const item = itemOf();
    const edited = {
      ...MESSAGES,
      'names.en': 'Messages',
      'names.de': 'Nachrichten',
      taxCategory: 'zero',
      dailyCap: '',
    };
    expect(itemInput({ ...plan, items: [item] }, item, typed(edited)).patches).toEqual([
      { op: 'set', path: ['plans', 'pro', 'items', 'text-messages', 'names', 'en'], value: 'Messages' },
      { op: 'set', path: ['plans', 'pro', 'items', 'text-messages', 'names', 'de'], value: 'Nachrichten' },
      {
        op: 'set',
        path: ['plans', 'pro', 'items', 'text-messages', 'quantity'],
        value: { kind: 'meter', featureKey: 'reports.export', per: '1000' },
      },
      { op: 'set', path: ['plans', 'pro', 'items', 'text-messages', 'taxCategory'], value: 'zero' },
    ]);
  });
});

function itemOf(aggregation?: 'sum'): PlanItem {
  return {
    key: 'text-messages',
    names: { en: 'Text messages' },
    timing: 'arrears',
    quantity: {
      kind: 'meter',
      featureKey: 'reports.export',
      per: '1000',
      dailyCap: '50',
      ...(aggregation === undefined ? {} : { aggregation }),
    },
    prices: [],
  };
}
