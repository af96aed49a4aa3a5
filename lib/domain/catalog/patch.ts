import type { CatalogDocument, PlanContent } from '@/lib/domain/catalog/catalog-document';
import { parseCatalog } from '@/lib/domain/catalog/parse-catalog';
import type { PriceOverrideContent } from '@/lib/domain/catalog/price-override';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

/**
 * One edit of a draft. Plans and prices are addressed by key, never by their place in a list, so that edits of two people
 * do not slip: `['plans', 'premium', 'prices', 'EUR-month', 'model', 'amount']`. Lists inside a price are set as a whole. A
 * special price is set and unset as a whole or by member: `['overrides', 'price-1a2b', 'value']`.
 */
export type Patch =
  | { readonly op: 'set'; readonly path: readonly string[]; readonly value: PatchValue }
  | { readonly op: 'unset'; readonly path: readonly string[] }
  /** `after` is the key of the plan to its left; `null` puts it first. */
  | { readonly op: 'add-plan'; readonly plan: PlanContent; readonly after: string | null }
  | { readonly op: 'move-plan'; readonly plan: string; readonly after: string | null }
  /** No longer offered; who has it keeps it. */
  | { readonly op: 'archive-plan'; readonly plan: string }
  /** For a plan that was never live, and for going back to a release that did not have it. */
  | { readonly op: 'remove-plan'; readonly plan: string };

export type PatchValue =
  string | number | boolean | null | readonly PatchValue[] | { readonly [member: string]: PatchValue | undefined };

/** The document a draft stands for. The first patch that cannot be applied is refused by the name of its field. */
export function applyPatches(
  base: CatalogDocument,
  patches: readonly Patch[],
): { readonly document: CatalogDocument } | Refusal {
  let plans: readonly PatchValue[] = asValues(base.plans);
  let overrides: readonly PatchValue[] = asValues(base.overrides ?? []);
  for (const patch of patches) {
    const isOverride = 'path' in patch && patch.path[0] === 'overrides';
    const next = isOverride ? setInOverrides(overrides, patch) : applyPatch(plans, patch);
    if (isRefusal(next)) return next;
    if (isOverride) overrides = next;
    else plans = next;
  }
  const document = parseCatalog({ plans, overrides });
  return isRefusal(document) ? document : { document };
}

function setInOverrides(
  overrides: readonly PatchValue[],
  patch: Extract<Patch, { op: 'set' | 'unset' }>,
): readonly PatchValue[] | Refusal {
  const [, key, ...rest] = patch.path;
  const field = patch.path.join('.');
  if (key === undefined) return refuse('INPUT_INVALID', 'Name the special price: overrides.<key>.', { field });
  const value = patch.op === 'set' ? patch.value : undefined;
  const isRenamed = rest.length === 0 ? value !== undefined && keyOf(value) !== key : rest[0] === 'key';
  if (isRenamed) return refuse('INPUT_INVALID', 'The key of a special price never changes.', { field });
  const next = changedInList(overrides, [key, ...rest], value);
  if (next !== undefined && isList(next)) return next;
  return refuse('NOT_FOUND', `${field} does not exist in this draft.`, { field });
}

function applyPatch(plans: readonly PatchValue[], patch: Patch): readonly PatchValue[] | Refusal {
  switch (patch.op) {
    case 'set':
    case 'unset':
      return setInPlans(plans, patch);
    case 'add-plan':
      if (has(plans, patch.plan.key))
        return refuse('CONFLICT', `There is already a plan ${patch.plan.key}.`, {
          field: `plans.${patch.plan.key}.key`,
        });
      return placed(plans, asValue(patch.plan), patch.after);
    case 'move-plan': {
      const moved = plans.find((plan) => keyOf(plan) === patch.plan);
      if (moved === undefined) return noPlan(patch.plan);
      if (patch.after === patch.plan)
        return refuse('INPUT_INVALID', 'A plan cannot stand after itself.', { field: `plans.${patch.plan}` });
      return placed(
        plans.filter((plan) => plan !== moved),
        moved,
        patch.after,
      );
    }
    case 'archive-plan':
      return setInPlans(plans, { op: 'set', path: ['plans', patch.plan, 'archived'], value: true });
    case 'remove-plan':
      return has(plans, patch.plan) ? plans.filter((plan) => keyOf(plan) !== patch.plan) : noPlan(patch.plan);
  }
}

