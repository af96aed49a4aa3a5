'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef, type ReactNode } from 'react';

/** Shuts a drawer or sheet when a link in it has led to another page; the layout round it stays mounted. */
export function CloseOnNavigate({ id }: { id: string }): ReactNode {
  const path = usePathname();
  const openedOn = useRef(path);
  useEffect(() => {
    if (openedOn.current === path) return;
    openedOn.current = path;
    const element = document.getElementById(id);
    if (element?.matches(':popover-open')) element.hidePopover();
  }, [id, path]);
  return null;
}
