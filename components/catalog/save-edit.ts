import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { conflictOf, type FieldConflict, type ForeignChange } from './draft-conflict';
import type { DraftSnapshot, EditAnswer, EditRequest, OpenDraft } from './draft-snapshot';

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly draft: DraftSnapshot }
  /** Somebody else changed the same fields; nothing of theirs was overwritten, nothing of ours thrown away. The rest is saved. */
  | { readonly kind: 'conflict'; readonly draft: DraftSnapshot; readonly conflicts: readonly FieldConflict[] }
  | {
      readonly kind: 'refused';
      readonly message: string;
      readonly field: string | null;
      readonly draft: DraftSnapshot | null;
    }
  /** Others have drafts, the person has none: nothing is saved before they chose. */
  | { readonly kind: 'choose'; readonly drafts: readonly OpenDraft[] };

export interface Known {
  readonly productLineId: string;
  readonly draft: DraftSnapshot | null;
  /** What is edited while there is no draft. */
  readonly live: CatalogDocument;
  /** What others did since the person began to type. */
  readonly foreign: readonly ForeignChange[];
  /** Where the first edit goes when others have drafts: into one of them, or into one of one's own. */
  readonly into?: { readonly draftId: string } | 'own' | undefined;
}

const ATTEMPTS = 5;

/**
 * Sends an edit. When the draft moved on meanwhile, it is sent again on top, except for what somebody changed that it is
 * about: there the person decides.
 */
export async function saveEdit(
  patches: readonly Patch[],
  { productLineId, live, into, ...known }: Known,
  send: (request: EditRequest) => Promise<EditAnswer>,
): Promise<SaveOutcome> {
  let { draft } = known;
  const foreign = [...known.foreign];
  let conflicts = conflictsOf(patches, foreign, draft?.document ?? live);
  const joined = typeof into === 'object' ? into.draftId : null;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const rest = patches.filter((patch) => !conflicts.some((conflict) => conflict.patch === patch));
    if (rest.length === 0 && draft !== null) return { kind: 'conflict', draft, conflicts };
    const at = { draftId: draft?.id ?? joined, revision: draft?.revision ?? 0 };
    const own = draft === null && into === 'own' ? { alongside: true } : {};
    const answer = await send({ productLineId, ...at, patches: rest, ...own });
    if (answer.ok) {
      return conflicts.length === 0
        ? { kind: 'saved', draft: answer.draft }
        : { kind: 'conflict', draft: answer.draft, conflicts };
    }
    if (answer.choice !== undefined) return { kind: 'choose', drafts: answer.choice };
    if (!movedOn(answer, at)) return refusedBy(answer);
    foreign.push({ before: draft?.document ?? live, after: answer.draft.document });
    draft = answer.draft;
    conflicts = conflictsOf(patches, foreign, draft.document);
  }
  return { kind: 'refused', message: 'The draft changes faster than it can be saved.', field: null, draft };
}

type Refused = Extract<EditAnswer, { ok: false }>;

/** Whether an edit was refused only because the draft is at a later revision, not because of what it says. */
function movedOn(
  answer: Refused,
  sent: { draftId: string | null; revision: number },
): answer is Refused & { draft: DraftSnapshot } {
  const { code, draft } = answer;
  return code === 'CONFLICT' && draft !== null && (draft.id !== sent.draftId || draft.revision !== sent.revision);
}

function refusedBy({ message, field, draft }: Refused): SaveOutcome {
  return { kind: 'refused', message, field: field ?? null, draft };
}

function conflictsOf(
  patches: readonly Patch[],
  foreign: readonly ForeignChange[],
  now: CatalogDocument,
): readonly FieldConflict[] {
  return patches.map((patch) => conflictOf(patch, foreign, now)).filter((conflict) => conflict !== null);
}
