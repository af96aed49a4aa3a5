import { unreachable } from '@/lib/domain/assert';
import { exact, parseDecimal } from '@/lib/domain/money/exact';
import type { PackagePrice, PriceModel, PriceTier } from '@/lib/domain/rating/price-model';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

/** Says what is wrong with a price that came from outside, naming the field; null when it can be rated. */
export function checkPriceModel(model: PriceModel): Refusal | null {
  switch (model.kind) {
    case 'flat':
      return notNegative(model.amount, 'amount');
    case 'per_unit':
      return (
        notNegative(model.unitAmount, 'unitAmount') ??
        notNegative(String(model.includedQuantity ?? 0), 'includedQuantity')
      );
    case 'graduated':
    case 'volume':
      return checkTiers(model.tiers);
    case 'package':
      return checkPackage(model);
    default:
      return unreachable(model);
  }
}

function checkPackage(model: PackagePrice): Refusal | null {
  const size = notNegative(model.packageSize, 'packageSize');
  if (size !== null) return size;
  if (exact(model.packageSize).eq(0))
    return refuse('INPUT_INVALID', 'A package holds more than nothing.', { field: 'packageSize' });
  return notNegative(model.packageAmount, 'packageAmount') ?? notNegative(model.freeQuantity ?? '0', 'freeQuantity');
}

function checkTiers(tiers: readonly PriceTier[]): Refusal | null {
  if (tiers.length === 0) return refuse('INPUT_INVALID', 'At least one tier is needed.', { field: 'tiers' });
  let previous = exact(0);
  for (const [index, tier] of tiers.entries()) {
    const wrong =
      notNegative(tier.unitAmount, `tiers.${index}.unitAmount`) ??
      notNegative(tier.flatAmount ?? '0', `tiers.${index}.flatAmount`);
    if (wrong !== null) return wrong;
    const last = index === tiers.length - 1;
    const field = `tiers.${index}.upTo`;
    if (tier.upTo === null && !last)
      return refuse('INPUT_INVALID', 'Only the last tier may be without a bound.', { field });
    if (tier.upTo === null) continue;
    if (last)
      return refuse('INPUT_INVALID', 'The last tier has no bound, so that every quantity has a price.', { field });
    const bound = parseDecimal(tier.upTo, field);
    if (isRefusal(bound)) return bound;
    if (bound.lte(previous))
      return refuse('INPUT_INVALID', `A tier ends above the one before it; ${tier.upTo} does not.`, { field });
    previous = bound;
  }
  return null;
}

function notNegative(text: string, field: string): Refusal | null {
  const value = parseDecimal(text, field);
  if (isRefusal(value)) return value;
  return value.lt(0) ? refuse('INPUT_INVALID', `${field} is ${text}; accepted are amounts from 0.`, { field }) : null;
}
