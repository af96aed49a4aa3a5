import type { ReactNode } from 'react';

/** Holds the place of what is coming, in its exact size. It breathes after 150 ms, so a quick answer never flickers. */
export function Skeleton({ width = '100%', height = 20 }: { width?: number | string; height?: number }): ReactNode {
  return <span className="pr-skeleton" style={{ width, height }} aria-hidden="true" />;
}

/** A table that has not arrived. */
export function SkeletonRows({ rows, height = 44 }: { rows: number; height?: number }): ReactNode {
  return (
    <div aria-busy="true">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex items-center border-b border-hairline px-5 last:border-0" style={{ height }}>
          <Skeleton height={14} width={`${70 - ((index * 13) % 35)}%`} />
        </div>
      ))}
    </div>
  );
}
