'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { EditorActions, OpenDraft } from './draft-snapshot';
import type { DraftEditor } from './use-draft-editor';

const EVERY_MS = 10_000;

/** Looks every few seconds what others did to the draft that is open, and shows it; tells which drafts there are. */
export function useDraftNews(
  editor: DraftEditor,
  { productLineId, drafts }: { productLineId: string; drafts: readonly OpenDraft[] },
  look: EditorActions['look'],
): readonly OpenDraft[] {
  const router = useRouter();
  const { draft, state, adopt } = editor;
  const { data } = useQuery({
    queryKey: ['draft', draft?.id],
    queryFn: () => look({ productLineId, draftId: draft?.id ?? '', revision: draft?.revision ?? 0 }),
    enabled: draft !== null && state === 'saved',
    refetchInterval: EVERY_MS,
    retry: false,
    structuralSharing: false,
  });
  useEffect(() => {
    if (data?.draft) adopt(data.draft);
    // It was published or thrown away: the page knows what is there now.
    if (data?.closed === true) router.refresh();
  }, [data, adopt, router]);
  return draft === null || data === undefined || data.drafts.length === 0 ? drafts : data.drafts;
}
