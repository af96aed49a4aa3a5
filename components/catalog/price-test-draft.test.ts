import { describe, expect, it } from 'vitest';
import { scheduledPriceSchema } from '@/lib/domain/rating/parse-price';
import {
  dimensionsOf,
  dimensionsText,
  EXAMPLES,
  listAt,
  MODEL_KINDS,
  sentOf,
  textAt,
  withValue,
} from './price-test-draft';

describe('a price being typed', () => {
  it.each(MODEL_KINDS)('starts with an example of %s that is a price', (kind) => {
    expect(scheduledPriceSchema.safeParse(sentOf({ model: EXAMPLES[kind] })).success).toBe(true);
  });

  it('changes one value and keeps the others', () => {
    const draft = { model: EXAMPLES.graduated };
    const changed = withValue(draft, 'model.tiers.1.unitAmount', '0.25');
    expect(textAt(changed, 'model.tiers.1.unitAmount')).toBe('0.25');
    expect(textAt(changed, 'model.tiers.0.unitAmount')).toBe('0.40');
    expect(textAt(draft, 'model.tiers.1.unitAmount')).toBe('0.30');
    expect(listAt(withValue(draft, 'seasons', [{ months: [4] }]), 'seasons')).toHaveLength(1);
    expect(textAt(withValue({}, 'commitment.minimumQuantity', '40'), 'commitment.minimumQuantity')).toBe('40');
  });

  it('is sent without what was left empty, and with what was typed wrong', () => {
    expect(sentOf({ model: { kind: 'per_unit', unitAmount: ' 4.00 ', includedQuantity: '' } })).toEqual({
      model: { kind: 'per_unit', unitAmount: '4.00' },
    });
    expect(sentOf({ tiers: [{ upTo: '', unitAmount: '' }] })).toEqual({ tiers: [{ upTo: null, unitAmount: '' }] });
    expect(sentOf({ freeEvents: '10', eventCount: 'ten' })).toEqual({ freeEvents: 10, eventCount: 'ten' });
    expect(sentOf({ commitment: { minimumAmount: '1200', term: '12' } })).toEqual({
      commitment: { minimumAmount: '1200', term: 12 },
    });
    expect(sentOf({ commitment: { minimumAmount: '1200', term: '' } })).toEqual({
      commitment: { minimumAmount: '1200' },
    });
    expect(sentOf({ seasons: [{ months: [4, 5] }] })).toEqual({ seasons: [{ months: [4, 5] }] });
  });

  it('reads a configuration as it is written', () => {
    expect(dimensionsOf('region: eu,firmware: pro:2')).toEqual({ region: 'eu', firmware: 'pro:2' });
    expect(dimensionsOf(' ')).toEqual({});
    expect(dimensionsText({ region: 'eu', firmware: 'pro' })).toBe('region: eu, firmware: pro');
  });
});
