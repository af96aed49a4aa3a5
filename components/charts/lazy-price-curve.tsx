'use client';

import dynamic from 'next/dynamic';

/** The curve without its library in the first load; its place is kept, so nothing jumps. */
export const LazyPriceCurve = dynamic(
  () => import('@/components/charts/price-curve').then((module) => module.PriceCurve),
  {
    ssr: false,
    loading: () => <div style={{ height: 220 }} aria-busy="true" />,
  },
);
