import type { BasicPrice, MatrixRow, PriceModel, PriceTier, PercentageTier } from '@/lib/domain/rating/price-model';
import { dimensionsOf } from '../price-test-draft';
import { memberAt, type FormReader } from './form-reader';

/** The model that stands at a path of a form; fields that are no numbers are noted in the reader. */
export function readModel(reader: FormReader, path: string): PriceModel {
  if (reader.text(`${path}.kind`) !== 'threshold_surcharge') return readBasic(reader, path);
  const surcharge = `${path}.surcharge`;
  return {
    kind: 'threshold_surcharge',
    base: readBasic(reader, `${path}.base`),
    above: reader.decimal(`${path}.above`),
    surcharge: reader.has(`${surcharge}.amount`)
      ? { amount: reader.decimal(`${surcharge}.amount`) }
      : { percent: reader.decimal(`${surcharge}.percent`) },
  };
}

function readBasic(reader: FormReader, path: string): BasicPrice {
  const { decimal, optional } = reader;
  switch (reader.text(`${path}.kind`)) {
    case 'per_unit':
      return { kind: 'per_unit', unitAmount: decimal(`${path}.unitAmount`), ...readIncluded(reader, path) };
    case 'graduated':
      return { kind: 'graduated', tiers: readTiers(reader, path) };
    case 'volume':
      return { kind: 'volume', tiers: readTiers(reader, path) };
    case 'graduated_percentage':
      return { kind: 'graduated_percentage', tiers: readPercentageTiers(reader, path) };
    case 'package':
      return {
        kind: 'package',
        packageSize: decimal(`${path}.packageSize`),
        packageAmount: decimal(`${path}.packageAmount`),
        ...optional(path, ['freeQuantity']),
        ...readRounding(reader, path),
      };
    case 'percentage':
      return {
        kind: 'percentage',
        ratePercent: decimal(`${path}.ratePercent`),
        ...optional(path, ['fixedAmount', 'freeAmount', 'minimumPerEvent', 'maximumPerEvent']),
        ...reader.optionalWhole(path, 'freeEvents'),
      };
    case 'matrix':
      return {
        kind: 'matrix',
        rows: readRows(reader, path),
        defaultUnitAmount: decimal(`${path}.defaultUnitAmount`),
      };
    default:
      return { kind: 'flat', amount: decimal(`${path}.amount`) };
  }
}

/** Whole numbers may be stored as such; one that was stays one. */
function readIncluded(reader: FormReader, path: string): { includedQuantity?: string | number } {
  const { includedQuantity } = reader.optional(path, ['includedQuantity']);
  if (includedQuantity === undefined) return {};
  const old = reader.before(`${path}.includedQuantity`);
  return { includedQuantity: typeof old === 'number' && String(old) === includedQuantity ? old : includedQuantity };
}

function readRounding(reader: FormReader, path: string): { rounding?: 'up' | 'down' } {
  const rounding = reader.text(`${path}.rounding`);
  return rounding === 'up' || rounding === 'down' ? { rounding } : {};
}

function readTiers(reader: FormReader, path: string): PriceTier[] {
  return tierPaths(reader, path).map((at, index, all) => ({
    upTo: index === all.length - 1 ? null : reader.decimal(`${at}.upTo`),
    unitAmount: reader.decimal(`${at}.unitAmount`),
    ...reader.optional(at, ['flatAmount']),
  }));
}

function readPercentageTiers(reader: FormReader, path: string): PercentageTier[] {
  return tierPaths(reader, path).map((at, index, all) => ({
    upTo: index === all.length - 1 ? null : reader.decimal(`${at}.upTo`),
    ratePercent: reader.decimal(`${at}.ratePercent`),
    ...reader.optional(at, ['flatAmount']),
  }));
}

function tierPaths(reader: FormReader, path: string): string[] {
  return Array.from({ length: reader.list(`${path}.tiers`) }, (_, index) => `${path}.tiers.${index}`);
}

function readRows(reader: FormReader, path: string): MatrixRow[] {
  return Array.from({ length: reader.list(`${path}.rows`) }, (_, index) => {
    const at = `${path}.rows.${index}`;
    return {
      dimensions: readDimensions(reader.raw(`${at}.dimensions`)),
      unitAmount: reader.decimal(`${at}.unitAmount`),
    };
  });
}

/** As it was stored, or as it was typed. */
function readDimensions(value: unknown): Record<string, string> {
  if (typeof value === 'string') return dimensionsOf(value);
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.keys(value).flatMap((name) => {
      const text = memberAt(value, name);
      return typeof text === 'string' ? [[name, text]] : [];
    }),
  );
}
