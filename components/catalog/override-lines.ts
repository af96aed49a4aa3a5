import { canonicalJson } from '@/lib/domain/canonical-json';
import type { PriceOverrideContent } from '@/lib/domain/catalog/price-override';
import type { StoredPrice } from '@/lib/domain/catalog/stored-price';

/** One line of a table: what is stored, what a draft makes of it, or both. */
export interface OverrideLine {
  readonly key: string;
  /** Null for what only the draft has. */
  readonly row: StoredPrice | null;
  /** What the draft says when it says something else than what is live; null when it takes the price away. */
  readonly change: { readonly entry: PriceOverrideContent | null } | null;
  /** What an editor begins with. */
  readonly entry: PriceOverrideContent;
}

type Entries = readonly PriceOverrideContent[];

/** Stored prices with what a draft changes about them, then what the draft adds. `base` and `next` are equal without a draft. */
export function overrideLines(rows: readonly StoredPrice[], base: Entries, next: Entries): OverrideLine[] {
  const stored = rows.map((row): OverrideLine => {
    const [was, is] = [base.find(({ key }) => key === row.key), next.find(({ key }) => key === row.key)];
    const isLast = rows.findLast(({ key }) => key === row.key) === row && row.state !== 'ended';
    const isChanged = isLast && canonicalJson(was ?? null) !== canonicalJson(is ?? null);
    const isEnding = is === undefined || (is.ended === true && is.endOn === undefined);
    const change = isChanged ? { entry: isEnding ? null : is } : null;
    return { key: row.key, row, change, entry: is?.ended === undefined && is !== undefined ? is : entryOf(row) };
  });
  const added = next.filter(
    ({ key, ended }) => ended === undefined && !rows.some((row) => row.key === key && row.state !== 'ended'),
  );
  const isNew = (entry: PriceOverrideContent): boolean => !base.some(({ key }) => key === entry.key);
  return [...stored, ...added.filter(isNew).map((entry) => ({ key: entry.key, row: null, change: { entry }, entry }))];
}

/** A stored price as an entry that says the same. */
export function entryOf(row: StoredPrice): PriceOverrideContent {
  const { key, subject, planKey, itemKey, kind, value, currency, interval, reason } = row;
  return {
    key,
    for: { kind: subject.kind, id: subject.id },
    planKey,
    itemKey,
    kind,
    value,
    ...(currency === null ? {} : { currency }),
    ...(interval === null ? {} : { interval }),
    reason,
  };
}
