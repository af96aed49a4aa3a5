import { canonicalJson } from '@/lib/domain/canonical-json';
import type { Patch, PatchValue } from '@/lib/domain/catalog/patch';
import type { ScheduledPrice } from '@/lib/domain/rating/price-schedule';

/**
 * The edits that make one price another: one patch for each field, lists as a whole, and the whole model only where its kind
 * changes. None where both are the same. `path` leads to the price: `['plans', 'premium', 'prices', 'EUR-month']`.
 */
export function pricePatches(path: readonly string[], was: ScheduledPrice, is: ScheduledPrice): Patch[] {
  const model =
    was.model.kind === is.model.kind
      ? memberPatches([...path, 'model'], was.model, is.model)
      : [set([...path, 'model'], is.model)];
  const commitment =
    was.commitment !== undefined && is.commitment !== undefined
      ? memberPatches([...path, 'commitment'], was.commitment, is.commitment)
      : [];
  return [...model, ...commitment, ...memberPatches(path, besides(was, commitment), besides(is, commitment))];
}

/** The members that are set as a whole: without the model, and without a commitment whose members have patches already. */
function besides(price: ScheduledPrice, commitment: readonly Patch[]): object {
  const { model: _, ...rest } = price;
  return commitment.length === 0 ? rest : { ...rest, commitment: undefined };
}

function memberPatches(path: readonly string[], was: object, is: object): Patch[] {
  const [old, next] = [new Map<string, unknown>(Object.entries(was)), new Map<string, unknown>(Object.entries(is))];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((name) => {
    const [before, after] = [old.get(name), next.get(name)];
    if (isEmpty(before) && isEmpty(after)) return [];
    if (isEmpty(after)) return [{ op: 'unset' as const, path: [...path, name] }];
    return canonicalJson({ before }) === canonicalJson({ before: after }) ? [] : [set([...path, name], after)];
  });
}

/** An empty list and nothing at all are the same schedule. */
function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === undefined;
  return Object.keys(value).length === 0;
}

function set(path: readonly string[], value: unknown): Patch {
  return { op: 'set', path, value: JSON.parse(JSON.stringify(value)) as PatchValue };
}
