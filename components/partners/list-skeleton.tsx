import type { ReactNode } from 'react';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

/** A page of the portal that has not arrived: a head, a strip of figures and a list, in their places. */
export function ListSkeleton({ strip = true, rows = 8 }: { strip?: boolean; rows?: number }): ReactNode {
  return (
    <>
      <div className="pr-page-head">
        <div className="grid gap-2">
          <Skeleton width={180} height={36} />
          <Skeleton width={320} height={20} />
        </div>
      </div>
      {strip ? (
        <div className="mb-5">
          <Skeleton height={100} />
        </div>
      ) : null}
      <div className="pr-card">
        <SkeletonRows rows={rows} height={60} />
      </div>
    </>
  );
}
