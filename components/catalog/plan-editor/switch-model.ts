import type { PriceModel } from '@/lib/domain/rating/price-model';
import { isRecord, listAt, textAt, valueAt, type Draft, type DraftValue } from '../price-test-draft';

/**
 * The form of another model that keeps what it can of this one: what one unit costs, the bounds of tiers, what is included.
 * What it cannot know is empty, so that nobody sells a number that nobody typed.
 */
export function switchedModel(model: Draft, kind: PriceModel['kind']): Draft {
  const from = textAt(model, 'kind');
  if (from === kind) return model;
  if (from === 'threshold_surcharge') {
    const base = valueAt(model, 'base');
    return switchedModel(isRecord(base) ? base : {}, kind);
  }
  const [one, included] = [priceOfOne(model), includedOf(model)];
  switch (kind) {
    case 'flat':
      return { kind, amount: one };
    case 'per_unit':
      return { kind, unitAmount: one, includedQuantity: included };
    case 'graduated':
    case 'volume':
      return { kind, tiers: tiersOf(model, 'unitAmount', one) };
    case 'graduated_percentage':
      return { kind, tiers: tiersOf(model, 'ratePercent', textAt(model, 'ratePercent')) };
    case 'package':
      return { kind, packageSize: '1', packageAmount: one, freeQuantity: included, rounding: 'up' };
    case 'percentage':
      return { kind, ratePercent: textAt(model, 'ratePercent') || textAt(model, 'tiers.0.ratePercent') };
    case 'matrix':
      return { kind, rows: [{ dimensions: '', unitAmount: one }], defaultUnitAmount: one };
    case 'threshold_surcharge':
      return { kind, base: model, above: '', surcharge: { percent: '' } };
  }
}

/** What one unit costs, or the whole where nothing else is stated. */
function priceOfOne(model: Draft): string {
  const own = ['amount', 'unitAmount', 'packageAmount', 'defaultUnitAmount'].map((name) => textAt(model, name));
  const tiers = listAt(model, 'tiers').map((_, index) => textAt(model, `tiers.${index}.unitAmount`));
  return [...own, ...tiers].find((text) => text !== '') ?? '';
}

function includedOf(model: Draft): string {
  return textAt(model, 'includedQuantity') || textAt(model, 'freeQuantity');
}

/** The first bound is a place to start from; both sides of it cost the same until somebody changes that. */
const FIRST_BOUND = '10';

function tiersOf(model: Draft, rate: 'unitAmount' | 'ratePercent', one: string): DraftValue[] {
  const present = listAt(model, 'tiers');
  if (present.length > 0)
    return present.map((tier, index) => ({
      upTo: valueAt(tier, 'upTo'),
      [rate]: textAt(model, `tiers.${index}.${rate}`),
      flatAmount: textAt(model, `tiers.${index}.flatAmount`),
    }));
  const included = includedOf(model);
  return [
    { upTo: included || FIRST_BOUND, [rate]: included === '' ? one : '0', flatAmount: '' },
    { upTo: null, [rate]: one, flatAmount: '' },
  ];
}
