import { canonicalJson } from '@/lib/domain/canonical-json';
import { findPlan, type CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import { diffCatalog, type DiffRow, type DiffValue } from '@/lib/domain/catalog/diff';
import { applyPatches, type Patch } from '@/lib/domain/catalog/patch';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface ThreeDocuments {
  /** What the draft was begun on. */
  readonly base: CatalogDocument;
  readonly live: CatalogDocument;
  /** What the draft stands for. */
  readonly mine: CatalogDocument;
}

export type Side = 'mine' | 'theirs';

/** A field that both the draft and a release that went live meanwhile changed, each to something else. */
export interface RebaseConflict {
  readonly path: string;
  readonly row: DiffRow;
  readonly base: DiffValue | undefined;
  readonly live: DiffValue | undefined;
  readonly mine: DiffValue | undefined;
  /** Live no longer has the plan, so nothing of it can be changed. */
  readonly isGone: boolean;
}

export interface ThreeWay {
  readonly conflicts: readonly RebaseConflict[];
  /** Changes of the draft that nothing stands against. */
  readonly merged: readonly DiffRow[];
}

/** What a draft changes, against what went live after it was begun. A change both made alike is neither. */
export function compareThree(three: ThreeDocuments): ThreeWay {
  const weighed = weigh(three);
  return {
    conflicts: weighed.flatMap(({ conflict }) => (conflict === null ? [] : [conflict])),
    merged: weighed.filter(({ conflict }) => conflict === null).map(({ row }) => row),
  };
}

/**
 * The draft on what is live: its own changes, and of each conflict the side that was chosen. A conflict nobody decided is refused
 * by its field.
 */
export function mergeThree(
  three: ThreeDocuments,
  choices: Readonly<Record<string, Side | undefined>>,
): CatalogDocument | Refusal {
  const weighed = weigh(three);
  const open = weighed.find(({ conflict }) => conflict && !conflict.isGone && choices[conflict.path] === undefined);
  if (open?.conflict)
    return refuse('CONFLICT', `${open.conflict.path} was changed on both sides. Choose which one holds.`, {
      field: `choices.${open.conflict.path}`,
    });
  const keys = new Set(three.live.plans.map(({ key }) => key));
  const patches = weighed
    .filter(({ conflict }) => conflict === null || (!conflict.isGone && choices[conflict.path] === 'mine'))
    .flatMap(({ row }) => fitted(keys, row.patch));
  const applied = applyPatches(three.live, patches);
  return isRefusal(applied) ? applied : applied.document;
}

interface Weighed {
  readonly row: DiffRow;
  readonly conflict: RebaseConflict | null;
}

/** The changes of the draft in their order, without those that live has alike. */
function weigh({ base, live, mine }: ThreeDocuments): Weighed[] {
  const theirs = new Map(diffCatalog(base, live).map((row) => [pathOfPatch(row.patch), row]));
  return diffCatalog(base, mine).flatMap((row): Weighed[] => {
    const { patch, before, after } = row;
    const path = pathOfPatch(patch);
    const other = theirs.get(path);
    if (other !== undefined && canonicalJson(other.patch) === canonicalJson(patch)) return [];
    const plan = row.plan?.key;
    const isGone = patch.op !== 'add-plan' && plan !== undefined && findPlan(live, plan) === undefined;
    // Live changed something of a plan that the draft takes out.
    const isTaken = patch.op === 'remove-plan' && [...theirs.keys()].some((each) => each.startsWith(`${path}.`));
    const conflict = { path, row, base: before, live: other?.after, mine: after, isGone };
    return [{ row, conflict: other !== undefined || isGone || isTaken ? conflict : null }];
  });
}

/** A plan that stands already is replaced; one whose neighbour is gone becomes the last. `keys` follows what stands. */
function fitted(keys: Set<string>, patch: Patch): Patch[] {
  if (patch.op === 'remove-plan') keys.delete(patch.plan);
  if (patch.op !== 'add-plan' && patch.op !== 'move-plan') return [patch];
  const key = patch.op === 'add-plan' ? patch.plan.key : patch.plan;
  const isThere = keys.has(key);
  const last = [...keys].findLast((each) => each !== key) ?? null;
  const placed = { ...patch, after: patch.after === null || keys.has(patch.after) ? patch.after : last };
  keys.add(key);
  return patch.op === 'add-plan' && isThere ? [{ op: 'remove-plan', plan: key }, placed] : [placed];
}

function pathOfPatch(patch: Patch): string {
  if ('path' in patch) return patch.path.join('.');
  const plan = patch.op === 'add-plan' ? patch.plan.key : patch.plan;
  return `plans.${plan}${patch.op === 'move-plan' ? '.position' : ''}`;
}
