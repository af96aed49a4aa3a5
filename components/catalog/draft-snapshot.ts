import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { Finding } from '@/lib/domain/catalog/check-catalog';
import type { Patch } from '@/lib/domain/catalog/patch';
import type { RefusalCode } from '@/lib/domain/refusal';

/** What an editor knows of a draft. The server makes it; the browser only lays edits over it that are on their way. */
export interface DraftSnapshot {
  readonly id: string;
  readonly number: number;
  readonly revision: number;
  readonly base: CatalogDocument;
  readonly document: CatalogDocument;
  readonly changeCount: number;
  readonly findings: readonly Finding[];
  /** Null before the first edit. */
  readonly savedAt: Date | null;
  /** Who wrote the last edit. */
  readonly savedBy: string | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** An open draft of the product line, for choosing between them. */
export interface OpenDraft {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly createdBy: string;
  /** The reader began it or has written in it. */
  readonly mine: boolean;
  readonly lastEdit: { readonly by: string; readonly at: Date; readonly mine: boolean } | null;
  /** The last edit of somebody else, when it is only minutes old. */
  readonly othersEdit: { readonly by: string; readonly at: Date } | null;
}

/** One edit on its way. Without a draft, the first edit opens one. */
export interface EditRequest {
  readonly productLineId: string;
  readonly draftId: string | null;
  readonly revision: number;
  readonly patches: readonly Patch[];
  /** Opens a draft of one's own although somebody else has one. */
  readonly alongside?: boolean;
}

export type EditAnswer =
  | { readonly ok: true; readonly draft: DraftSnapshot }
  /** `draft` is what counts now, when there is one. */
  | {
      readonly ok: false;
      readonly code: RefusalCode;
      readonly message: string;
      readonly field?: string;
      readonly draft: DraftSnapshot | null;
      /** Only others have drafts of this product line: whether to join one is asked before anything is saved. */
      readonly choice?: readonly OpenDraft[];
    };

/** What somebody who keeps a draft open learns every few seconds. */
export interface DraftNews {
  /** Null when the draft is as it is known. */
  readonly draft: DraftSnapshot | null;
  /** It was published or discarded meanwhile. */
  readonly closed: boolean;
  readonly drafts: readonly OpenDraft[];
}

/** What the editor asks the server for. */
export interface EditorActions {
  readonly edit: (request: EditRequest) => Promise<EditAnswer>;
  readonly undo: (at: { draftId: string; revision: number }) => Promise<EditAnswer>;
  readonly redo: (at: { draftId: string; revision: number }) => Promise<EditAnswer>;
  readonly look: (at: { productLineId: string; draftId: string; revision: number }) => Promise<DraftNews>;
}
