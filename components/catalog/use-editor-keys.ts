'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { DraftEditor } from './use-draft-editor';

/** Somebody wants to leave the page while an edit is still on its way. */
export interface Leaving {
  readonly href: string;
  /** Leaves at once; the edit may be lost. */
  readonly anyway: () => void;
}

/**
 * Undo and redo by the platform's keys, except in a field that has its own. While an edit is on its way, leaving the page
 * is asked about by the browser, and a link is followed as soon as the edit is saved.
 */
export function useEditorKeys({ state, undo, redo, draft }: DraftEditor): Leaving | null {
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
  return useGuard(state === 'saved');
}

function useGuard(saved: boolean): Leaving | null {
  const router = useRouter();
  const [href, setHref] = useState<string | null>(null);
  useEffect(() => {
    if (saved) return;
    const onLeave = (event: BeforeUnloadEvent): void => event.preventDefault();
    const onClick = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (link === null || !plain || link.target !== '' || link.origin !== window.location.origin) return;
      event.preventDefault();
      event.stopPropagation();
      setHref(link.pathname + link.search + link.hash);
    };
    window.addEventListener('beforeunload', onLeave);
    document.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('beforeunload', onLeave);
      document.removeEventListener('click', onClick, true);
    };
  }, [saved]);
  useEffect(() => {
    if (saved && href !== null) router.push(href);
  }, [saved, href, router]);
  return href === null || saved ? null : { href, anyway: () => router.push(href) };
}
