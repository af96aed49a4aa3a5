'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

/** Asks the server again every few seconds while something outside has to happen, and gives up after a while. */
export function Reload({ everyMs, times }: { everyMs: number; times: number }): null {
  const router = useRouter();
  const [left, setLeft] = useState(times);
  useEffect(() => {
    if (left === 0) return undefined;
    const timer = setTimeout(() => {
      router.refresh();
      setLeft(left - 1);
    }, everyMs);
    return () => clearTimeout(timer);
  }, [everyMs, left, router]);
  return null;
}

/** Goes to another address after a time: what is shown does not hold any longer. */
export function GoAfter({ ms, href }: { ms: number; href: string }): null {
  const router = useRouter();
  useEffect(() => {
    const timer = setTimeout(() => router.replace(href, { scroll: false }), ms);
    return () => clearTimeout(timer);
  }, [ms, href, router]);
  return null;
}
