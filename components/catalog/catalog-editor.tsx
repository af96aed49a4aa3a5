'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Localized } from '@/lib/domain/localized';
import { EditorBar } from './editor-bar';
import { EditorMatrix } from './editor-matrix';
import type { DraftSnapshot, EditorActions } from './draft-snapshot';
import { useDraftEditor } from './use-draft-editor';
import { useEditorKeys } from './use-editor-keys';

/** What the editor knows of a product line besides its plans. */
export interface EditedLine {
  readonly id: string;
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
  readonly editable: boolean;
  readonly actions: EditorActions;
  /** Closes the draft; a dialog's button sends it. */
  readonly discard: (form: FormData) => Promise<void>;
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

function Editor({ line, live, liveNumber, draft, editable, actions, discard }: CatalogEditorProps): ReactNode {
  const editor = useDraftEditor({ productLineId: line.id, live, draft, actions });
  useEditorKeys(editor);
  return (
    <>
      {editor.draft === null && editor.state === 'saved' ? null : (
        <EditorBar editor={editor} liveNumber={liveNumber} editable={editable} discard={discard} />
      )}
      <EditorMatrix line={line} editor={editor} base={editor.draft?.base ?? live} editable={editable} />
    </>
  );
}
