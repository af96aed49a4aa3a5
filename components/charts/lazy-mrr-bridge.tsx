'use client';

import dynamic from 'next/dynamic';

/** The bridge without its library in the first load; its place is kept, so nothing jumps. */
export const LazyMrrBridge = dynamic(
  () => import('@/components/charts/mrr-bridge').then((module) => module.MrrBridge),
  {
    ssr: false,
    loading: () => <div style={{ height: 268 }} aria-busy="true" />,
  },
);
