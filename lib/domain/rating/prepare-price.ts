import { exponentOf, type Currency } from '@/lib/domain/money/currency';
import { exact, exactFromScaled, toMinor, type Exact } from '@/lib/domain/money/exact';
import { asGraduated } from '@/lib/domain/rating/graduated-percentage';
import type { GraduatedPrice, PerUnitPrice, PriceModel, VolumePrice } from '@/lib/domain/rating/price-model';
import { rateExact } from '@/lib/domain/rating/rate-price';
import type { Quantity } from '@/lib/domain/rating/rating-input';
import { decimalPlaces, scaledInteger } from '@/lib/domain/rating/scaled-integer';

/** A price made ready to rate very many quantities. Both answers are exactly those of `rateExact`. */
export interface PreparedPrice {
  readonly exact: (quantity: Quantity) => Exact;
  /** Rounded to whole minor units of the currency, as `toMinor` does. */
  readonly minor: (quantity: Quantity, currency: Currency) => number;
}

/**
 * Makes a price ready for loops over many quantities. Prices that depend on a plain quantity become whole numbers of their
 * smallest decimal place, with what the tiers below cost added up beforehand. Whenever a number would leave the range in which
 * whole numbers are exact, or a quantity has more places than prepared for, the answer comes from `rateExact` instead.
 */
export function preparePrice(model: PriceModel): PreparedPrice {
  const scale = scaleOf(model);
  return {
    exact: (quantity) => {
      const scaled = scale === null ? NaN : scaledAmount(scale, quantity);
      return scale === null || Number.isNaN(scaled)
        ? rateExact(model, quantity)
        : exactFromScaled(scaled, scale.quantityPlaces + scale.amountPlaces);
    },
    minor: (quantity, currency) => {
      const scaled = scale === null ? NaN : scaledAmount(scale, quantity);
      const minor =
        scale === null ? NaN : roundedOff(scaled, scale.quantityPlaces + scale.amountPlaces - exponentOf(currency));
      return Number.isNaN(minor) ? toMinor(rateExact(model, quantity), currency) : minor;
    },
  };
}

/** A price as straight pieces: above `from` a quantity costs `base` and `unit` for all of it above `origin`. Whole numbers. */
interface Scale {
  readonly quantityPlaces: number;
  readonly amountPlaces: number;
  readonly pieces: readonly Piece[];
  /** Whether a negative quantity costs the negated price of as many units. */
  readonly mirrored: boolean;
}

interface Piece {
  /** Last scaled quantity of this piece; infinite for the last. */
  readonly upTo: number;
  readonly origin: number;
  readonly base: number;
  readonly unit: number;
}

/** Quantities with this many decimals are prepared for, even when the bounds of the tiers have fewer. */
const USUAL_PLACES = 2;

/** The amount in 10^-(quantityPlaces + amountPlaces), or NaN when it cannot be told exactly this way. */
function scaledAmount(scale: Scale, quantity: Quantity): number {
  const units = scaledInteger(quantity, scale.quantityPlaces);
  const size = units < 0 ? -units : units;
  if (Number.isNaN(units) || (units < 0 && !scale.mirrored)) return NaN;
  for (const { upTo, origin, base, unit } of scale.pieces) {
    if (size > upTo) continue;
    const above = (size - origin) * unit;
    const total = base + above;
    if (!Number.isSafeInteger(above) || !Number.isSafeInteger(total)) return NaN;
    return units < 0 ? 0 - total : total;
  }
  return NaN;
}

/** Without the last `places` digits, half away from zero; NaN when that cannot be told with whole numbers. */
function roundedOff(scaled: number, places: number): number {
  if (Number.isNaN(scaled) || places > 15) return NaN;
  if (places <= 0) {
    const more = scaled * 10 ** -places;
    return Number.isSafeInteger(more) ? more : NaN;
  }
  const divisor = 10 ** places;
  const size = scaled < 0 ? -scaled : scaled;
  const cut = size % divisor;
  const rounded = (size - cut) / divisor + (cut * 2 >= divisor ? 1 : 0);
  return scaled < 0 && rounded > 0 ? -rounded : rounded;
}

function scaleOf(model: PriceModel): Scale | null {
  switch (model.kind) {
    case 'per_unit':
      return scaledPieces(perUnitPieces(model), model.includedQuantity === undefined);
    case 'graduated':
      return scaledPieces(graduatedPieces(model), true);
    case 'graduated_percentage':
      return scaledPieces(graduatedPieces(asGraduated(model)), true);
    case 'volume':
      return scaledPieces(volumePieces(model), true);
    case 'flat':
    case 'package':
    case 'percentage':
    case 'matrix':
    case 'threshold_surcharge':
      return null;
  }
}

interface ExactPiece {
  readonly upTo: string | null;
  readonly origin: string;
  readonly base: Exact;
  readonly unit: string;
}

function perUnitPieces({ unitAmount, includedQuantity }: PerUnitPrice): ExactPiece[] {
  const none = { origin: '0', base: exact(0) };
  if (includedQuantity === undefined) return [{ ...none, upTo: null, unit: unitAmount }];
  const included = String(includedQuantity);
  return [
    { ...none, upTo: included, unit: '0' },
    { upTo: null, origin: included, base: exact(0), unit: unitAmount },
  ];
}

function graduatedPieces({ tiers }: GraduatedPrice): ExactPiece[] {
  let below = exact(0);
  return tiers.map(({ upTo, unitAmount, flatAmount = '0' }, index) => {
    const origin = tiers[index - 1]?.upTo ?? '0';
    const base = below.plus(exact(flatAmount));
    if (upTo !== null) below = base.plus(exact(unitAmount).times(exact(upTo).minus(exact(origin))));
    return { upTo, origin, base, unit: unitAmount };
  });
}

function volumePieces({ tiers }: VolumePrice): ExactPiece[] {
  return tiers.map(({ upTo, unitAmount, flatAmount = '0' }) => ({
    upTo,
    origin: '0',
    base: exact(flatAmount),
    unit: unitAmount,
  }));
}

/** Null when a number of the price itself is too large or too fine. */
function scaledPieces(pieces: readonly ExactPiece[], mirrored: boolean): Scale | null {
  const quantityPlaces = Math.max(USUAL_PLACES, ...pieces.map(({ upTo }) => decimalPlaces(upTo ?? '0')));
  const units = Math.max(...pieces.map(({ unit }) => decimalPlaces(unit)));
  const bases = Math.max(...pieces.map(({ base }) => decimalPlaces(base.toFixed())));
  const amountPlaces = Math.max(units, bases - quantityPlaces);
  const scaled = pieces.map(({ upTo, origin, base, unit }) => ({
    upTo: upTo === null ? Infinity : scaledInteger(upTo, quantityPlaces),
    origin: scaledInteger(origin, quantityPlaces),
    base: scaledInteger(base.toFixed(), quantityPlaces + amountPlaces),
    unit: scaledInteger(unit, amountPlaces),
  }));
  const usable = scaled.every((piece) => !Object.values(piece).some((value) => Number.isNaN(value)));
  return usable ? { quantityPlaces, amountPlaces, pieces: scaled, mirrored } : null;
}
