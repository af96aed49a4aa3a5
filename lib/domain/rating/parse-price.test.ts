import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parsePrice, ratingInputSchema, scheduledPriceSchema } from '@/lib/domain/rating/parse-price';

const perUnit = { kind: 'per_unit', unitAmount: '2.00' };

describe('parsePrice', () => {
  it('accepts what a published plan version may hold, and leaves it as it is', () => {
    const price = {
      model: perUnit,
      seasons: [{ months: [4, 5], model: { kind: 'per_unit', unitAmount: '9.00', includedQuantity: 3 } }],
      rates: [{ from: '2027-01-01', model: perUnit }],
      phases: [{ periods: 1, percent: '0' }],
      commitment: { minimumQuantity: '40', minimumAmount: '1200.00', term: 12 },
    };
    expect(parsePrice(price)).toEqual(price);
    expect(parsePrice({ model: perUnit })).toEqual({ model: perUnit });
  });

  it.each<[string, unknown, string]>([
    ['an unknown kind', { model: { kind: 'free' } }, 'model.kind'],
    ['an amount that is a number', { model: { kind: 'flat', amount: 4.9 } }, 'model.amount'],
    ['a member that does not exist', { model: { kind: 'flat', amount: '1', currency: 'EUR' } }, 'model'],
    ['a gap in a tier', { model: { kind: 'volume', tiers: [{ upTo: '1', unitAmount: '1' }] } }, 'model.tiers.0.upTo'],
    ['a wrong rate of a day', { model: perUnit, rates: [{ from: 'soon', model: perUnit }] }, 'rates.0.from'],
    [
      'a wrong model inside a season',
      { model: perUnit, seasons: [{ months: [1], model: { kind: 'flat', amount: '-1' } }] },
      'seasons.0.model.amount',
    ],
    ['a phase of no billing period', { model: perUnit, phases: [{ periods: 0, percent: '1' }] }, 'phases.0.periods'],
    ['a term that is text', { model: perUnit, commitment: { minimumAmount: '1', term: '12' } }, 'commitment.term'],
    ['no price at all', null, ''],
  ])('refuses %s, naming the field', (_why, price, field) => {
    expect(parsePrice(price)).toMatchObject({ refused: true, code: 'INPUT_INVALID', field });
  });

  it('can be described as JSON Schema', () => {
    expect(() => z.toJSONSchema(scheduledPriceSchema, { io: 'input' })).not.toThrow();
    expect(() => z.toJSONSchema(ratingInputSchema, { io: 'input' })).not.toThrow();
  });
});
