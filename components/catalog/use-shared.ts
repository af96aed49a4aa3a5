import { replaceEqualDeep } from '@tanstack/react-query';
import { useState } from 'react';

/** The page is rendered anew after every edit; what did not change stays the same value, so that it is not drawn again. */
export function useShared<T>(next: T): T {
  const [known, setKnown] = useState(next);
  const shared = replaceEqualDeep(known, next);
  if (shared !== known) setKnown(shared);
  return shared;
}
