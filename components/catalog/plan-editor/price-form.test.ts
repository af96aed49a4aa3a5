import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanPrice } from '@/lib/domain/catalog/catalog-document';
import { examplePrice, planOfExample } from '@/lib/domain/catalog/example-catalog';
import { applyPatches } from '@/lib/domain/catalog/patch';
import { checkPrice } from '@/lib/domain/rating/check-price';
import type { Commitment, ScheduledPrice } from '@/lib/domain/rating/price-schedule';
import { anyAmount, anyModel } from '@/lib/domain/rating/testing/arbitrary-price';
import { isRefusal } from '@/lib/domain/refusal';
import { MONTHLY } from '@/lib/domain/time/interval';
import { EXAMPLES, MODEL_KINDS, textAt, valueAt, withValue, type Draft } from '../price-test-draft';
import { formOf, readPrice, scheduledPart } from './price-form';
import { pricePatches } from './price-patches';
import { switchedModel } from './switch-model';

const anyLocale = fc.constantFrom('en', 'de', 'it');

const anyCommitment: fc.Arbitrary<Commitment> = fc.record(
  {
    minimumQuantity: anyAmount,
    minimumAmount: anyAmount,
    maximumAmount: anyAmount,
    term: fc.integer({ min: 2, max: 24 }),
  },
  { requiredKeys: [] },
);

const anyPrice: fc.Arbitrary<ScheduledPrice> = fc
  .record(
    {
      model: anyModel,
      seasons: fc.array(
        fc.record(
          {
            months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
            model: anyModel,
            names: fc.constant({ en: 'Growing season', de: 'Vegetationszeit' }),
          },
          { requiredKeys: ['months', 'model'] },
        ),
        { minLength: 1, maxLength: 3 },
      ),
      rates: fc.array(fc.record({ from: fc.constantFrom('2026-04-01', '2027-01-01'), model: anyModel }), {
        minLength: 1,
        maxLength: 2,
      }),
      phases: fc.array(fc.record({ periods: fc.integer({ min: 1, max: 12 }), percent: anyAmount }), {
        minLength: 1,
        maxLength: 3,
      }),
      commitment: anyCommitment.filter((commitment) => Object.keys(commitment).length > 0),
    },
    { requiredKeys: ['model'] },
  )
  .map((price) => price as ScheduledPrice);

/** Every run makes several whole prices, so a few of them see every model. */
const RUNS = { numRuns: 40 };

const PATH = ['plans', 'pro', 'prices', 'EUR-month'];

