import { typedDecimal } from '@/components/ui/typed-decimal';
import { canonicalJson } from '@/lib/domain/canonical-json';
import {
  itemPriceKey,
  type ItemQuantity,
  type MeterAggregation,
  type PlanContent,
  type PlanItem,
  type PlanPrice,
} from '@/lib/domain/catalog/catalog-document';
import type { Patch, PatchValue } from '@/lib/domain/catalog/patch';
import { DEVICE_POLICIES, DEVICE_SERVICE_STATES } from '@/lib/domain/devices/device-service';
import { LOCALES, type Localized } from '@/lib/domain/localized';
import { exponentOf } from '@/lib/domain/money/currency';
import { TAX_CATEGORIES } from '@/lib/domain/tax/tax-category';

export const ITEM_KINDS = ['meter', 'devices', 'subscription', 'one', 'device_transitions'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const AGGREGATIONS = ['sum', 'count', 'max', 'latest', 'unique'] as const satisfies readonly MeterAggregation[];
export const TIMINGS = ['advance', 'arrears', 'once'] as const;

/** Why an input is not accepted: a message key below `catalog.planEditor.itemProblem`. */
export type ItemProblem = 'name' | 'key' | 'keyTaken' | 'feature' | 'number' | 'whole' | 'states' | 'same' | 'price';
export type ItemProblems = Readonly<Record<string, ItemProblem>>;

export interface TypedItem {
  /** What stands in an input, by its name; empty where there is none. */
  readonly text: (field: string) => string;
  readonly locale: string;
}

export interface ItemInput {
  readonly patches: readonly Patch[];
  readonly problems: ItemProblems;
}

/** The edits a filled form makes of an item, or of a new one where `item` is null: none where nothing differs. */
export function itemInput(plan: PlanContent, item: PlanItem | null, typed: TypedItem): ItemInput {
  const problems: Record<string, ItemProblem> = {};
  const names = namesOf(typed);
  if (names.en === '') problems['item.names.en'] = 'name';
  const quantity = quantityOf(typed, problems);
  const parts: ItemParts = { names, quantity, timing: timingOf(typed), taxCategory: taxOf(typed) };
  const patches = item === null ? added(plan, parts, typed, problems) : changed(plan, item, parts);
  return { patches: Object.keys(problems).length === 0 ? patches : [], problems };
}

interface ItemParts extends Pick<PlanItem, 'names' | 'quantity' | 'timing'> {
  readonly taxCategory: PlanItem['taxCategory'];
}

function namesOf({ text }: TypedItem): Localized {
  const [en = '', de = '', it = ''] = LOCALES.map((locale) => text(`item.names.${locale}`).trim());
  return { en, ...(de === '' ? {} : { de }), ...(it === '' ? {} : { it }) };
}

function timingOf({ text }: TypedItem): PlanItem['timing'] {
  const isMeasured = !['subscription', 'one'].includes(text('item.kind'));
  return isMeasured ? 'arrears' : (TIMINGS.find((timing) => timing === text('item.timing')) ?? 'advance');
}

function taxOf({ text }: TypedItem): PlanItem['taxCategory'] {
  return TAX_CATEGORIES.find((category) => category === text('item.taxCategory'));
}

type Problems = Record<string, ItemProblem>;

function quantityOf(typed: TypedItem, problems: Problems): ItemQuantity {
  const { text } = typed;
  switch (ITEM_KINDS.find((kind) => kind === text('item.kind')) ?? 'one') {
    case 'meter': {
      const featureKey = text('item.featureKey');
      if (featureKey === '') problems['item.featureKey'] = 'feature';
      const aggregation = AGGREGATIONS.find((each) => each === text('item.aggregation'));
      return {
        kind: 'meter',
        featureKey,
        // A sum is what is meant where nothing is stated; stating it would be an edit that changes nothing.
        ...(aggregation === undefined || aggregation === 'sum' ? {} : { aggregation }),
        ...optionalDecimal('per', typed, problems),
        ...optionalDecimal('dailyCap', typed, problems),
      };
    }
    case 'devices': {
      const states = DEVICE_SERVICE_STATES.filter((state) => text(`item.states.${state}`) !== '');
      if (states.length === 0) problems['item.states'] = 'states';
      const free = text('item.free').trim();
      if (!/^\d{0,7}$/.test(free)) problems['item.free'] = 'whole';
      const policy = DEVICE_POLICIES.find((each) => each === text('item.policy')) ?? 'registered';
      return { kind: 'devices', policy, states, ...(Number(free) > 0 ? { free: Number(free) } : {}) };
    }
    case 'device_transitions': {
      const state = (name: string) => DEVICE_SERVICE_STATES.find((each) => each === text(`item.${name}`)) ?? 'active';
      const [from, to] = [state('from'), state('to')];
      if (from === to) problems['item.to'] = 'same';
      return { kind: 'device_transitions', from, to };
    }
    case 'subscription':
      return { kind: 'subscription' };
    case 'one':
      return { kind: 'one' };
  }
}

function optionalDecimal<Name extends 'per' | 'dailyCap'>(
  name: Name,
  { text, locale }: TypedItem,
  problems: Problems,
): { [N in Name]?: string } {
  const typed = text(`item.${name}`).trim();
  if (typed === '') return {};
  const decimal = typedDecimal(typed, locale);
  if (decimal === undefined || Number(decimal) <= 0) problems[`item.${name}`] = 'number';
  return { [name]: decimal ?? '' } as { [N in Name]?: string };
}

function added(plan: PlanContent, parts: ItemParts, typed: TypedItem, problems: Problems): Patch[] {
  const key = typed.text('item.key').trim();
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(key)) problems['item.key'] = 'key';
  else if ((plan.items ?? []).some((item) => item.key === key)) problems['item.key'] = 'keyTaken';
  const prices = plan.prices.flatMap((price) => newPrice(key, price, { parts, typed, problems }));
  const [first] = plan.prices;
  if (prices.length === 0 && first !== undefined) problems[`item.price.${first.key}`] ??= 'price';
  const { taxCategory, ...rest } = parts;
  const item: PlanItem = { key, ...rest, prices, ...(taxCategory === undefined ? {} : { taxCategory }) };
  return [{ op: 'set', path: ['plans', plan.key, 'items', key], value: asValue(item) }];
}

