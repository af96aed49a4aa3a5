import type { PriceModel } from '@/lib/domain/rating/price-model';

/** A value of a form, named by its path as the API names it: `price.model.tiers.1.upTo`. */
export type DraftValue = string | number | null | undefined | boolean | DraftValue[] | { [key: string]: DraftValue };
export type Draft = { [key: string]: DraftValue };

/** What a person types, before it is known whether it is a price. Text stays text; nothing typed is lost. */
export function valueAt(draft: DraftValue, path: string): DraftValue {
  return path
    .split('.')
    .reduce<DraftValue>(
      (value, key) =>
        Array.isArray(value)
          ? value[Number(key)]
          : isRecord(value) && Object.hasOwn(value, key)
            ? value[key]
            : undefined,
      draft,
    );
}

export function textAt(draft: Draft, path: string): string {
  const value = valueAt(draft, path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function listAt(draft: Draft, path: string): readonly DraftValue[] {
  const value = valueAt(draft, path);
  return Array.isArray(value) ? value : [];
}

/** A copy in which one value is another; what lies on the way to it is made where it is missing. */
export function withValue(draft: Draft, path: string, value: DraftValue): Draft {
  const changed = placed(draft, path.split('.'), value);
  return isRecord(changed) ? changed : draft;
}

function placed(into: DraftValue, [key = '', ...rest]: readonly string[], value: DraftValue): DraftValue {
  const inner = (old: DraftValue): DraftValue => (rest.length === 0 ? value : placed(old, rest, value));
  if (Array.isArray(into)) return into.map((old, index) => (index === Number(key) ? inner(old) : old));
  return { ...(isRecord(into) ? into : {}), [key]: inner(isRecord(into) ? into[key] : undefined) };
}

/** Members that may be left empty: nothing is sent then. Everything else that is empty is for the check to name. */
const OPTIONAL: ReadonlySet<string> = new Set([
  'includedQuantity',
  'flatAmount',
  'freeQuantity',
  'fixedAmount',
  'freeEvents',
  'freeAmount',
  'minimumPerEvent',
  'maximumPerEvent',
  'defaultUnitAmount',
  'minimumQuantity',
  'minimumAmount',
  'maximumAmount',
  'term',
  'eventCount',
]);
/** Members that are sent as numbers where digits were typed. */
const WHOLE: ReadonlySet<string> = new Set(['freeEvents', 'eventCount', 'term']);

/** What is sent: without empty optional members, an empty bound as no bound, a configuration as its names and values. */
export function sentOf(value: DraftValue, key = ''): DraftValue {
  if (Array.isArray(value)) return value.map((each) => sentOf(each));
  if (key === 'dimensions' && typeof value === 'string') return dimensionsOf(value);
  if (typeof value === 'string') {
    const text = value.trim();
    if (key === 'upTo' && text === '') return null;
    return WHOLE.has(key) && /^\d{1,9}$/.test(text) ? Number(text) : text;
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([name, each]) => each !== undefined && !(OPTIONAL.has(name) && typeof each === 'string' && each.trim() === ''),
      )
      .map(([name, each]) => [name, sentOf(each, name)]),
  );
}

/** `region: eu, firmware: pro` as names and values. */
export function dimensionsOf(text: string): { [name: string]: string } {
  const pairs = text.split(',').flatMap((part) => {
    const [name = '', ...rest] = part.split(':');
    return name.trim() === '' ? [] : [[name.trim(), rest.join(':').trim()] as const];
  });
  return Object.fromEntries(pairs);
}

export function dimensionsText(value: DraftValue): string {
  if (typeof value === 'string') return value;
  if (!isRecord(value)) return '';
  return Object.entries(value)
    .map(([name, each]) => `${name}: ${typeof each === 'string' ? each : ''}`)
    .join(', ');
}

/** What a model starts with when its kind is chosen: an example that can be read at once. */
export const EXAMPLES: Readonly<Record<PriceModel['kind'], Draft>> = {
  flat: { kind: 'flat', amount: '29.00' },
  per_unit: { kind: 'per_unit', unitAmount: '4.00', includedQuantity: '' },
  graduated: {
    kind: 'graduated',
    tiers: [
      { upTo: '100', unitAmount: '0.40', flatAmount: '' },
      { upTo: '500', unitAmount: '0.30', flatAmount: '' },
      { upTo: null, unitAmount: '0.20', flatAmount: '' },
    ],
  },
  volume: {
    kind: 'volume',
    tiers: [
      { upTo: '100', unitAmount: '4.00', flatAmount: '' },
      { upTo: null, unitAmount: '3.50', flatAmount: '' },
    ],
  },
  package: { kind: 'package', packageSize: '100', packageAmount: '5.00', freeQuantity: '', rounding: 'up' },
  percentage: {
    kind: 'percentage',
    ratePercent: '1.3',
    fixedAmount: '',
    freeEvents: '',
    freeAmount: '',
    minimumPerEvent: '',
    maximumPerEvent: '',
  },
  graduated_percentage: {
    kind: 'graduated_percentage',
    tiers: [
      { upTo: '1000', ratePercent: '2', flatAmount: '' },
      { upTo: null, ratePercent: '1', flatAmount: '' },
    ],
  },
  matrix: {
    kind: 'matrix',
    rows: [
      { dimensions: 'region: eu', unitAmount: '2.00' },
      { dimensions: 'region: us', unitAmount: '2.50' },
    ],
    defaultUnitAmount: '3.00',
  },
  threshold_surcharge: {
    kind: 'threshold_surcharge',
    base: { kind: 'per_unit', unitAmount: '0.10', includedQuantity: '' },
    above: '1000',
    surcharge: { percent: '20' },
  },
};

/** The models a surcharge can be added to come before it. */
export const MODEL_KINDS = Object.keys(EXAMPLES) as PriceModel['kind'][];

export function isRecord(value: DraftValue): value is { [key: string]: DraftValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
