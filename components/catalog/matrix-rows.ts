import { canonicalJson } from '@/lib/domain/canonical-json';
import { soldIntervals } from '@/lib/domain/catalog/catalog-context';
import {
  findPlan,
  priceKey,
  type CatalogDocument,
  type Grant,
  type PlanPrice,
} from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Patch } from '@/lib/domain/catalog/patch';
import { isCurrency } from '@/lib/domain/money/currency';
import type { Localized } from '@/lib/domain/localized';
import type { BillingInterval } from '@/lib/domain/time/interval';

/** One line of the matrix: a price in every tier, or what every tier grants of a feature. */
export type MatrixRow =
  | {
      readonly kind: 'price';
      readonly key: string;
      readonly currency: PlanPrice['currency'];
      readonly interval: BillingInterval;
    }
  | { readonly kind: 'feature'; readonly key: string; readonly feature: FeatureDefinition };

export interface MatrixRows {
  readonly key: string;
  /** Null for the prices, which come first. */
  readonly names: Localized | null;
  readonly rows: readonly MatrixRow[];
}

interface MatrixParts {
  /** What is live and what the draft makes of it; a price that either has gets a row. */
  readonly documents: readonly CatalogDocument[];
  readonly currencies: readonly string[];
  readonly features: readonly FeatureDefinition[];
  readonly groups: readonly { readonly key: string; readonly names: Localized }[];
  /** Rows that somebody asked for and that no tier has a price in yet. */
  readonly more?: readonly PriceSlot[];
}

/** A currency and an interval that tiers can have a price for. */
export type PriceSlot = Pick<PlanPrice, 'key' | 'currency' | 'interval'>;

/**
 * The rows in reading order: prices by currency and length of interval, then features by group. Every currency of the
 * product line has a row for every interval that is sold, so that a missing price has a cell to be typed into.
 */
export function matrixRows({ documents, currencies, features, groups, more = [] }: MatrixParts): MatrixRows[] {
  const sold = documents.flatMap((document) => document.plans.flatMap((plan) => plan.prices));
  const needed = documents
    .slice(-1)
    .flatMap((document) =>
      soldIntervals(document).flatMap((interval) =>
        currencies.filter(isCurrency).map((currency) => ({ key: priceKey(currency, interval), currency, interval })),
      ),
    );
  const byKey = new Map<string, PriceSlot>([...sold, ...needed, ...more].map((price) => [price.key, price]));
  const prices = [...byKey.values()].toSorted(
    (a, b) =>
      place(currencies, a.currency) - place(currencies, b.currency) ||
      a.currency.localeCompare(b.currency) ||
      roughDays(a.interval) - roughDays(b.interval),
  );
  const priceRows = prices.map(({ key, currency, interval }): MatrixRow => ({
    kind: 'price',
    key,
    currency,
    interval,
  }));
  return [
    { key: 'price', names: null, rows: priceRows },
    ...groups.map(({ key, names }) => ({
      key,
      names,
      rows: features
        .filter((feature) => feature.group === key)
        .map((feature): MatrixRow => ({ kind: 'feature', key: feature.key, feature })),
    })),
  ].filter((group) => group.rows.length > 0);
}

/** What the brands sell in comes first, in their order. */
function place(currencies: readonly string[], currency: string): number {
  const index = currencies.indexOf(currency);
  return index < 0 ? currencies.length : index;
}

const DAYS = { day: 1, week: 7, month: 30, year: 365 } as const;

function roughDays({ unit, count }: BillingInterval): number {
  return DAYS[unit] * count;
}

/** Names a cell, as the findings and problems of it are found. */
export function cellName(planKey: string, row: Pick<MatrixRow, 'key'>): string {
  return `${planKey} ${row.key}`;
}

export function cellPath(planKey: string, row: MatrixRow): string[] {
  return ['plans', planKey, row.kind === 'price' ? 'prices' : 'grants', row.key];
}

/** What a cell holds; undefined where the tier has no such price or does not grant the feature. */
export function cellValue(document: CatalogDocument, planKey: string, row: MatrixRow): PlanPrice | Grant | undefined {
  const plan = findPlan(document, planKey);
  return row.kind === 'price' ? plan?.prices.find((price) => price.key === row.key) : plan?.grants[row.key];
}

/** Whether a cell of the draft differs from the release below it. */
export function isCellChanged(base: CatalogDocument, draft: CatalogDocument, planKey: string, row: MatrixRow): boolean {
  const [was, is] = [cellValue(base, planKey, row), cellValue(draft, planKey, row)];
  return was === undefined || is === undefined ? was !== is : canonicalJson(was) !== canonicalJson(is);
}

/** A cell with an edit laid over it that is still on its way to the server. */
export function withPending(
  value: PlanPrice | Grant | undefined,
  path: readonly string[],
  patch: Patch | undefined,
): PlanPrice | Grant | undefined {
  if (patch === undefined || !('path' in patch)) return value;
  if (patch.op === 'unset') return undefined;
  return setIn(value, patch.path.slice(path.length), patch.value) as PlanPrice | Grant;
}

function setIn(node: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  const members: Readonly<Record<string, unknown>> = typeof node === 'object' && node !== null ? { ...node } : {};
  const child = members[step];
  return { ...members, [step]: setIn(child, rest, value) };
}

export function isPrice(value: PlanPrice | Grant): value is PlanPrice {
  return 'model' in value;
}
