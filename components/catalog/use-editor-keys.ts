'use client';

import { useEffect } from 'react';
import type { DraftEditor } from './use-draft-editor';

/**
 * Undo and redo by the platform's keys, except in a field that has its own; and a question before the page is left while
 * an edit is still on its way.
 */
export function useEditorKeys({ state, undo, redo, draft }: DraftEditor): void {
  const canUndo = draft?.canUndo === true && state === 'saved';
  const canRedo = draft?.canRedo === true && state === 'saved';
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const inField =
        event.target instanceof HTMLElement && event.target.matches('input:not([type=checkbox]), textarea, select');
      if (inField || event.key.toLowerCase() !== 'z' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      if (event.shiftKey ? canRedo : canUndo) (event.shiftKey ? redo : undo)();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [canUndo, canRedo, undo, redo]);
  useEffect(() => {
    if (state === 'saved') return;
    const onLeave = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [state]);
}
