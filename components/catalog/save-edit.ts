import { canonicalJson } from '@/lib/domain/canonical-json';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import type { DraftSnapshot, EditAnswer, EditRequest } from './draft-snapshot';

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly draft: DraftSnapshot }
  /** Somebody else changed the same field; nothing of theirs was overwritten, nothing of ours thrown away. */
  | { readonly kind: 'conflict'; readonly draft: DraftSnapshot }
  | { readonly kind: 'refused'; readonly message: string; readonly draft: DraftSnapshot | null };

export interface Known {
  readonly productLineId: string;
  readonly draft: DraftSnapshot | null;
  /** What the person saw when they began to type. */
  readonly document: CatalogDocument;
}

const ATTEMPTS = 5;

/**
 * Sends an edit. When the draft moved on meanwhile, it is sent again on top, unless somebody changed the very field it is
 * about: then the person decides.
 */
export async function saveEdit(
  patches: readonly Patch[],
  known: Known,
  send: (request: EditRequest) => Promise<EditAnswer>,
): Promise<SaveOutcome> {
  let { draft } = known;
  let message = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { productLineId } = known;
    const answer = await send({ productLineId, draftId: draft?.id ?? null, revision: draft?.revision ?? 0, patches });
    if (answer.ok) return { kind: 'saved', draft: answer.draft };
    if (answer.code !== 'CONFLICT' || answer.draft === null)
      return { kind: 'refused', message: answer.message, draft: answer.draft };
    const theirs = answer.draft;
    if (patches.some((patch) => changedByOthers(patch, known.document, theirs.document)))
      return { kind: 'conflict', draft: theirs };
    draft = theirs;
    message = answer.message;
  }
  return { kind: 'refused', message, draft };
}

function changedByOthers(patch: Patch, seen: CatalogDocument, now: CatalogDocument): boolean {
  if (patch.op !== 'set' && patch.op !== 'unset') return false;
  return canonicalJson({ value: valueAt(seen, patch.path) }) !== canonicalJson({ value: valueAt(now, patch.path) });
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
