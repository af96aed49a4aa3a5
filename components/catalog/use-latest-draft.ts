'use client';

import { replaceEqualDeep } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { ForeignChange } from './draft-conflict';
import type { DraftSnapshot } from './draft-snapshot';

export interface LatestDraft {
  readonly draft: DraftSnapshot | null;
  /** The same, for what is sent after the next answer. */
  readonly latest: RefObject<DraftSnapshot | null>;
  /** How much others changed while the page is open. */
  readonly mark: () => number;
  /** What they changed after a mark, in the order in which it was seen. */
  readonly changedSince: (mark: number) => readonly ForeignChange[];
  /** Takes over a newer state. `own` when it holds nothing new but the reader's edit. */
  readonly adopt: (next: DraftSnapshot | null, own?: boolean) => void;
}

/** The newest state of a draft that was seen. What did not change keeps its identity, so that it is not drawn again. */
export function useLatestDraft(given: DraftSnapshot | null): LatestDraft {
  const [draft, setDraft] = useState(given);
  const latest = useRef(draft);
  const foreign = useRef<ForeignChange[]>([]);
  const adopt = useCallback((next: DraftSnapshot | null, own = false) => {
    const before = latest.current;
    if (next !== null && next.id === before?.id && next.revision <= before.revision) return;
    const shared = next === null ? null : shareWith(before, next);
    if (!own && shared !== null)
      foreign.current.push({ before: before?.document ?? shared.base, after: shared.document });
    latest.current = shared;
    setDraft(shared);
  }, []);
  // The page was rendered anew: another draft, a newer revision, or the draft is gone.
  useEffect(() => adopt(given), [given, adopt]);
  const mark = useCallback(() => foreign.current.length, []);
  const changedSince = useCallback((from: number) => foreign.current.slice(from), []);
  return { draft, latest, mark, changedSince, adopt };
}

function shareWith(before: DraftSnapshot | null, next: DraftSnapshot): DraftSnapshot {
  if (before === null) return next;
  return {
    ...next,
    base: replaceEqualDeep(before.base, next.base),
    document: replaceEqualDeep(before.document, next.document),
    findings: replaceEqualDeep(before.findings, next.findings),
  };
}