function setInPlans(
  plans: readonly PatchValue[],
  patch: Extract<Patch, { op: 'set' | 'unset' }>,
): readonly PatchValue[] | Refusal {
  const [root, planKey, ...rest] = patch.path;
  const field = patch.path.join('.');
  if (root !== 'plans' || planKey === undefined || rest.length === 0) {
    return refuse(
      'INPUT_INVALID',
      `${field === '' ? 'The path' : field} names no field of a plan; accepted are paths such as plans.premium.terms.trialDays.`,
      { field },
    );
  }
  if (!has(plans, planKey)) return noPlan(planKey);
  if (rest[0] === 'key')
    return refuse('INPUT_INVALID', 'The key of a plan never changes. Archive the plan and add another.', { field });
  const value = patch.op === 'set' ? patch.value : undefined;
  let missing = false;
  const next = plans.map((plan) => {
    if (keyOf(plan) !== planKey) return plan;
    const changed = changedAt(plan, rest, value);
    missing ||= changed === undefined;
    return changed ?? plan;
  });
  return missing ? refuse('INPUT_INVALID', `${field} does not exist in this plan.`, { field }) : next;
}

/** A copy of `node` with another value at the path, or without the member when `value` is undefined. Undefined if the way there is missing. */
function changedAt(node: PatchValue, path: readonly string[], value: PatchValue | undefined): PatchValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (isList(node)) return changedInList(node, [step, ...rest], value);
  if (typeof node !== 'object' || node === null) return undefined;
  // A plan without items has no list of them yet.
  const child = Object.hasOwn(node, step) ? node[step] : step === 'items' ? [] : undefined;
  if (rest.length === 0) {
    if (value === undefined)
      return child === undefined
        ? undefined
        : Object.fromEntries(Object.entries(node).filter(([name]) => name !== step));
    return { ...node, [step]: value };
  }
  const changed = child === undefined ? undefined : changedAt(child, rest, value);
  return changed === undefined ? undefined : { ...node, [step]: changed };
}

function changedInList(
  list: readonly PatchValue[],
  path: readonly [string, ...string[]],
  value: PatchValue | undefined,
): PatchValue | undefined {
  const [key, ...rest] = path;
  const present = list.find((item) => keyOf(item) === key);
  if (rest.length > 0) {
    const changed = present === undefined ? undefined : changedAt(present, rest, value);
    return changed === undefined ? undefined : list.map((item) => (item === present ? changed : item));
  }
  if (value === undefined) return present === undefined ? undefined : list.filter((item) => item !== present);
  return present === undefined ? [...list, value] : list.map((item) => (item === present ? value : item));
}

function placed(plans: readonly PatchValue[], plan: PatchValue, after: string | null): readonly PatchValue[] | Refusal {
  if (after === null) return [plan, ...plans];
  const left = plans.findIndex((other) => keyOf(other) === after);
  return left < 0 ? noPlan(after) : plans.toSpliced(left + 1, 0, plan);
}

function noPlan(key: string): Refusal {
  return refuse('NOT_FOUND', `There is no plan ${key} in this draft.`, {
    field: `plans.${key}`,
    values: { plan: key },
  });
}

function has(plans: readonly PatchValue[], key: string): boolean {
  return plans.some((plan) => keyOf(plan) === key);
}

function keyOf(value: PatchValue): string | null {
  return typeof value === 'object' && value !== null && !isList(value) && typeof value.key === 'string'
    ? value.key
    : null;
}

function isList(value: PatchValue): value is readonly PatchValue[] {
  return Array.isArray(value);
}

/** Catalogue types are plain JSON; the compiler only wants to see their members as values. */
function asValue(value: PlanContent | PriceOverrideContent): PatchValue {
  return JSON.parse(JSON.stringify(value)) as PatchValue;
}

function asValues(values: readonly (PlanContent | PriceOverrideContent)[]): readonly PatchValue[] {
  return values.map(asValue);
}
