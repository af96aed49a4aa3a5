'use client';

import type { MouseEvent, ReactNode } from 'react';

/** A screen that can be looked at and read, whose links lead nowhere: where they would lead is not live. */
export function PreviewStill({ children }: { children: ReactNode }): ReactNode {
  const stay = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('a') !== null) event.preventDefault();
  };
  return <div onClickCapture={stay}>{children}</div>;
}
