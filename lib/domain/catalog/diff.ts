import { canonicalJson } from '@/lib/domain/canonical-json';
import {
  findPlan,
  type CatalogDocument,
  type Grant,
  type PlanContent,
  type PlanItem,
  type PlanPrice,
  type PlanTerms,
} from '@/lib/domain/catalog/catalog-document';
import type { Patch, PatchValue } from '@/lib/domain/catalog/patch';
import type { PriceOverrideContent } from '@/lib/domain/catalog/price-override';
import { stayingInOrder } from '@/lib/domain/catalog/staying-in-order';
import { LOCALES, type Localized } from '@/lib/domain/localized';

/** Something a person compares. Which sentence it becomes is up to the screen. */
export type DiffValue =
  | { readonly kind: 'price'; readonly price: PlanPrice }
  | { readonly kind: 'item'; readonly item: PlanItem }
  | Grant
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'flag'; readonly on: boolean }
  | { readonly kind: 'choice'; readonly choice: string }
  | { readonly kind: 'after'; readonly plan: DiffRow['plan'] }
  | { readonly kind: 'override'; readonly override: PriceOverrideContent };

export interface DiffRow {
  readonly glyph: '+' | '~' | '−';
  /** Null for a special price, which names whom it is for: `values` of the field hold `kind` and `id`. */
  readonly plan: { readonly key: string; readonly names: Localized } | null;
  /** `label` is a message key below `catalog.field`; `values` fill it (feature key, currency, interval, locale). */
  readonly field: { readonly label: string; readonly values: Readonly<Record<string, string>> };
  /** Absent for a plan that is new as a whole, or a field that did not exist. */
  readonly before?: DiffValue;
  readonly after?: DiffValue;
  /** The edit that makes just this change. Applied in order, all of them turn `base` into `next`. */
  readonly patch: Patch;
}

/** What changed from one document to another, plan by plan. Equal documents have no rows. */
export function diffCatalog(base: CatalogDocument, next: CatalogDocument): DiffRow[] {
  return [
    ...removedPlans(base, next),
    ...placedPlans(base, next),
    ...next.plans.flatMap((plan) => changesOf(findPlan(base, plan.key), plan)),
    ...overrideChanges(base.overrides ?? [], next.overrides ?? []),
  ];
}

function removedPlans(base: CatalogDocument, next: CatalogDocument): DiffRow[] {
  return base.plans
    .filter(({ key }) => findPlan(next, key) === undefined)
    .map((plan) => ({
      glyph: '−',
      plan: subject(plan),
      field: { label: 'plan', values: {} },
      patch: { op: 'remove-plan', plan: plan.key },
    }));
}

/** New plans, and as few moves as bring the others into their new order. */
function placedPlans(base: CatalogDocument, next: CatalogDocument): DiffRow[] {
  const stay = stayingInOrder(next.plans.map(({ key }) => base.plans.findIndex((plan) => plan.key === key)));
  return next.plans.flatMap((plan, index): DiffRow[] => {
    const after = next.plans[index - 1]?.key ?? null;
    if (findPlan(base, plan.key) === undefined) {
      return [
        {
          glyph: '+',
          plan: subject(plan),
          field: { label: 'plan', values: {} },
          after: { kind: 'after', plan: planAt(next, after) },
          patch: { op: 'add-plan', plan, after },
        },
      ];
    }
    if (stay.has(index)) return [];
    const was = base.plans[base.plans.findIndex(({ key }) => key === plan.key) - 1]?.key ?? null;
    return [
      {
        glyph: '~',
        plan: subject(plan),
        field: { label: 'position', values: {} },
        before: { kind: 'after', plan: planAt(base, was) },
        after: { kind: 'after', plan: planAt(next, after) },
        patch: { op: 'move-plan', plan: plan.key, after },
      },
    ];
  });
}

function changesOf(before: PlanContent | undefined, after: PlanContent): DiffRow[] {
  if (before === undefined) return [];
  const changes = [
    ...textChanges(before, after),
    ...priceChanges(before, after),
    ...itemChanges(before, after),
    ...grantChanges(before, after),
    ...termChanges(before, after),
  ];
  return changes.filter(({ was, is }) => !same(was, is)).map((change) => changeRow(after, change));
}

function textChanges(before: PlanContent, after: PlanContent): Change[] {
  return (['names', 'taglines'] as const).flatMap((member) =>
    LOCALES.map((locale) => ({
      path: [member, locale],
      field: { label: member, values: { locale } },
      was: textOf(before[member][locale]),
      is: textOf(after[member][locale]),
      value: after[member][locale],
    })),
  );
}

function priceChanges(before: PlanContent, after: PlanContent): Change[] {
  const keys = keysOf(
    before.prices.map((price) => price.key),
    after.prices.map((price) => price.key),
  );
  return keys.map((key) => {
    const was = before.prices.find((price) => price.key === key);
    const is = after.prices.find((price) => price.key === key);
    const field = priceField(is ?? was);
    return { path: ['prices', key], field, was: priceValue(was), is: priceValue(is), value: plain(is) };
  });
}

function itemChanges(before: PlanContent, after: PlanContent): Change[] {
  const [had, has] = [before.items ?? [], after.items ?? []];
  return keysOf(
    had.map(({ key }) => key),
    has.map(({ key }) => key),
  ).map((key) => {
    const was = had.find((item) => item.key === key);
    const is = has.find((item) => item.key === key);
    const field = { label: 'item', values: { item: key } };
    return { path: ['items', key], field, was: itemValue(was), is: itemValue(is), value: plain(is) };
  });
}