describe('the form of a price', () => {
  it('read without a change is the same price, for every model and schedule, in every language', () => {
    fc.assert(
      fc.property(anyPrice, anyLocale, (price, locale) => {
        const read = readPrice(formOf(price, { currency: 'EUR', locale }), { was: price, locale });
        expect(read).toEqual({ ok: true, price });
        expect(pricePatches(PATH, price, price)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('read without knowing what was there before costs the same: only needless zeros may be added', () => {
    fc.assert(
      fc.property(anyPrice, anyLocale, (price, locale) => {
        const blank: ScheduledPrice = { model: { kind: 'flat', amount: '' } };
        const read = readPrice(formOf(price, { currency: 'EUR', locale }), { was: blank, locale });
        // A flat amount below a cent cannot be typed anew.
        fc.pre(read.ok);
        expect(readPrice(formOf(read.price, { currency: 'EUR', locale }), { was: price, locale })).toEqual({
          ok: true,
          price,
        });
      }),
      RUNS,
    );
  });

  it('makes patches that turn the old price into the new one in the draft, whatever the two are', () => {
    fc.assert(
      fc.property(anyPrice, anyPrice, (was, is) => {
        fc.pre(checkPrice(was) === null && checkPrice(is) === null);
        const present: PlanPrice = { key: 'EUR-month', currency: 'EUR', interval: MONTHLY, ...was };
        const base = { plans: [{ ...planOfExample('pro'), prices: [present] }] };
        const applied = applyPatches(base, pricePatches(PATH, was, is));
        expect(isRefusal(applied) ? applied : applied.document.plans[0]?.prices[0]).toEqual({
          ...present,
          ...blanked(was),
          ...is,
        });
      }),
      RUNS,
    );
  });

  it('saves the one number that was typed, with the decimals of its currency', () => {
    const price = scheduledPart(examplePrice('EUR', MONTHLY, '29.00'));
    const form = withValue(formOf(price, { currency: 'EUR', locale: 'de' }), 'price.model.amount', '31,5');
    const read = readPrice(form, { was: price, locale: 'de' });
    expect(read.ok && pricePatches(PATH, price, read.price)).toEqual([
      { op: 'set', path: [...PATH, 'model', 'amount'], value: '31.50' },
    ]);
  });

  it('typing 29 where 29.00 stands is no change', () => {
    const price = scheduledPart(examplePrice('EUR', MONTHLY, '29.00'));
    const form = withValue(formOf(price, { currency: 'EUR', locale: 'en' }), 'price.model.amount', '029');
    expect(readPrice(form, { was: price, locale: 'en' })).toEqual({ ok: true, price });
  });

  it.each([
    ['nothing', 'model.amount', '', 'EUR', 'needed'],
    ['no number', 'model.amount', '4 apples', 'EUR', 'number'],
    ['a negative amount', 'model.amount', '-4', 'EUR', 'number'],
    ['a fraction of a cent', 'model.amount', '4.905', 'EUR', 'decimals'],
    ['a fraction of a yen', 'model.amount', '4.5', 'JPY', 'decimals'],
    ['more digits than anything costs', 'model.amount', '1234567890123', 'EUR', 'long'],
    ['a term of half a period', 'commitment.term', '2.5', 'EUR', 'whole'],
  ])('names the field where %s was typed', (_what, field, typed, currency, problem) => {
    const price: ScheduledPrice = { model: { kind: 'flat', amount: '1.00' }, commitment: { minimumAmount: '1' } };
    const form = withValue(formOf(price, { currency, locale: 'en' }), `price.${field}`, typed);
    const read = readPrice(form, { was: price, locale: 'en' });
    expect(read.ok ? [] : [...read.problems]).toEqual([[`price.${field}`, problem]]);
  });

  it('takes away what was emptied', () => {
    const price: ScheduledPrice = {
      model: { kind: 'per_unit', unitAmount: '4.00', includedQuantity: '5' },
      commitment: { minimumQuantity: '40' },
    };
    const emptied = ['model.includedQuantity', 'commitment.minimumQuantity'].reduce(
      (form, field) => withValue(form, `price.${field}`, ''),
      formOf(price, { currency: 'EUR', locale: 'en' }),
    );
    const read = readPrice(emptied, { was: price, locale: 'en' });
    expect(read.ok && pricePatches(PATH, price, read.price)).toEqual([
      { op: 'unset', path: [...PATH, 'model', 'includedQuantity'] },
      { op: 'unset', path: [...PATH, 'commitment'] },
    ]);
  });
});

describe('another model', () => {
  it('keeps what one unit costs and what is included', () => {
    const perUnit: Draft = { kind: 'per_unit', unitAmount: '4.00', includedQuantity: '5' };
    expect(textAt(switchedModel(perUnit, 'flat'), 'amount')).toBe('4.00');
    expect(switchedModel(perUnit, 'graduated')).toEqual({
      kind: 'graduated',
      tiers: [
        { upTo: '5', unitAmount: '0', flatAmount: '' },
        { upTo: null, unitAmount: '4.00', flatAmount: '' },
      ],
    });
    expect(textAt(switchedModel(perUnit, 'package'), 'freeQuantity')).toBe('5');
  });

  it('keeps the tiers between graduated and volume, and their bounds where amounts become percentages', () => {
    const { graduated } = EXAMPLES;
    expect(switchedModel(graduated, 'volume')).toEqual({ ...graduated, kind: 'volume' });
    const percent = switchedModel(graduated, 'graduated_percentage');
    expect(valueAt(percent, 'tiers.0')).toEqual({ upTo: '100', ratePercent: '', flatAmount: '' });
  });

  it('keeps the price a surcharge is put on, and gives it back', () => {
    const surcharged = switchedModel(EXAMPLES.volume, 'threshold_surcharge');
    expect(valueAt(surcharged, 'base')).toEqual(EXAMPLES.volume);
    expect(switchedModel(surcharged, 'volume')).toEqual(EXAMPLES.volume);
  });

  it('never makes up an amount: a model with nothing to keep waits for one', () => {
    for (const kind of MODEL_KINDS) {
      const form = { currency: 'EUR', price: { model: switchedModel({ kind: 'none' }, kind) } };
      expect(readPrice(form, { was: { model: { kind: 'flat', amount: '' } }, locale: 'en' }).ok).toBe(false);
    }
  });
});

/** What the old price had and the new one does not is gone; `toEqual` does not tell undefined from absent. */
function blanked(price: ScheduledPrice): Record<string, undefined> {
  return Object.fromEntries(Object.keys(price).map((name) => [name, undefined]));
}