interface NewPrice {
  readonly parts: ItemParts;
  readonly typed: TypedItem;
  readonly problems: Problems;
}

/** In the currency and interval of a price of the plan, because an item is charged together with it. None where nothing was typed. */
function newPrice(
  key: string,
  { key: of, currency, interval }: PlanPrice,
  { parts, typed, problems }: NewPrice,
): PlanPrice[] {
  const field = `item.price.${of}`;
  const text = typed.text(field).trim();
  if (text === '') return [];
  const decimal = typedDecimal(text, typed.locale);
  const isFlat = parts.quantity.kind === 'one';
  const [whole = '', fraction = ''] = (decimal ?? '').split('.');
  const places = exponentOf(currency);
  const fits = whole.length <= 9 && fraction.length <= (isFlat ? places : 12);
  if (decimal === undefined || decimal.startsWith('-') || !fits) {
    problems[field] = 'number';
    return [];
  }
  const padded = fraction.padEnd(places, '0');
  const amount = padded === '' ? whole : `${whole}.${padded}`;
  const model = isFlat ? ({ kind: 'flat', amount } as const) : ({ kind: 'per_unit', unitAmount: amount } as const);
  return [{ key: itemPriceKey(key, currency, interval), currency, interval, model }];
}

function changed(plan: PlanContent, item: PlanItem, parts: ItemParts): Patch[] {
  const path = ['plans', plan.key, 'items', item.key];
  const names = LOCALES.map((locale) => edit([...path, 'names', locale], item.names[locale], parts.names[locale]));
  const others = (['quantity', 'timing', 'taxCategory'] as const).map((name) =>
    edit([...path, name], withoutUsual(item[name]), parts[name]),
  );
  return [...names, ...others].flatMap((patch) => patch ?? []);
}

/** What counts as a sum says so or does not; both mean the same. */
function withoutUsual(value: PlanItem['quantity' | 'timing' | 'taxCategory']): unknown {
  if (typeof value !== 'object' || value.kind !== 'meter' || value.aggregation !== 'sum') return value;
  const { aggregation: _, ...rest } = value;
  return rest;
}

function edit(path: readonly string[], was: unknown, is: unknown): Patch | null {
  if (canonicalJson({ was }) === canonicalJson({ was: is })) return null;
  return is === undefined ? { op: 'unset', path } : { op: 'set', path, value: asValue(is) };
}

function asValue(value: unknown): PatchValue {
  return JSON.parse(JSON.stringify(value)) as PatchValue;
}

/** A key for a new item from its English name; a number behind it where the plan has it already. */
export function suggestedKey(name: string, items: readonly PlanItem[]): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 36);
  if (slug === '') return '';
  const taken = new Set(items.map(({ key }) => key));
  let key = slug;
  for (let number = 2; taken.has(key); number++) key = `${slug}-${number}`;
  return key;
}
