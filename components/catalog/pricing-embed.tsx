'use client';

import { useEffect, useRef, type ReactNode } from 'react';

/** What an embedded page tells the page round it, whenever its height changes. The height is in CSS pixels. */
export interface PricingHeight {
  readonly type: 'perennial:pricing-height';
  readonly height: number;
}

/** Prices as a part of another page: nothing round them, and the frame is told how high they are. */
export function PricingEmbed({ children }: { children: ReactNode }): ReactNode {
  const part = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = part.current;
    if (element === null || window.parent === window) return undefined;
    const tell = (): void => {
      const height = Math.ceil(element.getBoundingClientRect().height);
      // Anybody may know how high a public page is, and who frames it is not known beforehand.
      window.parent.postMessage({ type: 'perennial:pricing-height', height } satisfies PricingHeight, '*');
    };
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <main ref={part} className="pr-embed" data-portal="customer" data-density="reading" id="main">
      {children}
    </main>
  );
}