function grantChanges(before: PlanContent, after: PlanContent): Change[] {
  return keysOf(Object.keys(before.grants), Object.keys(after.grants)).map((feature) => {
    const is = after.grants[feature];
    const field = { label: 'grant', values: { feature } };
    return { path: ['grants', feature], field, was: before.grants[feature], is, value: plain(is) };
  });
}

const TERMS = ['trialDays', 'graceDays', 'proration', 'includedMonths', 'withdrawalDays', 'taxBehavior'] as const;

function termChanges(before: PlanContent, after: PlanContent): Change[] {
  const terms = TERMS.map((term) => ({
    path: ['terms', term],
    field: { label: `terms.${term}`, values: {} },
    was: termValue(before.terms, term),
    is: termValue(after.terms, term),
    value: after.terms[term],
  }));
  const taxCategory: Change = {
    path: ['taxCategory'],
    field: { label: 'taxCategory', values: {} },
    was: { kind: 'choice', choice: before.taxCategory ?? 'standard' },
    is: { kind: 'choice', choice: after.taxCategory ?? 'standard' },
    value: after.taxCategory,
  };
  const flags = (['commissionable', 'archived'] as const).map((flag): Change => ({
    path: [flag],
    field: { label: flag, values: {} },
    was: { kind: 'flag', on: before[flag] },
    is: { kind: 'flag', on: after[flag] },
    value: after[flag],
  }));
  return [...terms, taxCategory, ...flags];
}

/** A price set directly that the draft ends reads as removed, and as added when the end is taken back. */
function overrideChanges(had: readonly PriceOverrideContent[], has: readonly PriceOverrideContent[]): DiffRow[] {
  return keysOf(
    had.map(({ key }) => key),
    has.map(({ key }) => key),
  ).flatMap((key): DiffRow[] => {
    const was = had.find((each) => each.key === key);
    const is = has.find((each) => each.key === key);
    const whose = (is ?? was)?.for;
    if (whose === undefined || canonicalJson(was ?? null) === canonicalJson(is ?? null)) return [];
    const [before, after] = [overrideValue(was ?? unended(is)), overrideValue(is ?? unended(was))];
    const value = plain(is);
    const path = ['overrides', key];
    return [
      {
        glyph: glyphOf(before, after),
        plan: null,
        field: { label: 'override', values: { ...whose } },
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
        patch: value === undefined ? { op: 'unset', path } : { op: 'set', path, value },
      },
    ];
  });
}

/** The price that an entry ends, as it was before. */
function unended(entry: PriceOverrideContent | undefined): PriceOverrideContent | undefined {
  if (entry?.ended === undefined) return undefined;
  return { ...entry, ended: undefined, endOn: undefined };
}

/** Undefined for what ends at publishing. */
function overrideValue(override: PriceOverrideContent | undefined): DiffValue | undefined {
  if (override === undefined || (override.ended === true && override.endOn === undefined)) return undefined;
  return { kind: 'override', override };
}

interface Change {
  readonly path: readonly string[];
  readonly field: DiffRow['field'];
  readonly was: DiffValue | undefined;
  readonly is: DiffValue | undefined;
  readonly value: PatchValue | undefined;
}

function changeRow(plan: PlanContent, { path, field, was, is, value }: Change): DiffRow {
  const full = ['plans', plan.key, ...path];
  return {
    glyph: glyphOf(was, is),
    plan: subject(plan),
    field,
    ...(was === undefined ? {} : { before: was }),
    ...(is === undefined ? {} : { after: is }),
    patch: value === undefined ? { op: 'unset', path: full } : { op: 'set', path: full, value },
  };
}

/** A switch that goes on reads as added, one that goes off as removed. */
function glyphOf(was: DiffValue | undefined, is: DiffValue | undefined): DiffRow['glyph'] {
  if (is === undefined) return '−';
  if (was === undefined) return is.kind === 'switch' && !is.on ? '~' : '+';
  if (was.kind === 'switch' && is.kind === 'switch') return is.on ? '+' : '−';
  return '~';
}

function planAt(document: CatalogDocument, key: string | null): DiffRow['plan'] {
  const plan = key === null ? undefined : findPlan(document, key);
  return plan === undefined ? null : subject(plan);
}

function subject({ key, names }: PlanContent): NonNullable<DiffRow['plan']> {
  return { key, names };
}

function textOf(text: string | undefined): DiffValue | undefined {
  return text === undefined ? undefined : { kind: 'text', text };
}

function priceValue(price: PlanPrice | undefined): DiffValue | undefined {
  return price === undefined ? undefined : { kind: 'price', price };
}

function itemValue(item: PlanItem | undefined): DiffValue | undefined {
  return item === undefined ? undefined : { kind: 'item', item };
}

function priceField(price: PlanPrice | undefined): DiffRow['field'] {
  if (price === undefined) return { label: 'price', values: {} };
  return {
    label: 'price',
    values: { currency: price.currency, unit: price.interval.unit, count: String(price.interval.count) },
  };
}

function termValue(terms: PlanTerms, term: keyof PlanTerms): DiffValue {
  const value = terms[term] ?? 'exclusive';
  return typeof value === 'number' ? { kind: 'number', value } : { kind: 'choice', choice: value };
}

function keysOf(before: readonly string[], after: readonly string[]): string[] {
  return [...new Set([...before, ...after])].toSorted();
}

function same(left: DiffValue | undefined, right: DiffValue | undefined): boolean {
  return canonicalJson(left ?? null) === canonicalJson(right ?? null);
}

function plain(value: PlanPrice | PlanItem | Grant | PriceOverrideContent | undefined): PatchValue | undefined {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as PatchValue);
}
