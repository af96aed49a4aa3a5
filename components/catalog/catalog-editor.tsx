'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Localized } from '@/lib/domain/localized';
import { DraftChoice } from './draft-choice';
import { DraftInvitation, DraftList } from './draft-list';
import { EditorBar } from './editor-bar';
import { EditorMatrix } from './editor-matrix';
import type { DraftSnapshot, EditorActions, OpenDraft } from './draft-snapshot';
import { useDraftEditor } from './use-draft-editor';
import { useDraftNews } from './use-draft-news';
import { useEditorKeys } from './use-editor-keys';
import { useShared } from './use-shared';

/** What the editor knows of a product line besides its plans. */
export interface EditedLine {
  readonly id: string;
  readonly key: string;
  readonly names: Localized;
  readonly unitName: Localized;
  readonly currencies: readonly string[];
  readonly groups: readonly { readonly key: string; readonly names: Localized }[];
  readonly features: readonly FeatureDefinition[];
  /** Subscriptions in force by plan key. */
  readonly subscriptions: Readonly<Record<string, number>>;
}

export interface CatalogEditorProps {
  readonly line: EditedLine;
  readonly live: CatalogDocument;
  /** The number of the live release; null before the first. */
  readonly liveNumber: number | null;
  readonly draft: DraftSnapshot | null;
  /** Every open draft of the product line, newest first. */
  readonly drafts: readonly OpenDraft[];
  readonly editable: boolean;
  readonly actions: EditorActions;
  /** Closes the draft; a dialog's button sends it. */
  readonly discard: (form: FormData) => Promise<void>;
  /** Opens another draft of the product line. */
  readonly start: (form: FormData) => Promise<void>;
}

/** The matrix of a product line and the draft that is edited in it. */
export function CatalogEditor(props: CatalogEditorProps): ReactNode {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Editor {...props} />
    </QueryClientProvider>
  );
}

function Editor(props: CatalogEditorProps): ReactNode {
  const { draft, liveNumber, editable, actions, discard } = props;
  const { line, live } = useShared({ line: props.line, live: props.live });
  const editor = useDraftEditor({ productLineId: line.id, live, draft, actions });
  const drafts = useDraftNews(editor, { productLineId: line.id, drafts: props.drafts }, actions.look);
  const leaving = useEditorKeys(editor);
  const start = editable ? props.start : undefined;
  const current = editor.draft?.id ?? null;
  const list = { drafts, current, lineKey: line.key, productLineId: line.id, start };
  return (
    <>
      {editor.draft === null && editor.state === 'saved' ? (
        <DraftInvitation {...list} />
      ) : (
        <EditorBar
          {...{ editor, liveNumber, editable, discard, leaving }}
          others={drafts.find(({ id }) => id === current)?.othersEdit ?? null}
          list={drafts.length > 1 ? <DraftList {...list} /> : null}
        />
      )}
      <EditorMatrix line={line} editor={editor} base={editor.draft?.base ?? live} editable={editable} />
      <DraftChoice editor={editor} />
    </>
  );
}
