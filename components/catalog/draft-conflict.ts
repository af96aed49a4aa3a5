import { canonicalJson } from '@/lib/domain/canonical-json';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';

/** The draft before and after edits that somebody else wrote. */
export interface ForeignChange {
  readonly before: CatalogDocument;
  readonly after: CatalogDocument;
}

/** An edit of mine about something that somebody else changed after I looked at it. */
export interface FieldConflict {
  readonly patch: Patch;
  /** What stands there now; undefined when nothing does. */
  readonly theirs: unknown;
}

/** The conflict an edit is in with what others did meanwhile; null when both can stay. */
export function conflictOf(
  patch: Patch,
  foreign: readonly ForeignChange[],
  now: CatalogDocument,
): FieldConflict | null {
  const theirs = subjectOf(patch, now);
  const touched = foreign.some(({ before, after }) => !same(subjectOf(patch, before), subjectOf(patch, after)));
  if (!touched || same(theirs, wantedBy(patch)) || !hasPlan(patch, now)) return null;
  return { patch, theirs };
}

/** What an edit is about: a field, the order of the tiers, a tier as a whole. A tier that is added touches nothing. */
function subjectOf(patch: Patch, document: CatalogDocument): unknown {
  switch (patch.op) {
    case 'set':
    case 'unset':
      return valueAt(document, patch.path);
    case 'archive-plan':
      return valueAt(document, ['plans', patch.plan, 'archived']);
    case 'move-plan':
      return document.plans.map(({ key }) => key);
    case 'remove-plan':
      return valueAt(document, ['plans', patch.plan]);
    case 'add-plan':
      return undefined;
  }
}

function wantedBy(patch: Patch): unknown {
  if (patch.op === 'set') return patch.value;
  return patch.op === 'archive-plan' ? true : undefined;
}

/** An edit of a tier that is gone is no choice between two values: the server says that the tier is gone. */
function hasPlan(patch: Patch, document: CatalogDocument): boolean {
  const key = 'path' in patch ? patch.path[1] : patch.op === 'add-plan' ? patch.plan.key : patch.plan;
  return document.plans.some((plan) => plan.key === key);
}

function same(left: unknown, right: unknown): boolean {
  return left === right || canonicalJson({ value: left }) === canonicalJson({ value: right });
}

/** What stands at a path of a patch; members of lists are found by their key. */
export function valueAt(document: CatalogDocument, path: readonly string[]): unknown {
  let node: unknown = document;
  for (const step of path) {
    if (Array.isArray(node))
      node = node.find(
        (item: unknown) => typeof item === 'object' && item !== null && 'key' in item && item.key === step,
      );
    else if (typeof node === 'object' && node !== null)
      node = Object.entries(node).find(([name]) => name === step)?.[1];
    else return undefined;
  }
  return node;
}
